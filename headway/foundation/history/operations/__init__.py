"""What can happen: a row is added or changed with its line, a line is undone, a form is taken once."""

from .lines import as_json, record
from .once import forget_old, once
from .undoing import from_json, revert, undo, undo_act
from .writing import add, archive, change

__all__ = [
    "add",
    "archive",
    "as_json",
    "change",
    "forget_old",
    "from_json",
    "once",
    "record",
    "revert",
    "undo",
    "undo_act",
]
