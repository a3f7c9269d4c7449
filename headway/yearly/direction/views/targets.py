"""How is a target set, changed and taken back?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect
from headway.library.measures import operations
from headway.library.measures.models import Measure

from .. import access, forms, queries


@require_http_methods(["GET", "POST"])
def new_target(request: HttpRequest, key: str) -> HttpResponse:
    """What a measure, or a part of it, is to reach in a school year."""
    row = access.measure_or_404(request.user, key, May.EDIT_PLAN)
    years, start = queries.target_years(row)
    form = forms.TargetForm(
        request.POST or None,
        initial={"start_year": start, "part": request.GET.get("part", "")},
        measure=row,
        bases=queries.bases_of(row),
        years=years,
        parts=row.components.live().order_by("position", "pk"),
    )

    def do() -> str:
        operations.set_target(measure=row, by=request.user, **form.stored())  # type: ignore[arg-type]
        return queries.measure_address(row.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "direction/new_target.html", _context(row, form))


@require_http_methods(["GET", "POST"])
def target_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Set a target anew."""
    row = access.target_or_404(request.user, key, May.EDIT_PLAN)
    part = str(row.component.key) if row.component else ""
    form = forms.TargetForm(
        request.POST or None,
        initial=queries.typed_target(row),
        version=row.version,
        measure=row.measure,
        bases=queries.bases_of(row.measure),
        at=(part, row.start_year),
    )

    def do() -> str:
        operations.revise_target(target=row, edit=form.stored_edit(), by=request.user)  # type: ignore[arg-type]
        return queries.measure_address(row.measure.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    named = {"year": str(row), "part": row.component.name if row.component else ""}
    return page(request, "direction/target_edit.html", _context(row.measure, form) | named)


@require_POST
def target_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a target back."""
    row = access.target_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_target(target=row, by=request.user)  # type: ignore[arg-type]
        return queries.measure_address(row.measure.key)

    return redirect(request, press(request, do))


def _context(row: Measure, form: Any) -> dict[str, Any]:
    return {
        "organisation": brief(row.organisation),
        "title": row.indicator,
        "back": queries.measure_address(row.key),
        "form": form,
    }
