"""Where is an organisation going? (Its goals with their measures: the page of the direction takes this one's place.)"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page

from .. import access, queries


@require_GET
def direction(request: HttpRequest, key: str) -> HttpResponse:
    """The goals of an organisation, each with its measures."""
    organisation = access.organisation_or_404(request.user, key, May.SEE_DRAFT)
    context = {
        "organisation": brief(organisation),
        "goals": queries.goals_measured(organisation, request.user),
        "writes": access.why_not(request.user, May.EDIT_PLAN, organisation),
    }
    return page(request, "direction/direction.html", context)
