"""Pages of approvals: the way of a plan, decisions, versions."""

from .approving import activate, approval, submit_plan, withdraw
from .deciding import decide
from .versions import compare, version

__all__ = ["activate", "approval", "compare", "decide", "submit_plan", "version", "withdraw"]
