"""What is asked of the direction of an organisation?"""

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
    "DirectionForm",
    "GoalForm",
    "GoalTextsForm",
    "MoveForm",
    "ReviewForm",
    "ServesForm",
    "TermForm",
]
