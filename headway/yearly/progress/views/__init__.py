"""Pages of progress: one action, one milestone, the statuses of a month."""

from .actions import action, action_complete, action_reopen
from .answering import action_status, milestone_status
from .mailed import mailed, mailed_row
from .milestones import milestone, milestone_reopen
from .months import month, statuses

__all__ = [
    "action",
    "action_complete",
    "action_reopen",
    "action_status",
    "mailed",
    "mailed_row",
    "milestone",
    "milestone_reopen",
    "milestone_status",
    "month",
    "statuses",
]
