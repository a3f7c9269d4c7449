from .priorities import (
    KIND,
    PriorityRow,
    archive_priority,
    load_priorities,
    move_priority,
    revise_priority,
    set_priority,
)

__all__ = [
    "KIND",
    "PriorityRow",
    "archive_priority",
    "load_priorities",
    "move_priority",
    "revise_priority",
    "set_priority",
]
