"""How is one row of a month answered: an action or a milestone, in a list or on a page of its own?"""

import dataclasses
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from headway.foundation.history.submitting import submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect, wanted_part
from headway.yearly.plans import access
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone

from .. import operations, queries, rows


@require_http_methods(["GET", "POST"])
def action_status(request: HttpRequest, key: str) -> HttpResponse:
    """Say how an action goes in a month. With a script only its row comes back."""
    row = access.action_or_404(request.user, key, May.REPORT_STATUS)

    def report(**given: Any) -> Any:
        return operations.report_status(action=row, **given)

    return _answer(request, row, report, "progress/action_status.html")


@require_http_methods(["GET", "POST"])
def milestone_status(request: HttpRequest, key: str) -> HttpResponse:
    """Say how a milestone goes in a month, in the same way."""
    row = access.milestone_or_404(request.user, key, May.REPORT_STATUS)

    def report(**given: Any) -> Any:
        return operations.report_milestone(milestone=row, **given)

    return _answer(request, row, report, "progress/milestone_status.html")


def _answer(request: HttpRequest, row: Action | Milestone, report: Callable[..., Any], template: str) -> HttpResponse:
    organisation = plans.ordering.plan_of(row).organisation
    month = rows.month_meant(request, organisation)
    if request.method == "POST":
        shown = rows.whole(queries.sent(row, month, outputs="outputs" in request.POST), request.POST)
    else:
        shown = rows.whole(queries.asked(row, month), typed=request.GET.dict())
    form: Any = shown.form
    back = _back(request, row, month)
    said: list[Any] = []

    def do() -> str:
        said.append(report(month=month, edit=form.edit(), by=request.user, **form.extra()))
        return back

    address = submit(request, form, do, back)
    part = f"row-{row.key}"
    if address and (wanted_part(request) != part or not _from(request)):
        return redirect(request, address)
    if address:
        # Sent twice, nothing was written now: what stands is read.
        proposed = bool(form.cleaned_data.get("drop"))
        now = queries.saved(shown.asked, said[0], row, proposed=proposed) if said else queries.asked(row, month)
        shown = rows.row_of(now)
    elif request.method == "POST":
        shown = dataclasses.replace(shown, asked=queries.asked(row, month))
    context = {
        "organisation": brief(organisation),
        "month": month,
        "row": shown,
        "back": back,
        "from": _from(request),
        **rows.kit(),
    }
    return page(request, template, context, parts={part: "row"})


def _from(request: HttpRequest) -> str:
    """The list in which the row stands; empty on a page of its own, from which saving leads back."""
    return request.POST.get("from") or request.GET.get("from") or ""


def _back(request: HttpRequest, row: Action | Milestone, month: Any) -> str:
    where = _from(request)
    plan = plans.ordering.plan_of(row)
    kind = "action" if isinstance(row, Action) else "milestone"
    addresses = {
        "mine": reverse("progress:statuses"),
        "work": queries.WORK,
        "plan": reverse("progress:month", args=[plan.key]),
    }
    if where in ("mine", "work"):
        return f"{addresses[where]}#row-{row.key}"
    base = addresses.get(where, reverse(f"progress:{kind}", args=[row.key]))
    return f"{base}?month={month:%Y-%m}#row-{row.key}"
