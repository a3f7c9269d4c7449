"""What do the pages of needs show?"""

from .assessments import (
    AssessmentRow,
    bones,
    checklist,
    domain_words,
    latest,
    listed,
    row,
    voices,
    wholes,
)
from .boards import board, counts, field_words, page_of
from .causes import Found, analyses, found, found_all
from .priorities import Priorities, PriorityRow, priorities
from .traces import ranking, root_causes, trace

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
    "field_words",
    "found",
    "found_all",
    "latest",
    "listed",
    "page_of",
    "priorities",
    "ranking",
    "root_causes",
    "row",
    "trace",
    "voices",
    "wholes",
]
