"""What approvals tell the registers: cards and undo of versions, submissions, decisions, and of adjustments."""

from ..queries import last_update
from .adjusting import ADJUSTING
from .approving import APPROVING

KINDS = (*APPROVING, *ADJUSTING)
UPDATES = (last_update,)
