"""What does the team of a milestone look at when it meets?"""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from headway.foundation.core import clock, refs
from headway.foundation.history import queries as history
from headway.foundation.network.queries import brief
from headway.foundation.people import access as people
from headway.foundation.people.permissions import May
from headway.foundation.threads import queries as threads
from headway.foundation.web.pages import page
from headway.library.prompts import queries as prompts
from headway.yearly.plans import access
from headway.yearly.plans import queries as plan_queries
from headway.yearly.plans.models import Milestone

from .. import queries, rhythms


@require_GET
def milestone_meeting(request: HttpRequest, key: str) -> HttpResponse:
    """One milestone for its team's meeting: where it stands, its actions, what changed and what is asked."""
    row = access.milestone_or_404(request.user, key, May.SEE_PLAN)
    organisation = row.strategy.plan.organisation
    month = queries.month_asked(organisation, request.GET.get("month"))
    texts = people.why_not(request.user, May.SEE_STATUS_WORDS, organisation).ok
    reports = access.why_not(request.user, May.REPORT_STATUS, row)
    found = queries.meeting(request.user, row, month, rhythms.rhythm_of(organisation), texts=texts)
    about = [refs.Ref(f"plans.{one.kind}", one.key) for one in (found.milestone, *(step.line for step in found.steps))]
    context = {
        "organisation": brief(organisation),
        "plan": plan_queries.head(row.strategy.plan),
        "milestone": _facts(row),
        "meeting": found,
        "month": month,
        "months": queries.month_choices(month, organisation),
        "texts": texts,
        "reports": reports,
        "prompts": prompts.beside("implement", organisation, {}) if reports.ok else {},
        "questions": threads.open_about(request.user, about),
        "lines": _changes(request.user, row, about, month),
    }
    return page(request, "progress/milestone_meeting.html", context)


def _facts(row: Milestone) -> dict[str, Any]:
    """The milestone as the page names it."""
    return {
        "key": row.key,
        "code": plan_queries.code_of(row),
        "title": row.title,
        "indicator": row.indicator,
        "who": str(row.responsible or ""),
        "team": str(row.team or ""),
        "due_on": row.due_on,
        "completed_on": row.completed_on,
    }


def _changes(user: Any, row: Milestone, about: list[refs.Ref], month: dt.date) -> list[history.Entry] | None:
    """What was changed since the month began, for those who read the plan's history; else None."""
    organisation = row.strategy.plan.organisation
    if not access.may_read_drafts(user, organisation):
        return None
    since = dt.datetime.combine(month, dt.time(), clock.zone(organisation.time_zone))
    return history.of_elements(about, organisation, user, since)
