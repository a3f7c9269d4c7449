"""What can happen to a plan: written, put in order, activated, worked through, closed."""

from . import dates, ordering
from .actions import add_action, archive_action, drop_action, revise_action
from .completing import (
    complete_action,
    complete_milestone,
    note_word,
    reopen_action,
    reopen_milestone,
    take_back_completion,
)
from .milestones import add_milestone, archive_milestone, revise_milestone
from .ordering import move
from .plans import activate, archive_plan, close, revise_plan, share, start_plan, unshare
from .strategies import add_strategy, archive_priority, archive_strategy, code_strategy, revise_strategy

__all__ = [
    "activate",
    "add_action",
    "add_milestone",
    "add_strategy",
    "archive_action",
    "archive_milestone",
    "archive_plan",
    "archive_priority",
    "archive_strategy",
    "close",
    "code_strategy",
    "complete_action",
    "complete_milestone",
    "dates",
    "drop_action",
    "move",
    "note_word",
    "ordering",
    "reopen_action",
    "reopen_milestone",
    "revise_action",
    "revise_milestone",
    "revise_plan",
    "revise_strategy",
    "share",
    "start_plan",
    "take_back_completion",
    "unshare",
]
