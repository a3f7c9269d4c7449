"""What stands in a plan, row by row, and what does it say of itself beside its rows?"""

import dataclasses
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from headway.foundation.core import clock, keys
from headway.foundation.network import calendars
from headway.foundation.network.queries import brief
from headway.foundation.people.access import ALLOWED
from headway.foundation.people.permissions import May
from headway.foundation.rights import queries as rights
from headway.foundation.threads import queries as threads
from headway.foundation.web.pages import page
from headway.library.checks import queries as checks

from .. import access, phases, queries
from ..checks import OF_PLANS
from ..models import Plan
from ..queries import coaching

OUTLINE: Final = "outline"
FOUND: Final = "found"
LOOKED_AT: Final = ("needs.priority", "plans.strategy", "plans.milestone", "plans.action")
"""Kinds of rows of which the outline counts what checks find."""


@dataclasses.dataclass(frozen=True)
class Tab:
    """One view of a plan."""

    label: str
    address: str
    current: bool


@dataclasses.dataclass(frozen=True)
class Chip:
    """A filter of the outline; the address takes it away where it is on. `count` stays open until checks are asked."""

    label: str
    address: str
    on: bool
    count: int | None
    name: str = ""


@require_GET
@gzip_page
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """The outline of a plan, its figures of the year, and what can be done with it."""
    row = access.plan_or_404(request.user, key, May.SEE_PLAN_ABOVE)
    context = head(request.user, row, "plans:plan")
    whole, writes = context["whole"].ok, context["writes"].ok
    wanted = _wanted(request, row) if whole else queries.EVERYTHING
    outline = queries.outline(
        row,
        actions=whole,
        own=writes or access.sees_drafts(request.user, row.organisation),
        wanted=wanted,
        reader=request.user,
    )
    context |= {
        "outline": outline,
        "progress": queries.progress_picture(outline.glance, row.title),
        "figures": [queries.FIGURES[name] for name in wanted.only if name in queries.FIGURES],
        "wanted": wanted,
        "filters": filters(outline, wanted) if whole else (),
        "practices": practices(outline, wanted) if whole else (),
        "marks": threads.marks(request.user, row.organisation, queries.spoken_of(row, outline)),
        "found": outline.found,
        "locked": locked(request.user, row, outline.lines),
        "prompts": coaching.of_plan(row) if writes and not outline.lines else {},
    }
    return page(request, "plans/plan.html", context, parts=(OUTLINE, FOUND))


@require_GET
def about(request: HttpRequest, key: str) -> HttpResponse:
    """What a plan says of itself beside its rows, with whom it was shared, its school years, what is found of it."""
    row = access.plan_or_404(request.user, key, May.SEE_PLAN)
    context = head(request.user, row, "plans:about")
    context |= {
        "more": queries.more_of(row),
        "years": queries.years_of(row, calendars.calendar_of(row.organisation)),
        "changes": context["mends"],
        "checks_address": checks.link(row.organisation, request.user),
        **checks.beside_each(row.organisation, request.user, OF_PLANS),
        "prompts": coaching.of_plan(row) if context["writes"].ok and row.phase in phases.WRITTEN else {},
    }
    return page(request, "plans/about.html", context)


def locked(user: Any, row: Plan, lines: Iterable[queries.Line]) -> dict[str, str]:
    """By subject why this person does not change strategies that name it. One query; none where none is named."""
    decided = rights.decided(row.organisation, {line.subject for line in lines}, user)
    return {code: one.locked for code, one in decided.items() if not one.answer(ALLOWED).ok}


def head(user: Any, row: Plan, name: str) -> dict[str, Any]:
    """What the head of each page of a plan shows; `name` is the view's."""
    whole = access.why_not(user, May.SEE_PLAN, row)
    writes = access.why_not_at(user, May.EDIT_PLAN, row.organisation)
    return {
        "organisation": brief(row.organisation),
        "plan": queries.head(row),
        "tabs": tabs(row, name, whole=whole.ok),
        "whole": whole,
        "writes": writes,
        "mends": writes.ok and row.phase in phases.OPEN,
        "month_address": queries.month_address(row.key) if whole.ok else "",
        "today": clock.today(row.organisation),
        "submission": keys.new(),
    }


def _wanted(request: HttpRequest, row: Plan) -> queries.Wanted:
    wanted = queries.asked(request.GET)
    if FOUND not in wanted.only:
        return wanted
    found = checks.open_of_each(row.organisation, request.user, LOOKED_AT)
    return dataclasses.replace(wanted, found=found)


def tabs(row: Plan, name: str, *, whole: bool) -> tuple[Tab, ...]:
    """The views of a plan, as far as they are read."""
    views = [("plans:plan", _("Outline")), ("plans:glance", _("At a glance")), ("plans:timeline", _("Timeline"))]
    views += [("plans:drivers", _("Drivers"))]
    views += [("plans:about", _("About this plan"))] if whole else []
    return tuple(Tab(label, reverse(view, args=[row.key]), view == name) for view, label in views)


def filters(outline: queries.Outline, wanted: queries.Wanted) -> tuple[Chip, ...]:
    """The filters above an outline, which combine; each says how many rows it leaves with those that are on. What
    checks find is counted when asked for.
    """
    words = {
        "mine": _("Mine"),
        "due": _("Due in 30 days"),
        "behind": pgettext("how many", "Behind"),
        FOUND: _("Open checks"),
    }
    chips = []
    for name, label in words.items():
        on = name in wanted.only
        count = outline.counts[name] if name != FOUND or on else None
        chips.append(Chip(label, _asking(wanted.toggled(name)), on, count, name))
    if code := wanted.practice:
        label = f"{code} {dict(outline.practices).get(code, '')}".strip()
        chips.append(Chip(label, _asking(dataclasses.replace(wanted, practice="")), True, None, "practice"))
    return tuple(chips)


def practices(outline: queries.Outline, wanted: queries.Wanted) -> tuple[Tab, ...]:
    """The practices to which strategies are coded, as filters; the one that is on takes itself away."""
    return tuple(
        Tab(
            f"{code} {name}",
            _asking(dataclasses.replace(wanted, practice="" if code == wanted.practice else code)),
            code == wanted.practice,
        )
        for code, name in outline.practices
    )


def _asking(wanted: queries.Wanted) -> str:
    """The address of the same page with these filters: the same for the same ones, to be shared."""
    practice = [("practice", wanted.practice)] if wanted.practice else []
    return "?" + urlencode([*(("only", name) for name in wanted.only), *practice])
