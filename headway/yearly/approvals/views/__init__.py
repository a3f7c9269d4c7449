"""How do people submit, decide, compare and adjust in the browser?"""

from .adjusting import (
    adjust,
    adjust_add,
    adjust_drop,
    adjustment,
    adjustments,
    change_remove,
    helped,
    withdraw_adjustment,
)

__all__ = [
    "adjust",
    "adjust_add",
    "adjust_drop",
    "adjustment",
    "adjustments",
    "change_remove",
    "helped",
    "withdraw_adjustment",
]
