"""How far is a plan on its way, how is it submitted, withdrawn and put to work?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import keys
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web import toasts
from headway.foundation.web.pages import page, redirect
from headway.yearly.plans import queries as plans
from headway.yearly.plans.models import Plan

from .. import access, forms, operations, queries


@require_GET
def approval(request: HttpRequest, key: str) -> HttpResponse:
    """Who wrote the plan, who has to answer, what they said, and what can be done next."""
    row = access.plan_or_404(request.user, key, May.SEE_PLAN)
    context = {
        **_context(row),
        "course": queries.course_of(row),
        "writes": access.why_not(request.user, May.EDIT_PLAN, row),
        "decides": queries.decides_next(row, request.user),
        "beside": queries.active_beside(row),
        "submission": keys.new(),
    }
    return page(request, "approvals/approval.html", context)


def _context(row: Plan) -> dict[str, Any]:
    return {"organisation": brief(row.organisation), "plan": plans.head(row)}


@require_http_methods(["GET", "POST"])
def submit_plan(request: HttpRequest, key: str) -> HttpResponse:
    """What the checks find, a reason where something is missing, and off it goes."""
    row = access.plan_or_404(request.user, key, May.EDIT_PLAN)
    found = queries.gaps_of(row, request.user)
    form = forms.SubmitForm(request.POST or None, gaps=found.gaps)

    def do() -> str:
        given = {"found": found.codes, "gaps": found.gaps, **form.values()}
        operations.submit_plan(plan=row, by=request.user, **given)  # type: ignore[arg-type]
        toasts.say(request, _("The plan is submitted. Who has to answer was told."))
        return queries.approval_address(row.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {**_context(row), "form": form, "found": found, "asked": queries.asked_today(row)}
    return page(request, "approvals/submit_plan.html", context)


@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take the submission back."""
    row = access.plan_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.withdraw(plan=row, by=request.user)  # type: ignore[arg-type]
        toasts.say(request, _("The plan is yours again. Who was asked was told."))
        return queries.approval_address(row.key)

    return redirect(request, press(request, do))


@require_POST
def activate(request: HttpRequest, key: str) -> HttpResponse:
    """Put the plan to work."""
    row = access.plan_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.activate(plan=row, by=request.user)  # type: ignore[arg-type]
        return plans.plan_address(row.key)

    return redirect(request, press(request, do))
