"""What plans tell the registers: cards and undo of what stands in them, their door, what measures are for here."""

from .cards import action_card, milestone_card, plan_card, priority_card, strategy_card
from .joined import JOINED_KINDS, OF_STRATEGIES
from .rows import KINDS as ROW_KINDS
from .rows import doors

KINDS = (*ROW_KINDS, *JOINED_KINDS)
DOORS = (doors,)
USES = (OF_STRATEGIES,)

__all__ = [
    "DOORS",
    "KINDS",
    "USES",
    "action_card",
    "milestone_card",
    "plan_card",
    "priority_card",
    "strategy_card",
]
