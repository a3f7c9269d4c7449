"""How do people submit, decide, compare and adjust in the browser?"""

from .adjusting import (
    adjust,
    adjust_add,
    adjust_drop,
    adjustment,
    adjustments,
    change_add,
    change_remove,
    helped,
    withdraw_adjustment,
)
from .approving import activate, approval, submit_plan, withdraw
from .deciding import decide
from .versions import compare, version

__all__ = [
    "activate",
    "adjust",
    "adjust_add",
    "adjust_drop",
    "adjustment",
    "adjustments",
    "approval",
    "change_add",
    "change_remove",
    "compare",
    "decide",
    "helped",
    "submit_plan",
    "version",
    "withdraw",
    "withdraw_adjustment",
]
