"""How does a plan look at a glance, and over time?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from headway.foundation.people import access as people
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page
from headway.yearly.direction import access as direction

from .. import access, phases, queries
from .outlines import head


@require_GET
def timeline(request: HttpRequest, key: str) -> HttpResponse:
    """Milestones and actions over the quarters of the plan's school years."""
    row = access.plan_or_404(request.user, key, May.SEE_PLAN_ABOVE)
    asked = {name: request.GET.get(name, "") for name in ("year", "strategy")}
    context = head(request.user, row, "plans:timeline")
    context |= {"schedule": queries.schedule(row, whole=context["whole"].ok, **asked)}
    return page(request, "plans/timeline.html", context)


@require_GET
def glance(request: HttpRequest, key: str) -> HttpResponse:
    """Tool A's first page: place, people, direction, and what is to be done by when."""
    row = access.plan_or_404(request.user, key, May.SEE_PLAN_ABOVE)
    context = head(request.user, row, "plans:glance")
    own = context["writes"].ok or access.sees_drafts(request.user, row.organisation)
    facts = people.why_not(request.user, May.EDIT_ORGANISATION, row.organisation)
    context |= {
        "shown": queries.at_a_glance(row, request.user, whole=context["whole"].ok, own=own),
        "directs": direction.why_not(request.user, May.EDIT_PLAN, row.organisation),
        "teams": people.why_not(request.user, May.MANAGE_TEAMS, row.organisation),
        "designation_address": queries.designation_address(row.organisation.key) if facts.ok else "",
        "changes": row.phase in phases.OPEN,
    }
    return page(request, "plans/glance_page.html", context)
