"""Which parts of a measure are read by themselves?"""

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
def new_component(request: HttpRequest, key: str) -> HttpResponse:
    """One more part of a measure."""
    row = access.measure_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.ComponentForm(request.POST or None, initial={"part": "grade"})

    def do() -> str:
        operations.add_component(measure=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.measure_address(row.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "direction/new_component.html", _context(row, form))


@require_http_methods(["GET", "POST"])
def component_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Call a part in another way."""
    row = access.component_or_404(request.user, key, May.EDIT_PLAN)
    initial = {"part": row.part, "name": row.name}
    form = forms.ComponentForm(request.POST or None, initial=initial, version=row.version)

    def do() -> str:
        operations.revise_component(component=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return queries.measure_address(row.measure.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "direction/component_edit.html", _context(row.measure, form))


@require_POST
def component_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a part out, with its values and targets."""
    row = access.component_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_component(component=row, by=request.user)  # type: ignore[arg-type]
        return queries.measure_address(row.measure.key)

    return redirect(request, press(request, do))


def _context(row: Measure, form: Any) -> dict[str, Any]:
    return {
        "organisation": brief(row.organisation),
        "title": row.indicator,
        "back": queries.measure_address(row.key),
        "form": form,
    }
