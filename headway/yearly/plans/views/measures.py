"""How does a strategy get the measures in which its *then* is seen?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.rights import queries as rights
from headway.foundation.web import choosing
from headway.foundation.web.pages import page, redirect
from headway.library.measures import queries as measures
from headway.yearly.direction import forms as direction
from headway.yearly.direction import queries as measured

from .. import access, forms, operations, queries
from ..models import Strategy


@require_http_methods(["GET", "POST"])
def strategy_measure(request: HttpRequest, key: str) -> HttpResponse:
    """A new measure of what changes for the adults."""
    row = access.strategy_or_404(request.user, key, May.EDIT_PLAN)
    organisation = row.plan.organisation
    sources = measures.source_choices(organisation.state_id or organisation.pk)
    initial = {"unit": "percent", "way": "increase"}
    offered = rights.choices(organisation)
    form = direction.MeasureForm(request.POST or None, initial=initial, sources=sources, subjects=offered)
    if asked := choosing.answer(request, form):
        return asked

    def do() -> str:
        made = operations.measure_strategy(strategy=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return measured.measure_address(made.measure.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "plans/strategy_measure.html", _context(row, form))


@require_http_methods(["GET", "POST"])
def measure_take(request: HttpRequest, key: str) -> HttpResponse:
    """A measure that the organisation has already."""
    row = access.strategy_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.TakeMeasureForm(request.POST or None, measures=lambda: forms.measures_to_take(row, request.user))
    if asked := choosing.answer(request, form):
        return asked

    def do() -> str:
        operations.take_measure(strategy=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.strategy_address(row.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "plans/measure_take.html", _context(row, form))


@require_POST
def measure_out(request: HttpRequest, key: str) -> HttpResponse:
    """A strategy is no longer seen in a measure."""
    row = access.strategy_measure_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.take_out_measure(joint=row, by=request.user)  # type: ignore[arg-type]
        return queries.strategy_address(row.strategy.key)

    return redirect(request, press(request, do))


def _context(row: Strategy, form: Any) -> dict[str, Any]:
    return {
        "organisation": brief(row.plan.organisation),
        "form": form,
        "title": row.title,
        "then": row.then_text,
        "back": queries.strategy_address(row.key),
    }
