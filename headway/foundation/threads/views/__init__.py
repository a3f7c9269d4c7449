"""Pages of what stands beside an element, and the deeds in a thread."""

from .elements import element, element_files, element_history
from .threads import answer, entry_edit, reopen, resolve, seen, take_back

__all__ = [
    "answer",
    "element",
    "element_files",
    "element_history",
    "entry_edit",
    "reopen",
    "resolve",
    "seen",
    "take_back",
]
