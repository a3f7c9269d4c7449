"""What can happen to a plan when others look at it: submitted, decided, adjusted."""

from .activating import activate
from .adjusting import (
    Wish,
    add_wish,
    adjust,
    decide_adjustment,
    drop_wish,
    justify,
    leave_out,
    say_whether_it_helped,
    wishes,
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
    "say_whether_it_helped",
    "submit_plan",
    "wishes",
    "withdraw",
    "withdraw_adjustment",
    "write_adjustment",
]
