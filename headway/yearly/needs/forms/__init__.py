"""Input about needs, and what can be chosen in it."""

from .causes import (
    AnalysisForm,
    AnswerForm,
    CategoryForm,
    CauseForm,
    MoveForm,
    NewAnalysisForm,
    NewCategoryForm,
    NewCauseForm,
    PlacedCauseForm,
    WhyForm,
)
from .choices import categories, open_entries, root_causes

__all__ = [
    "AnalysisForm",
    "AnswerForm",
    "CategoryForm",
    "CauseForm",
    "MoveForm",
    "NewAnalysisForm",
    "NewCategoryForm",
    "NewCauseForm",
    "PlacedCauseForm",
    "WhyForm",
    "categories",
    "open_entries",
    "root_causes",
]
