"""Input about plans, priorities, strategies, milestones and actions, and what can be chosen in it."""

from .choices import framework_practices, people_of, priorities_of, teams_of
from .fields import YearChoice
from .reaching import actions_to_wait_for, goals_to_lead_to, helpers_of, measures_to_take, strategies_to_serve
from .strategies import StrategyEditForm, StrategyForm, StrategyTextsForm, StrategyWhyForm, TakeMeasureForm
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
    "StrategyEditForm",
    "StrategyForm",
    "StrategyTextsForm",
    "StrategyWhyForm",
    "TakeMeasureForm",
    "YearChoice",
    "actions_to_wait_for",
    "framework_practices",
    "goals_to_lead_to",
    "helpers_of",
    "measures_to_take",
    "people_of",
    "priorities_of",
    "strategies_to_serve",
    "teams_of",
]
