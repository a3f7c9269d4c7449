"""Pages of needs assessments: elements, board, causes, priorities, and a form for each thing in them."""

from .new import (
    assessment_edit,
    new_analysis,
    new_assessment,
    new_category,
    new_cause,
    new_entry,
    new_evidence,
    new_ranked,
    new_voice,
)
from .pages import analysis, answers, board, causes, elements, needs, pdf, ranking
from .rows import row_archive, row_edit, row_field, row_move

__all__ = [
    "analysis",
    "answers",
    "assessment_edit",
    "board",
    "causes",
    "elements",
    "needs",
    "new_analysis",
    "new_assessment",
    "new_category",
    "new_cause",
    "new_entry",
    "new_evidence",
    "new_ranked",
    "new_voice",
    "pdf",
    "ranking",
    "row_archive",
    "row_edit",
    "row_field",
    "row_move",
]
