"""How does a leader submit a school year of a plan, take that back, and carry on what was not finished in it?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.core import keys
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web import choosing, toasts
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, phases, queries
from ..models import Plan


@require_POST
def submit_year(request: HttpRequest, key: str) -> HttpResponse:
    """The statuses of a school year are final."""
    return _deed(request, access.plan_or_404(request.user, key, May.EDIT_PLAN), operations.submit_year)


@require_POST
def take_back_year(request: HttpRequest, key: str) -> HttpResponse:
    """A submitted school year is open again."""
    return _deed(request, access.plan_or_404(request.user, key, May.EDIT_PLAN), operations.take_back_year)


@require_http_methods(["GET", "POST"])
def carry(request: HttpRequest, key: str) -> HttpResponse:
    """Take unfinished milestones of a year that is over into the next one."""
    plan = access.plan_or_404(request.user, key, May.EDIT_PLAN)
    rows = queries.unfinished(plan) if plan.phase in phases.RUNNING else ()
    form = forms.CarryForm(request.POST or None, rows=rows, days=lambda: queries.days_of(plan))
    if asked := choosing.answer(request, form):
        return asked
    act = keys.new()

    def do() -> str:
        chosen = form.days()
        operations.carry_milestones(plan=plan, due_on=chosen, by=request.user, act=act)  # type: ignore[arg-type]
        if chosen:
            said = ngettext("%(n)d milestone was carried.", "%(n)d milestones were carried.", len(chosen))
            toasts.say(request, said % {"n": len(chosen)}, undo=reverse("history:undo", args=[act]))
        return queries.plan_address(plan.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(plan.organisation), "plan": queries.head(plan), "form": form, "rows": rows}
    return page(request, "plans/carry.html", context)


def _deed(request: HttpRequest, plan: Plan, operation: Any) -> HttpResponse:
    form = forms.SchoolYearForm(request.POST)

    def do() -> str:
        operation(plan=plan, start_year=form.cleaned_data["start_year"], by=request.user)
        return queries.about_address(plan.key, "years")

    return redirect(request, press(request, do, form))
