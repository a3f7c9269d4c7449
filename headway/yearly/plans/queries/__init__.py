"""What pages ask about plans: the list, the outline, one row, addresses."""

from .addresses import action_address, milestone_address, month_address, plan_address
from .lists import PlanRow, plan_of_priority, plans_of
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
    "head",
    "milestone_address",
    "month_address",
    "outline",
    "plan_address",
    "plan_of_priority",
    "plans_of",
]
