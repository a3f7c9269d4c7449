"""Pages of progress: one action, one milestone, the statuses of a month."""

from .actions import action, action_complete, action_reopen, action_status
from .milestones import milestone, milestone_reopen, milestone_status
from .months import month, statuses

__all__ = [
    "action",
    "action_complete",
    "action_reopen",
    "action_status",
    "milestone",
    "milestone_reopen",
    "milestone_status",
    "month",
    "statuses",
]
