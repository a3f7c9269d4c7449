"""How is a measure written, read, changed and taken out?"""

import datetime as dt
import functools
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import keys, refs
from headway.foundation.history import queries as history
from headway.foundation.history.submitting import Stored, in_place, press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.foundation.rights import queries as rights
from headway.foundation.web import choosing
from headway.foundation.web.inline import Place
from headway.foundation.web.pages import page, redirect
from headway.library.checks import queries as checks
from headway.library.measures import operations as library
from headway.library.measures import queries as lists
from headway.library.measures.models import Measure

from .. import access, forms, operations, queries

KIND = "measures.measure"
NEWEST = 12
"""Values that a page shows before somebody asks for all."""
MOMENT = dt.timedelta(minutes=1)
FIELDS = ("indicator", "source", "unit", "way", "band_low", "band_high", "per", "student_group", "subject")


@require_GET
def measure(request: HttpRequest, key: str) -> HttpResponse:
    """One measure: what it is, how it stands and why, its targets, its values."""
    row = access.measure_or_404(request.user, key, May.SEE_DRAFT)
    ref = refs.Ref(KIND, row.key)
    reads = standing.scope(request.user, May.SEE_DRAFT).holds(row.organisation.path)
    shown = queries.measure_row(row, request.user)
    context = {
        "organisation": brief(row.organisation),
        "row": shown,
        "one": shown.measured,
        "values": shown.value_rows[: None if request.GET.get("values") == "all" else NEWEST],
        "uses": queries.uses_of(row, request.user),
        **_writes(request.user, row),
        "charts": queries.charts_of(shown.measured),
        **checks.beside(ref, row.organisation, request.user),
        "sees_history": reads,
        "lines": _history(row, request.user) if reads else [],
        "submission": keys.new(),
    }
    return page(request, "direction/measure.html", context)


def _writes(user: Any, row: Measure) -> dict[str, Any]:
    """On what it decides; whether the person changes the measure itself, what belongs to it, and its values."""
    decided = rights.named(row.organisation, row.subject, user)
    tells = access.why_not_values(user, row)
    itself = decided.answer(tells) if decided else tells
    return {
        "decided": decided,
        "writes": itself,
        "tells": tells.ok,
        "owns": tells.ok and itself.ok,
        "locked": tells.ok and not itself.ok,
    }


@require_http_methods(["GET", "POST"])
def new_measure(request: HttpRequest, key: str) -> HttpResponse:
    """One more measure of a goal."""
    goal = access.goal_or_404(request.user, key, May.EDIT_PLAN)
    offered = _sources(goal.organisation)
    form = forms.MeasureForm(
        request.POST or None,
        initial={"unit": "percent", "way": "increase"},
        sources=offered,
        subjects=rights.choices(goal.organisation),
    )
    if asked := choosing.answer(request, form):
        return asked

    def do() -> str:
        made = operations.add_measure(goal=goal, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.measure_address(made.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(goal.organisation), "goal": goal.text, "form": form, "back": _back(goal)}
    return page(request, "direction/new_measure.html", context)


@require_http_methods(["GET", "POST"])
def measure_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change what is measured, and how it is counted."""
    row = access.measure_decided_or_404(request.user, key)
    form = _form(request, row)
    if asked := choosing.answer(request, form):
        return asked

    def do() -> str:
        library.revise_measure(measure=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return queries.measure_address(row.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "direction/measure_edit.html", _context(row, form))


@require_http_methods(["GET", "POST"])
def measure_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One field of a measure, where it is read."""
    row = access.measure_decided_or_404(request.user, key)
    stored = Stored(row, KIND, row.organisation)
    place = Place(queries.measure_address(row.key), row.indicator)
    return in_place(
        request, _form(request, row), name, stored, place, functools.partial(library.revise_measure, measure=row)
    )


@require_POST
def measure_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a measure out, with its parts, values and targets."""
    row = access.measure_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_measure(measure=row, by=request.user)  # type: ignore[arg-type]
        return queries.address(row.organisation)

    return redirect(request, press(request, do))


@require_POST
def targets_kept(request: HttpRequest, key: str) -> HttpResponse:
    """The targets were looked at this school year, and stay."""
    row = access.measure_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        library.keep_targets(measure=row, by=request.user)  # type: ignore[arg-type]
        return queries.measure_address(row.key)

    return redirect(request, press(request, do))


def _history(row: Measure, user: Any) -> Any:
    return history.of_elements(queries.references_of(row), row.organisation, user, row.created_at - MOMENT, limit=50)


def _sources(organisation: Any, kept: int | None = None) -> Any:
    return lists.source_choices(organisation.state_id or organisation.pk, kept)


def _form(request: HttpRequest, row: Measure) -> forms.MeasureForm:
    initial = {name: getattr(row, name) for name in FIELDS}
    offered = _sources(row.organisation, row.source_id)
    return forms.MeasureForm(
        request.POST or None,
        initial=initial,
        version=row.version,
        sources=offered,
        subjects=rights.choices(row.organisation, row.subject),
    )


def _back(goal: Any) -> str:
    return queries.address(goal.organisation, f"g-{goal.key}")


def _context(row: Measure, form: Any) -> dict[str, Any]:
    return {
        "organisation": brief(row.organisation),
        "title": row.indicator,
        "back": queries.measure_address(row.key),
        "form": form,
    }
