"""How are the priorities under which a plan's strategies stand written and put in order?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.core import keys
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect
from headway.yearly.needs import operations as needs
from headway.yearly.needs import queries as priorities
from headway.yearly.needs.models import Priority

from .. import access, forms, operations, queries
from ..queries import coaching
from . import taking_out


@require_http_methods(["GET", "POST"])
def new_priority(request: HttpRequest, key: str) -> HttpResponse:
    """Set a priority for the years of a plan."""
    plan = access.plan_or_404(request.user, key, May.EDIT_PLAN)
    years = range(plan.first_year, plan.last_year + 1)
    initial = {"first_year": plan.first_year, "last_year": plan.last_year}
    form = forms.PriorityForm(request.POST or None, initial=initial, years=years)

    def do() -> str:
        needs.set_priority(organisation=plan.organisation, by=request.user, **form.values())  # type: ignore[arg-type]
        return reverse("plans:plan", args=[plan.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(plan.organisation),
        "plan": queries.head(plan),
        "form": coaching.asked(form, plan.organisation, coaching.PRIORITY),
        "there": priorities.priorities(plan.organisation, plan.first_year, plan.last_year),
    }
    return page(request, "plans/new_priority.html", context)


@require_http_methods(["GET", "POST"])
def priority_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a priority."""
    row = access.priority_or_404(request.user, key, May.EDIT_PLAN)
    initial = {name: getattr(row, name) for name in ("title", "why", "first_year", "last_year")}
    years = range(row.first_year - 3, row.last_year + 4)
    form = forms.PriorityForm(request.POST or None, initial=initial, version=row.version, years=years)
    back = back_of(row, request.user)

    def do() -> str:
        needs.revise_priority(priority=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return back

    if address := submit(request, form, do):
        return redirect(request, address)
    coaching.asked(form, row.organisation, coaching.PRIORITY)
    context = {"organisation": brief(row.organisation), "key": row.key, "title": row.title, "form": form, "back": back}
    return page(request, "plans/priority_edit.html", context | {"submission": keys.new()})


@require_POST
def priority_move(request: HttpRequest, key: str) -> HttpResponse:
    """Up or down by one."""
    row = access.priority_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.MoveForm(request.POST)
    back = back_of(row, request.user)

    def do() -> str:
        needs.move_priority(priority=row, up=form.cleaned_data["to"] == "up", by=request.user)  # type: ignore[arg-type]
        return f"{back}#p-{row.key}"

    return redirect(request, press(request, do, form))


@require_POST
def priority_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a priority back that no strategy rests on."""
    row = access.priority_or_404(request.user, key, May.EDIT_PLAN)
    back = back_of(row, request.user)

    def do() -> str:
        operations.archive_priority(priority=row, by=request.user)  # type: ignore[arg-type]
        taking_out.say(row, "needs.priority", row.organisation, request)
        return back

    return redirect(request, press(request, do))


def back_of(row: Priority, user: Any) -> Any:
    """The plan in which a priority stands, else the list of plans. One query."""
    plan = queries.plan_of_priority(row, user)
    return reverse("plans:plan", args=[plan]) if plan else reverse("plans:plans", args=[row.organisation.key])
