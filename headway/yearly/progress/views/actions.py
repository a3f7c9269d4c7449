"""How does one action go, and who says so?"""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import clock, keys, refs
from headway.foundation.history import queries as history
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people import access as people
from headway.foundation.people.permissions import May
from headway.foundation.threads import queries as threads
from headway.foundation.web.pages import page, redirect
from headway.library.checks import queries as checks
from headway.yearly.direction import queries as direction
from headway.yearly.plans import access, phases
from headway.yearly.plans import operations as plans
from headway.yearly.plans import queries as plan_queries
from headway.yearly.plans.models import Action
from headway.yearly.plans.queries import coaching

from .. import forms, queries, rows
from ..rows import row_of


@require_GET
def action(request: HttpRequest, key: str) -> HttpResponse:
    """One action: facts, statuses by month, history with undo."""
    row = access.action_or_404(request.user, key, May.SEE_PLAN)
    plan = row.milestone.strategy.plan
    texts = people.why_not(request.user, May.SEE_STATUS_WORDS, plan.organisation).ok
    sees_history = access.may_read_drafts(request.user, plan.organisation)
    writes = access.why_not(request.user, May.EDIT_PLAN, row)
    ref = refs.Ref("plans.action", row.key)
    lines = history.of_element(ref, plan.organisation, request.user) if sees_history else []
    reports = access.why_not(request.user, May.REPORT_STATUS, row)
    month = queries.month_asked(plan.organisation, request.GET.get("month"))
    running = plan_queries.head(plan).running and not row.dropped_on
    final = plan_queries.submitted_year(plan, month)
    answers = running and reports.ok and final is None and _is_open(row, month)
    context = {
        "organisation": brief(plan.organisation),
        "terms": direction.terms(plan.organisation, request.user),
        "plan": plan_queries.head(plan),
        "plan_address": plan_queries.plan_address(plan.key, f"a-{row.key}"),
        "action": plan_queries.action_facts(row, request.user),
        "statuses": queries.said_of(row, plan.organisation, texts=texts),
        "texts": texts,
        "reports": reports,
        "running": running,
        "writes": writes,
        "mends": plan.phase in phases.OPEN and access.may_mend(request.user, row),
        "month": month,
        "final": final,
        "row": row_of(queries.asked(row, month)) if answers else None,
        **rows.kit(),
        "from": "action",
        "beside": threads.beside(request.user, plan.organisation, ref),
        **checks.beside(ref, plan.organisation, request.user),
        "coach": _coach(row, writes=writes.ok),
        "sees_history": sees_history,
        "lines": lines,
        "submission": keys.new(),
    }
    return page(request, "progress/action.html", context)


def _coach(row: Action, *, writes: bool) -> tuple[coaching.Asked, ...]:
    plan = row.milestone.strategy.plan
    today = clock.today(plan.organisation)
    behind = row.completed_on is None and row.dropped_on is None and row.due_on < today
    if plan.phase in phases.WRITTEN and writes:
        return coaching.of_row(row, plan, missing={})
    return coaching.of_work(plan, behind=behind)


def _is_open(row: Action, month: dt.date) -> bool:
    return row.completed_on is None or row.completed_on >= month


@require_http_methods(["GET", "POST"])
def action_complete(request: HttpRequest, key: str) -> HttpResponse:
    """Say that an action is done."""
    row = access.action_or_404(request.user, key, May.REPORT_STATUS)
    form = forms.CompleteForm(request.POST or None)

    def do() -> str:
        values = form.values()
        done_on, by = values.pop("completed_on"), request.user
        plans.complete_action(action=row, done_on=done_on, by=by, **values)  # type: ignore[arg-type]
        return reverse("progress:action", args=[row.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(plans.ordering.plan_of(row).organisation),
        "key": row.key,
        "title": row.title,
        "form": form,
    }
    return page(request, "progress/action_complete.html", context)


@require_POST
def action_reopen(request: HttpRequest, key: str) -> HttpResponse:
    """An action is open again, from today on."""
    row = access.action_or_404(request.user, key, May.REPORT_STATUS)

    def do() -> str:
        plans.reopen_action(action=row, by=request.user)  # type: ignore[arg-type]
        return reverse("progress:action", args=[row.key])

    return redirect(request, press(request, do))
