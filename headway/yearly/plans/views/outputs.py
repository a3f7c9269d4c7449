"""How is an output added, worded, marked as there, and taken out?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries
from ..models import Action, Output


@require_http_methods(["GET", "POST"])
def new_output(request: HttpRequest, key: str) -> HttpResponse:
    """One more thing that an action is to produce."""
    action = access.own_action_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.OutputForm(request.POST or None)

    def do() -> str:
        operations.add_output(action=action, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.action_address(action.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "plans/new_output.html", _context(action, form))


@require_http_methods(["GET", "POST"])
def output_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change how an output is worded."""
    row = access.own_output_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.OutputForm(request.POST or None, initial={"title": row.title, "note": row.note}, version=row.version)

    def do() -> str:
        operations.revise_output(output=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return queries.action_address(row.action.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "plans/output_edit.html", _context(row.action, form))


@require_http_methods(["GET", "POST"])
def output_produced(request: HttpRequest, key: str) -> HttpResponse:
    """Say since when an output is there, and where."""
    row = access.output_or_404(request.user, key, May.REPORT_STATUS)
    initial = {"produced_on": row.produced_on, "link": row.link, "note": row.note}
    form = forms.ProducedForm(request.POST or None, initial=initial)

    def do() -> str:
        operations.produce_output(output=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.action_address(row.action.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "plans/output_produced.html", _context(row.action, form) | {"output": row.title})


@require_POST
def output_reopen(request: HttpRequest, key: str) -> HttpResponse:
    """An output is not there after all."""
    return _deed(request, access.output_or_404(request.user, key, May.REPORT_STATUS), operations.reopen_output)


@require_POST
def output_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take an output out."""
    return _deed(request, access.own_output_or_404(request.user, key, May.EDIT_PLAN), operations.archive_output)


def _deed(request: HttpRequest, row: Output, operation: Any) -> HttpResponse:
    def do() -> str:
        operation(output=row, by=request.user)
        return queries.action_address(row.action.key)

    return redirect(request, press(request, do))


def _context(action: Action, form: Any) -> dict[str, Any]:
    return {
        "organisation": brief(action.milestone.strategy.plan.organisation),
        "title": action.title,
        "back": queries.action_address(action.key),
        "form": form,
    }
