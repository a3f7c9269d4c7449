"""What pages ask about plans: the list, the outline, one row, the choices of a form."""

from .addresses import action_address, milestone_address, month_address, plan_address
from .choices import framework_practices, people_of, plan_of_priority, priorities_of, teams_of
from .lists import PlanRow, plans_of
from .outlines import ActionFacts, Glance, Line, Outline, PlanHead, action_facts, code_of, head, outline

__all__ = [
    "ActionFacts",
    "Glance",
    "Line",
    "Outline",
    "PlanHead",
    "PlanRow",
    "action_address",
    "action_facts",
    "code_of",
    "framework_practices",
    "head",
    "milestone_address",
    "month_address",
    "outline",
    "people_of",
    "plan_address",
    "plan_of_priority",
    "plans_of",
    "priorities_of",
    "teams_of",
]
