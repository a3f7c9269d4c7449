"""How does a value come in, how is it corrected, how is it taken back?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.core import clock
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect
from headway.library.measures import operations
from headway.library.measures.kinds import Purpose
from headway.library.measures.models import Measure

from .. import access, forms, queries


@require_http_methods(["GET", "POST"])
def baseline(request: HttpRequest, key: str) -> HttpResponse:
    """Where a measure, or a part of it, began."""
    row = access.measure_valued_or_404(request.user, key, May.EDIT_PLAN)
    form = _form(request, row)
    if address := _taken(request, form, row, Purpose.BASELINE):
        return redirect(request, address)
    return page(request, "direction/baseline.html", _context(row, form))


@require_http_methods(["GET", "POST"])
def new_actual(request: HttpRequest, key: str) -> HttpResponse:
    """What was measured since."""
    row = access.measure_valued_or_404(request.user, key, May.EDIT_PLAN)
    form = _form(request, row)
    if address := _taken(request, form, row, Purpose.ACTUAL):
        return redirect(request, address)
    return page(request, "direction/new_actual.html", _context(row, form))


@require_http_methods(["GET", "POST"])
def reading_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Correct a value."""
    row = access.reading_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.ReadingForm(
        request.POST or None,
        initial=queries.typed_reading(row),
        version=row.version,
        measure=row.measure,
        alone=True,
    )

    def do() -> str:
        operations.revise_reading(reading=row, edit=form.stored_edit(), by=request.user)  # type: ignore[arg-type]
        return queries.measure_address(row.measure.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    named = {"part": row.component.name if row.component else ""}
    return page(request, "direction/reading_edit.html", _context(row.measure, form) | named)


@require_POST
def reading_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a value back."""
    row = access.reading_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_reading(reading=row, by=request.user)  # type: ignore[arg-type]
        return queries.measure_address(row.measure.key)

    return redirect(request, press(request, do))


def _form(request: HttpRequest, row: Measure) -> forms.ReadingForm:
    parts = row.components.live().order_by("position", "pk")
    initial = {"on": clock.today(row.organisation), "part": request.GET.get("part", "")}
    return forms.ReadingForm(request.POST or None, initial=initial, measure=row, parts=parts)


def _taken(request: HttpRequest, form: forms.ReadingForm, row: Measure, purpose: str) -> str | None:
    def do() -> str:
        operations.record_reading(
            measure=row,
            purpose=purpose,
            entered_by=request.user,
            by=request.user,  # type: ignore[arg-type]
            **form.stored(),
        )
        return queries.measure_address(row.key)

    return submit(request, form, do)


def _context(row: Measure, form: Any) -> dict[str, Any]:
    return {
        "organisation": brief(row.organisation),
        "title": row.indicator,
        "back": queries.measure_address(row.key),
        "form": form,
    }
