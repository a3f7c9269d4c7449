from .paces import Pace
from .prepared import Prepared
from .proposals import Answer, Proposal
from .reminders import MailLink, Reminder, Stage
from .reviews import Review
from .statuses import MilestoneStatus, Status

__all__ = [
    "Answer",
    "MailLink",
    "MilestoneStatus",
    "Pace",
    "Prepared",
    "Proposal",
    "Reminder",
    "Review",
    "Stage",
    "Status",
]
