"""What can happen in a month: somebody says how an action or a milestone goes, proposes to drop one, a leader answers;
a month is reviewed; many statuses come in at once; people are reminded, and answer through a link in a mail.
"""

from .links import link_of, note_use, revoke_link, revoke_links
from .load import StatusRow, load_statuses
from .paces import measure_paces
from .proposals import PROPOSAL, answer_proposal, propose_drop
from .reminders import prepare_letters
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
    "link_of",
    "load_statuses",
    "measure_paces",
    "note_use",
    "prepare_letters",
    "propose_drop",
    "refresh_word",
    "report_milestone",
    "report_status",
    "revoke_link",
    "revoke_links",
]
