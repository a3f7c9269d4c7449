"""What can happen to a plan when others look at it: submitted, decided, adjusted."""

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

__all__ = [
    "Wish",
    "add_wish",
    "adjust",
    "decide_adjustment",
    "drop_wish",
    "justify",
    "leave_out",
    "say_whether_it_helped",
    "wishes",
    "withdraw_adjustment",
    "write_adjustment",
]
