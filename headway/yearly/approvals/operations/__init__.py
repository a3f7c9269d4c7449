"""What can happen to a plan when others look at it: submitted, decided, adjusted."""

from ..changing import Wish, add_wish, drop_wish, pending, wishes
from .activating import activate
from .adjusting import (
    adjust,
    decide_adjustment,
    justify,
    leave_out,
    say_whether_it_helped,
    withdraw_adjustment,
    write_adjustment,
)
from .deciding import decide
from .submitting import submit_plan, withdraw
from .versions import make_version

__all__ = [
    "Wish",
    "activate",
    "add_wish",
    "adjust",
    "decide",
    "decide_adjustment",
    "drop_wish",
    "justify",
    "leave_out",
    "make_version",
    "pending",
    "say_whether_it_helped",
    "submit_plan",
    "wishes",
    "withdraw",
    "withdraw_adjustment",
    "write_adjustment",
]
