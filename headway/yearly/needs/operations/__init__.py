"""What can happen to needs assessments, to what stands in them, and to priorities."""

from .assessments import begin, hand_out, look
from .assessments import revise as revise_assessment
from .causes import answer, ask_why, lift, nest, put, revise_cause, start_analysis, take_out_category, undo_cause
from .load import AssessmentRow, EntryRow, load_assessments
from .priorities import (
    PriorityRow,
    archive_priority,
    load_priorities,
    move_priority,
    revise_priority,
    set_priority,
)
from .rows import KINDS, add, move, revise, take_out

__all__ = [
    "KINDS",
    "AssessmentRow",
    "EntryRow",
    "PriorityRow",
    "add",
    "answer",
    "archive_priority",
    "ask_why",
    "begin",
    "hand_out",
    "lift",
    "load_assessments",
    "load_priorities",
    "look",
    "move",
    "move_priority",
    "nest",
    "put",
    "revise",
    "revise_assessment",
    "revise_cause",
    "revise_priority",
    "set_priority",
    "start_analysis",
    "take_out",
    "take_out_category",
    "undo_cause",
]
