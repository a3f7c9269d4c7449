from .actions import Action
from .dates import Completion, DueDate, MilestoneDueDate
from .links import Collaborator, Dependency
from .milestones import Milestone
from .outputs import Output
from .plans import Plan, Sharing
from .strategies import Conditions, Strategy, StrategyGoal, StrategyMeasure, StrategyPractice, Tier
from .years import SubmittedYear

__all__ = [
    "Action",
    "Collaborator",
    "Completion",
    "Conditions",
    "Dependency",
    "DueDate",
    "Milestone",
    "MilestoneDueDate",
    "Output",
    "Plan",
    "Sharing",
    "Strategy",
    "StrategyGoal",
    "StrategyMeasure",
    "StrategyPractice",
    "SubmittedYear",
    "Tier",
]
