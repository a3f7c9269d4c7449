from .adjustments import Adjustment, Change, Told
from .submissions import Decision, Submission
from .versions import PlanVersion

__all__ = ["Adjustment", "Change", "Decision", "PlanVersion", "Submission", "Told"]
