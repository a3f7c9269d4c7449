"""What can happen to a plan before it counts: submitted, withdrawn, approved or returned, activated, frozen."""

from .activating import activate
from .deciding import decide
from .submitting import submit_plan, withdraw
from .versions import make_version

__all__ = ["activate", "decide", "make_version", "submit_plan", "withdraw"]
