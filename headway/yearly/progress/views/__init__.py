"""Pages of progress: one action, one milestone, the statuses of a month and its review."""

from .actions import action, action_complete, action_reopen
from .answering import action_status, milestone_status
from .mailed import mailed, mailed_row
from .meetings import milestone_meeting
from .milestones import milestone, milestone_reopen
from .months import month, statuses
from .reviews import proposal_answer, review

__all__ = [
    "action",
    "action_complete",
    "action_reopen",
    "action_status",
    "mailed",
    "mailed_row",
    "milestone",
    "milestone_meeting",
    "milestone_reopen",
    "milestone_status",
    "month",
    "proposal_answer",
    "review",
    "statuses",
]
