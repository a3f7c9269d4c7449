"""What did a plan say, and what is different since?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page
from headway.yearly.plans import queries as plans

from .. import access, queries


@require_GET
def version(request: HttpRequest, key: str) -> HttpResponse:
    """One version, from top to bottom."""
    row = access.version_or_404(request.user, key)
    content = queries.read(row.content)
    context = {
        "organisation": brief(row.plan.organisation),
        "plan": plans.head(row.plan),
        "one": queries.version_row(row),
        "tree": queries.tree(content),
        "counted": queries.counted(content),
    }
    return page(request, "approvals/version.html", context)


@require_GET
def compare(request: HttpRequest, key: str) -> HttpResponse:
    """Two versions, or a version and the plan as it is now, by element and field."""
    row = access.plan_or_404(request.user, key, May.SEE_PLAN)
    pair = queries.pair_of(row, request.GET.get("a", ""), request.GET.get("b", ""))
    context = {
        "organisation": brief(row.organisation),
        "plan": plans.head(row),
        "pair": pair,
        "compared": queries.compare(pair.before, pair.after) if pair.choices else None,
    }
    return page(request, "approvals/compare.html", context)
