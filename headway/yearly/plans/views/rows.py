"""How do the rows of a plan unfold, begin and move where they are read?"""

import uuid
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import clock
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.access import ALLOWED
from headway.foundation.people.permissions import May
from headway.foundation.threads import queries as threads
from headway.foundation.web.pages import page, redirect, wanted_part

from .. import access, forms, operations, phases, queries
from ..models import Plan
from ..operations.placing import ABOVE
from .outlines import locked

ROWS: Final = "rows"
BY_KEY: Final[dict[str, Any]] = {
    "priority": access.priority_or_404,
    "strategy": access.strategy_or_404,
    "milestone": access.milestone_or_404,
    "action": access.action_or_404,
}


@require_GET
@gzip_page
def plan_rows(request: HttpRequest, key: str) -> HttpResponse:
    """The rows below one row (`below`), for who unfolds it; or some rows as they are now, with what is above (`of`)."""
    row = access.plan_or_404(request.user, key, May.SEE_PLAN)
    if below := _key(request.GET.get("below", "")):
        return _rows(request, row, queries.rows_below(row, below, reader=request.user))
    named = [one for one in map(_key, request.GET.getlist("of")) if one]
    return _rows(request, row, queries.rows_above(row, named, reader=request.user))


def _rows(request: HttpRequest, row: Plan, lines: tuple[queries.Line, ...]) -> HttpResponse:
    context = {
        "organisation": brief(row.organisation),
        "plan": queries.head(row),
        "outline": {"lines": lines},
        "whole": ALLOWED,
        "mends": access.why_not_at(request.user, May.EDIT_PLAN, row.organisation).ok and row.phase in phases.OPEN,
        "found": {},
        "locked": locked(request.user, row, lines),
        "today": clock.today(row.organisation),
        "marks": threads.marks(request.user, row.organisation),
    }
    return page(request, "plans/rows.html", context, parts=(ROWS,))


@require_POST
def begin_row(request: HttpRequest, key: str) -> HttpResponse:
    """A row that begins with its title, where a script asks for it; forms ask for more."""
    row = access.plan_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.BeginForm(request.POST)

    def do() -> str:
        under = _above(request, row, form.cleaned_data["kind"], form.cleaned_data["under"])
        title, before = form.cleaned_data["title"], form.cleaned_data["before"]
        added = operations.begin_row(under=under, title=title, before=before, by=request.user)  # type: ignore[arg-type]
        return queries.plan_address(row.key, _anchor(added))

    return _changed(request, row, press(request, do, form))


def _above(request: HttpRequest, row: Plan, kind: str, key: uuid.UUID) -> Any:
    if kind == "plan":
        return row
    found = BY_KEY[kind](request.user, key, May.EDIT_PLAN)
    return (row, found) if kind == "priority" else found


@require_http_methods(["GET", "POST"])
def strategy_place(request: HttpRequest, key: str) -> HttpResponse:
    """Under another priority."""
    return _place(request, BY_KEY["strategy"](request.user, key, May.EDIT_PLAN))


@require_http_methods(["GET", "POST"])
def milestone_place(request: HttpRequest, key: str) -> HttpResponse:
    """Under another strategy of the same plan."""
    return _place(request, BY_KEY["milestone"](request.user, key, May.EDIT_PLAN))


@require_http_methods(["GET", "POST"])
def action_place(request: HttpRequest, key: str) -> HttpResponse:
    """Under another milestone of the same plan."""
    return _place(request, BY_KEY["action"](request.user, key, May.EDIT_PLAN))


def _place(request: HttpRequest, row: Any) -> HttpResponse:
    """To the end there; a script also says before which row."""
    own = operations.ordering.plan_of(row)
    above, places = getattr(row, ABOVE[type(row)]), forms.places_of(row)
    form = forms.PlaceForm(request.POST or None, initial={"under": above, "seen_under": above.key}, places=places)

    def do() -> str:
        operations.place(row=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.plan_address(own.key, _anchor(row))

    if address := submit(request, form, do):
        return _changed(request, own, address, above.key)
    context = {
        "organisation": brief(own.organisation),
        "title": row.title,
        "form": form,
        "back": queries.plan_address(own.key, _anchor(row)),
    }
    return page(request, "plans/place.html", context)


def _changed(request: HttpRequest, plan: Plan, address: str, *keys_too: uuid.UUID) -> HttpResponse:
    """The page of the plan at the row that changed; a script gets the rows that changed."""
    if wanted_part(request) != ROWS:
        return redirect(request, address)
    changed = uuid.UUID(address.rpartition("#")[2][2:])
    return _rows(request, plan, queries.rows_above(plan, [changed, *keys_too], reader=request.user))


def _anchor(row: Any) -> str:
    return f"{type(row).__name__[0].lower()}-{row.key}"


def _key(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None
