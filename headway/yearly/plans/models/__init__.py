from .actions import Action
from .dates import Completion, DueDate, MilestoneDueDate
from .milestones import Milestone
from .plans import Plan
from .strategies import Strategy, StrategyPractice

__all__ = [
    "Action",
    "Completion",
    "DueDate",
    "Milestone",
    "MilestoneDueDate",
    "Plan",
    "Strategy",
    "StrategyPractice",
]
