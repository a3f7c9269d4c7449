"""What can happen in the network: organisations come, change, move, merge and close; years and settings are chosen."""

from .calendars import close_days, reopen_days, set_school_year
from .facts import add_identifier, designate, end_identifier, set_attributes
from .load import Loaded, LoadRow, load_organisations, preview, undo_load
from .organisations import add_organisation, rename, revise
from .reorganise import close, merge, move, reopen, undo_move
from .settings import choose_settings

__all__ = [
    "LoadRow",
    "Loaded",
    "add_identifier",
    "add_organisation",
    "choose_settings",
    "close",
    "close_days",
    "designate",
    "end_identifier",
    "load_organisations",
    "merge",
    "move",
    "preview",
    "rename",
    "reopen",
    "reopen_days",
    "revise",
    "set_attributes",
    "set_school_year",
    "undo_load",
    "undo_move",
]
