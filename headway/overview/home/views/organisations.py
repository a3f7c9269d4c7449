"""What is this organisation, what stands below it, what happened to it?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from headway.foundation.core import clock, registers
from headway.foundation.history import queries as histories
from headway.foundation.network import calendars, ladder
from headway.foundation.network import queries as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import access
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope
from headway.foundation.web.pages import page
from headway.foundation.web.paging import window
from headway.library.checks import queries as checks
from headway.yearly.plans import queries as plans

from .. import frame, queries
from ..frame import STATE_WORDS

SIZE = 100
LINES = 50
CHANGED = 8


@require_GET
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    """The facts of the year, the doors, and what stands below, a hundred a page."""
    row = access.organisation_or_404(request.user, key, May.SEE_ORGANISATION)
    span = window(request.GET.get("page"), size=SIZE)
    closed = bool(request.GET.get("closed"))
    seen = scope(request.user, May.SEE_ORGANISATION)
    below = network.children(row, seen, start=span.start, size=SIZE, closed=closed)
    if below.total and not below.rows:
        span = window(span.of(below.total).number, size=SIZE)
        below = network.children(row, seen, start=span.start, size=SIZE, closed=closed)
    offered = frame.doors_of(request, request.user, row)
    context = _first(request, row) | {
        "organisation": network.brief(row),
        "parent": network.brief(row.parent) if row.parent else None,
        "facts": network.year_facts(row),
        "children": below.rows,
        "child_word": ladder.CHILD_WORDS.get(row.kind, _("organisations")),
        "child_count": ladder.children_in_words(row.kind, below.total),
        "can_have_children": row.kind in ladder.CHILD_WORDS,
        "pages": span.of(below.total),
        "closed": closed,
        "doors": [door for door in offered if door.section in ("page", "manage") or door.section.startswith("week")],
        "may_add": access.why_not(request.user, May.REORGANISE, row).ok,
    }
    return page(request, "home/organisation.html", context)


def _first(request: HttpRequest, row: Organisation) -> dict[str, Any]:
    """What stands first on an organisation's page, each part for who may see it. At most 20 queries."""
    user, doors = request.user, request.doors  # type: ignore[attr-defined]
    calendar = calendars.calendar_of(row)
    door = {one.section.partition(":")[2] or one.section: one for one in doors if one.section.startswith("week:")}
    plan_door = next((one for one in doors if one.address == reverse("plans:plans", args=[row.key])), None)
    listed = plans.plans_of(row, user) if plan_door else ()
    progress = plans.progress_at(row, user, calendar) if plan_door else None
    today = clock.today(row)
    return {
        "today": today,
        "year_day": calendar.year_of(today).share_gone(today),
        "plan_door": plan_door,
        "plans": listed,
        "lead": queries.lead_of(row, listed, progress) if plan_door else None,
        "progress": progress,
        "lines": queries.table_of(progress) if progress else (),
        "stations": [_station(one) for one in doors if one.section.startswith("cycle")],
        "checks_address": checks.link(row, user),
        "network_door": door.get("network"),
        "levels": queries.levels_below(row) if "network" in door else (),
        "mine_door": door.get("inbox"),
        "mine": queries.mine(user, row, calendar) if access.why_not(user, May.REPORT_STATUS, row).ok else None,
        "coming": queries.coming(row, listed, calendar, actions=progress is not None),
        "lines_of_history": histories.of_organisation(row, user, limit=CHANGED, undo=False)
        if access.why_not(user, May.SEE_HISTORY, row).ok
        else None,
    }


def _station(door: registers.Door) -> dict[str, str]:
    state = door.section.partition(":")[2] or "empty"
    return {
        "label": door.label,
        "address": door.address,
        "help": door.help,
        "state": state,
        "word": str(STATE_WORDS[state]),
    }


@require_GET
def about(request: HttpRequest, key: str) -> HttpResponse:
    """Everything known about an organisation: every year, id, name and place it had."""
    row = access.organisation_or_404(request.user, key, May.SEE_ORGANISATION)
    context = {
        "organisation": network.brief(row),
        "facts": network.year_facts(row),
        "known_as": network.known_as(row),
        "placements": network.placements(row),
        "year": network.this_year(row),
        "edits": access.why_not(request.user, May.EDIT_ORGANISATION, row),
    }
    return page(request, "home/about.html", context)


@require_GET
def history(request: HttpRequest, key: str) -> HttpResponse:
    """What happened here, newest first, with undo."""
    row = access.organisation_or_404(request.user, key, May.SEE_HISTORY)
    span = window(request.GET.get("page"), size=LINES)
    lines = histories.of_organisation(row, request.user, start=span.start, limit=LINES + 1)
    context = {
        "organisation": network.brief(row),
        "lines": lines[:LINES],
        "newer": span.number - 1,
        "older": span.number + 1 if len(lines) > LINES else 0,
    }
    return page(request, "home/history.html", context)


@require_GET
def bin(request: HttpRequest, key: str) -> HttpResponse:
    """What was archived here, to bring back."""
    row = access.organisation_or_404(request.user, key, May.SEE_BIN)
    span = window(request.GET.get("page"), size=LINES)
    acts = histories.archived(row, request.user, start=span.start, limit=LINES + 1)
    context = {
        "organisation": network.brief(row),
        "acts": acts[:LINES],
        "newer": span.number - 1,
        "older": span.number + 1 if len(acts) > LINES else 0,
    }
    return page(request, "home/bin.html", context)


@require_GET
def log(request: HttpRequest, key: str) -> HttpResponse:
    """Who got or lost rights here, and who exported what."""
    row = access.organisation_or_404(request.user, key, May.SEE_LOG)
    lines = histories.access_log(row)
    return page(request, "home/log.html", {"organisation": network.brief(row), "lines": lines})
