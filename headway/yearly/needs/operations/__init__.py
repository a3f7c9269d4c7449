from .analyses import (
    ANALYSIS,
    CATEGORY,
    add_category,
    archive_analysis,
    archive_category,
    begin_analysis,
    revise_analysis,
    revise_category,
)
from .answers import ANSWER, answer_cause, withdraw_answer
from .causes import CAUSE, add_cause, archive_cause, move_cause, revise_cause
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
    "ANALYSIS",
    "ANSWER",
    "CATEGORY",
    "CAUSE",
    "KIND",
    "PriorityRow",
    "add_category",
    "add_cause",
    "answer_cause",
    "archive_analysis",
    "archive_category",
    "archive_cause",
    "archive_priority",
    "begin_analysis",
    "load_priorities",
    "move_cause",
    "move_priority",
    "revise_analysis",
    "revise_category",
    "revise_cause",
    "revise_priority",
    "set_priority",
    "withdraw_answer",
]
