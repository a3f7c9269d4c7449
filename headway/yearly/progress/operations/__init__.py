"""What can happen in a month: somebody says how an action or a milestone goes; many statuses come in at once."""

from .load import StatusRow, load_statuses
from .statuses import MILESTONE_STATUS, STATUS, refresh_word, report_milestone, report_status

__all__ = [
    "MILESTONE_STATUS",
    "STATUS",
    "StatusRow",
    "load_statuses",
    "refresh_word",
    "report_milestone",
    "report_status",
]
