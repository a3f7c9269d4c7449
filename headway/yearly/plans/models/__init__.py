from .actions import Action
from .dates import Completion, DueDate, MilestoneDueDate
from .links import Collaborator, Dependency
from .milestones import Milestone
from .outputs import Output
from .plans import Plan
from .strategies import Strategy, StrategyPractice
from .years import SubmittedYear

__all__ = [
    "Action",
    "Collaborator",
    "Completion",
    "Dependency",
    "DueDate",
    "Milestone",
    "MilestoneDueDate",
    "Output",
    "Plan",
    "Strategy",
    "StrategyPractice",
    "SubmittedYear",
]
