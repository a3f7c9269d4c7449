"""Input about plans, priorities, strategies, milestones and actions, and what can be chosen in it."""

from .choices import framework_practices, people_of, priorities_of, teams_of
from .fields import RowChoice, RowChoices, YearChoice
from .texts import ActionForm, DropForm, MilestoneForm, MoveForm, OwnActionForm, PlanForm, PriorityForm, StrategyForm

__all__ = [
    "ActionForm",
    "DropForm",
    "MilestoneForm",
    "MoveForm",
    "OwnActionForm",
    "PlanForm",
    "PriorityForm",
    "RowChoice",
    "RowChoices",
    "StrategyForm",
    "YearChoice",
    "framework_practices",
    "people_of",
    "priorities_of",
    "teams_of",
]
