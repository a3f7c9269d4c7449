"""Input about plans, priorities, strategies, milestones and actions, and what can be chosen in it."""

from .choices import framework_practices, people_of, priorities_of, teams_of
from .fields import YearChoice
from .reaching import actions_to_wait_for, helpers_of, strategies_to_serve
from .texts import (
    ActionFieldForm,
    ActionForm,
    MilestoneFieldForm,
    MilestoneForm,
    MoveForm,
    NewActionForm,
    OutputForm,
    OwnActionForm,
    PlanForm,
    PlanTitleForm,
    PriorityForm,
    PriorityTextsForm,
    ProducedForm,
    SchoolYearForm,
    StrategyForm,
    StrategyTextsForm,
)

__all__ = [
    "ActionFieldForm",
    "ActionForm",
    "MilestoneFieldForm",
    "MilestoneForm",
    "MoveForm",
    "NewActionForm",
    "OutputForm",
    "OwnActionForm",
    "PlanForm",
    "PlanTitleForm",
    "PriorityForm",
    "PriorityTextsForm",
    "ProducedForm",
    "SchoolYearForm",
    "StrategyForm",
    "StrategyTextsForm",
    "YearChoice",
    "actions_to_wait_for",
    "framework_practices",
    "helpers_of",
    "people_of",
    "priorities_of",
    "strategies_to_serve",
    "teams_of",
]
