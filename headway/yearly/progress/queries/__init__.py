"""What was said of actions and milestones, month by month, and what is still to be said?"""

from .asked import (
    TEXTS,
    WORK,
    Answered,
    Asked,
    Now,
    Own,
    asked,
    asked_in,
    asked_now,
    asked_of,
    counted,
    for_others,
    mine_in,
    organisation_of,
    saved,
    sent,
)
from .months import MonthChoice, check_month, month_asked, month_choices, month_named
from .said import Said, said_of

__all__ = [
    "TEXTS",
    "WORK",
    "Answered",
    "Asked",
    "MonthChoice",
    "Now",
    "Own",
    "Said",
    "asked",
    "asked_in",
    "asked_now",
    "asked_of",
    "check_month",
    "counted",
    "for_others",
    "mine_in",
    "month_asked",
    "month_choices",
    "month_named",
    "organisation_of",
    "said_of",
    "saved",
    "sent",
]
