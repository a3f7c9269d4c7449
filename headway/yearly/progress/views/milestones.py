"""How does one milestone go, and is it reached?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headway.foundation.core import keys, refs
from headway.foundation.history import queries as history
from headway.foundation.history.submitting import press
from headway.foundation.network.queries import brief
from headway.foundation.people import access as people
from headway.foundation.people.permissions import May
from headway.foundation.threads import queries as threads
from headway.foundation.web.pages import page, redirect
from headway.library.checks import queries as checks
from headway.yearly.direction import queries as direction
from headway.yearly.plans import access
from headway.yearly.plans import operations as plans
from headway.yearly.plans import queries as plan_queries
from headway.yearly.plans.models import Milestone
from headway.yearly.plans.queries import coaching

from .. import queries


@require_GET
def milestone(request: HttpRequest, key: str) -> HttpResponse:
    """One milestone: indicator, dates, statuses by month, history."""
    row = access.milestone_or_404(request.user, key, May.SEE_PLAN)
    plan = row.strategy.plan
    texts = people.why_not(request.user, May.SEE_STATUS_WORDS, plan.organisation).ok
    sees_history = access.may_read_drafts(request.user, plan.organisation)
    writes = access.why_not(request.user, May.EDIT_PLAN, row)
    ref = refs.Ref("plans.milestone", row.key)
    lines = history.of_element(ref, plan.organisation, request.user) if sees_history else []
    context = {
        "organisation": brief(plan.organisation),
        "terms": direction.terms(plan.organisation, request.user),
        "plan": plan_queries.head(plan),
        "plan_address": plan_queries.plan_address(plan.key, f"m-{row.key}"),
        "milestone": _facts(row),
        "paste_address": plan_queries.paste_address(row),
        "statuses": queries.said_of(row, plan.organisation, texts=texts),
        "texts": texts,
        "reports": access.why_not(request.user, May.REPORT_STATUS, row),
        "writes": writes,
        "month": queries.month_asked(plan.organisation, request.GET.get("month")),
        "beside": threads.beside(request.user, plan.organisation, ref),
        **checks.beside(ref, plan.organisation, request.user),
        "coach": coaching.of_row(row, plan, missing={}) if writes.ok else (),
        "sees_history": sees_history,
        "lines": lines,
        "submission": keys.new(),
    }
    return page(request, "progress/milestone.html", context)


def _facts(row: Milestone) -> dict[str, Any]:
    return {
        "key": row.key,
        "code": plan_queries.code_of(row),
        "title": row.title,
        "strategy": row.strategy.title,
        "indicator": row.indicator,
        "who": str(row.responsible or ""),
        "team": str(row.team or ""),
        "due_on": row.due_on,
        "completed_on": row.completed_on,
        "spent": plan_queries.spent_below(row),
        "evidence": row.evidence,
        "dropped_on": row.dropped_on,
        "word": plan_queries.word_of_milestone(row) or "not_started",
    }


@require_POST
def milestone_reopen(request: HttpRequest, key: str) -> HttpResponse:
    """A milestone is not reached after all."""
    row = access.milestone_or_404(request.user, key, May.REPORT_STATUS)

    def do() -> str:
        plans.reopen_milestone(milestone=row, by=request.user)  # type: ignore[arg-type]
        return reverse("progress:milestone", args=[row.key])

    return redirect(request, press(request, do))
