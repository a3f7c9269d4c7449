"""What is asked of me, or of a plan's people, for a month?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.foundation.network.queries import brief
from headway.foundation.people import access as people
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page
from headway.library.prompts import queries as prompts
from headway.yearly.plans import access
from headway.yearly.plans import queries as plans

from .. import minutes, queries, rows


@require_GET
def statuses(request: HttpRequest) -> HttpResponse:
    """My actions and milestones over all active plans: what is asked now, late months first; or those of a month."""
    home = people.home_organisation(request.user)
    if home is None:
        return page(request, "progress/statuses.html", {"organisation": None, "groups": ()})
    named, due = "month" in request.GET, None
    if named:
        chosen = queries.month_asked(home, request.GET["month"])
        asked = tuple(queries.asked_of(request.user, chosen, calendars.year_of(home, chosen).start_year))
    else:
        now = queries.asked_now(request.user, home)
        chosen, asked, due = now.month, now.lines, now.due
    lines = rows.rows_of(asked)
    waiting = [one for one in asked if not one.answered]
    context = _context(home, chosen, lines, "mine") | {"minutes": minutes.of(waiting), "chosen": named}
    context["groups"] = rows.groups(lines, due)
    context["prompts"] = prompts.beside("implement", home, {}) if lines else {}
    return page(request, "progress/statuses.html", context)


@require_GET
def month(request: HttpRequest, key: str) -> HttpResponse:
    """Every action of a plan for a month; answered in the row where the person may."""
    plan = access.plan_or_404(request.user, key, May.SEE_PLAN)
    chosen = queries.month_asked(plan.organisation, request.GET.get("month"))
    any_status = people.why_not(request.user, May.REPORT_ANY_STATUS, plan.organisation).ok
    member = people.why_not(request.user, May.REPORT_STATUS, plan.organisation).ok
    final = plans.submitted_year(plan, chosen)
    running = plans.head(plan).running and final is None
    five = rows.five_words()
    lines = [
        rows.row_of(one, five=five, may=running and (any_status or (member and request.user.pk in one.answered_by)))
        for one in queries.asked_in(plan, chosen)
    ]
    context = _context(plan.organisation, chosen, lines, "plan") | {"plan": plans.head(plan), "final": final}
    return page(request, "progress/month.html", context)


def _context(organisation: Organisation, chosen: Any, lines: list[rows.Row], origin: str) -> dict[str, Any]:
    return {
        "organisation": brief(organisation),
        "month": chosen,
        "months": queries.month_choices(chosen, organisation),
        "groups": rows.groups(lines),
        "from": origin,
        "answered": queries.counted(row.asked for row in lines),
        **rows.kit(),
    }
