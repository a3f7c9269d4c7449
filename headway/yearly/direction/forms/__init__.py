"""What is asked of the direction of an organisation?"""

from .measures import ComponentForm, MeasureForm, SourceForm
from .readings import ReadingForm
from .targets import TargetForm
from .texts import (
    ApprovalForm,
    DirectionForm,
    GoalForm,
    GoalTextsForm,
    MoveForm,
    ReviewForm,
    ServesForm,
    TermForm,
)

__all__ = [
    "ApprovalForm",
    "ComponentForm",
    "DirectionForm",
    "GoalForm",
    "GoalTextsForm",
    "MeasureForm",
    "MoveForm",
    "ReadingForm",
    "ReviewForm",
    "ServesForm",
    "SourceForm",
    "TargetForm",
    "TermForm",
]
