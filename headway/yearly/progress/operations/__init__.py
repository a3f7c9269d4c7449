"""What can happen in a month: somebody says how an action or a milestone goes, proposes to drop one, a leader answers;
a month is reviewed; many statuses come in at once.
"""

from .load import StatusRow, load_statuses
from .paces import measure_paces
from .proposals import PROPOSAL, answer_proposal, propose_drop
from .reviews import REVIEW, hold_review
from .statuses import MILESTONE_STATUS, STATUS, refresh_word, report_milestone, report_status

__all__ = [
    "MILESTONE_STATUS",
    "PROPOSAL",
    "REVIEW",
    "STATUS",
    "StatusRow",
    "answer_proposal",
    "hold_review",
    "load_statuses",
    "measure_paces",
    "propose_drop",
    "refresh_word",
    "report_milestone",
    "report_status",
]
