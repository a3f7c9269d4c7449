"""What can happen to a plan: written, put in order, activated, worked through, closed."""

from . import dates, ordering
from .actions import add_action, archive_action, revise_action
from .carrying import carry_milestones, count_again
from .completing import (
    complete_action,
    complete_milestone,
    give_evidence,
    note_months,
    reopen_action,
    reopen_milestone,
    take_back_completion,
)
from .copying import copy_action, copy_milestone, copy_strategy
from .dropping import drop_action, drop_milestone
from .handing_out import hand_out
from .handing_over import hand_over, reassign
from .leading import lead_to, load_leading, measure_strategy, release_measure, take_measure, take_out_measure
from .load import Loaded, load_plans, load_words
from .milestones import add_milestone, archive_milestone, revise_milestone
from .ordering import move
from .pasting import Pasted, paste_rows, take_out_pasted
from .placing import begin_row, place
from .plans import activate, archive_plan, close, revise_plan, settle_years, share, start_plan, unshare
from .producing import add_output, archive_output, produce_output, reopen_output, revise_output
from .sharing import add_sharing, archive_sharing, revise_sharing
from .strategies import add_strategy, archive_priority, archive_strategy, code_strategy, revise_strategy
from .years import submit_year, take_back_year

__all__ = [
    "Loaded",
    "Pasted",
    "activate",
    "add_action",
    "add_milestone",
    "add_output",
    "add_sharing",
    "add_strategy",
    "archive_action",
    "archive_milestone",
    "archive_output",
    "archive_plan",
    "archive_priority",
    "archive_sharing",
    "archive_strategy",
    "begin_row",
    "carry_milestones",
    "close",
    "code_strategy",
    "complete_action",
    "complete_milestone",
    "copy_action",
    "copy_milestone",
    "copy_strategy",
    "count_again",
    "dates",
    "drop_action",
    "drop_milestone",
    "give_evidence",
    "hand_out",
    "hand_over",
    "lead_to",
    "load_leading",
    "load_plans",
    "load_words",
    "measure_strategy",
    "move",
    "note_months",
    "ordering",
    "paste_rows",
    "place",
    "produce_output",
    "reassign",
    "release_measure",
    "reopen_action",
    "reopen_milestone",
    "reopen_output",
    "revise_action",
    "revise_milestone",
    "revise_output",
    "revise_plan",
    "revise_sharing",
    "revise_strategy",
    "settle_years",
    "share",
    "start_plan",
    "submit_year",
    "take_back_completion",
    "take_back_year",
    "take_measure",
    "take_out_measure",
    "take_out_pasted",
    "unshare",
]
