"""What do the pages of needs show?"""

from .assessments import (
    AssessmentRow,
    bones,
    checklist,
    domain_words,
    listed,
    row,
    voices,
)
from .boards import board, counts, page_of
from .causes import Found, analyses, found, found_all
from .priorities import Priorities, PriorityRow, priorities
from .traces import ranking, trace

__all__ = [
    "AssessmentRow",
    "Found",
    "Priorities",
    "PriorityRow",
    "analyses",
    "board",
    "bones",
    "checklist",
    "counts",
    "domain_words",
    "found",
    "found_all",
    "listed",
    "page_of",
    "priorities",
    "ranking",
    "row",
    "trace",
    "voices",
]
