"""Pages of home: the start, organisations and what is done with them, search, the first set-up."""

from .calendars import calendar, closed_days, reopen_days, school_year
from .facts import attributes, designation, edit, identifier
from .organisations import about, bin, history, log, organisation
from .reorganise import close, move, new, rename, reopen, reorganise
from .search import search
from .settings import settings
from .setup import setup
from .start import start
from .switching import organisations
from .work import work

__all__ = [
    "about",
    "attributes",
    "bin",
    "calendar",
    "close",
    "closed_days",
    "designation",
    "edit",
    "history",
    "identifier",
    "log",
    "move",
    "new",
    "organisation",
    "organisations",
    "rename",
    "reopen",
    "reopen_days",
    "reorganise",
    "school_year",
    "search",
    "settings",
    "setup",
    "start",
    "work",
]
