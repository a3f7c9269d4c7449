"""What pages ask about plans: the list, the outline, one row, addresses."""

from .addresses import (
    about_address,
    action_address,
    adjust_address,
    designation_address,
    milestone_address,
    month_address,
    paste_address,
    plan_address,
    strategy_address,
)
from .at_a_glance import AtAGlance, at_a_glance
from .carrying import Unfinished, unfinished
from .drivers import driver_picture, driver_sheets
from .dues import Due, due_of, due_soon
from .facts import ActionFacts, Linked, OutputFacts, action_facts, evidence_of, outputs_of, spent_below
from .filters import CHIPS, EVERYTHING, Wanted, asked
from .glances import FIGURES, Glance
from .lists import PlanRow, plan_of_priority, plans_of
from .marks import mark_of
from .more import More, more_of
from .outlines import (
    Line,
    Outline,
    PlanHead,
    code_of,
    head,
    outline,
    rows_above,
    rows_below,
    spoken_of,
    word_of_milestone,
)
from .pictures import milestone_word, progress_picture, timeline_picture
from .printed import Printed, PrintedAction, PrintedMilestone, PrintedPriority, PrintedStrategy, printed
from .priorities import PlanProgress, PriorityProgress, progress_at
from .reading import Service
from .strategies import StrategyFacts, strategy_facts, why_of
from .timelines import Schedule, schedule
from .years import YearRow, days_of, submitted_year, years_of

__all__ = [
    "CHIPS",
    "EVERYTHING",
    "FIGURES",
    "ActionFacts",
    "AtAGlance",
    "Due",
    "Glance",
    "Line",
    "Linked",
    "More",
    "Outline",
    "OutputFacts",
    "PlanHead",
    "PlanProgress",
    "PlanRow",
    "Printed",
    "PrintedAction",
    "PrintedMilestone",
    "PrintedPriority",
    "PrintedStrategy",
    "PriorityProgress",
    "Schedule",
    "Service",
    "StrategyFacts",
    "Unfinished",
    "Wanted",
    "YearRow",
    "about_address",
    "action_address",
    "action_facts",
    "adjust_address",
    "asked",
    "at_a_glance",
    "code_of",
    "days_of",
    "designation_address",
    "driver_picture",
    "driver_sheets",
    "due_of",
    "due_soon",
    "evidence_of",
    "head",
    "mark_of",
    "milestone_address",
    "milestone_word",
    "month_address",
    "more_of",
    "outline",
    "outputs_of",
    "paste_address",
    "plan_address",
    "plan_of_priority",
    "plans_of",
    "printed",
    "progress_at",
    "progress_picture",
    "rows_above",
    "rows_below",
    "schedule",
    "spent_below",
    "spoken_of",
    "strategy_address",
    "strategy_facts",
    "submitted_year",
    "timeline_picture",
    "unfinished",
    "why_of",
    "word_of_milestone",
    "years_of",
]
