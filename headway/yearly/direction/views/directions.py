"""Where is an organisation going: what its own people write, and what everybody else reads of it?"""

import functools
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import keys
from headway.foundation.history.submitting import Stored, in_place, press
from headway.foundation.network.models import Organisation
from headway.foundation.network.queries import brief
from headway.foundation.people import access as people
from headway.foundation.people.permissions import May
from headway.foundation.web.inline import Place
from headway.foundation.web.pages import page, redirect
from headway.library.prompts import queries as prompts

from .. import access, forms, operations, queries, visibility
from ..models import Direction

KIND = "direction.direction"


@require_GET
def direction(request: HttpRequest, key: str) -> HttpResponse:
    """The direction as it is written, for its own people; for others what was approved."""
    organisation = access.organisation_or_404(request.user, key, May.SEE_PLAN)
    if not visibility.reads_living(request.user, organisation):
        return _approved(request, organisation)
    shown = queries.living_page(organisation, request.user)
    writes = access.why_not(request.user, May.EDIT_PLAN, organisation)
    content = shown.content
    context = {
        "organisation": brief(organisation),
        "shown": shown,
        "says": content,
        "own": shown.around.own,
        "above": queries.readable_above(organisation, request.user, shown.around),
        "sight": queries.sight_of(organisation, content.goals, shown.around),
        "writes": writes,
        "terms": queries.terms(organisation, request.user),
        "prompts": _prompts(organisation, content) if writes.ok else {},
        "found": queries.findings(organisation, request.user, content),
        "sets": people.why_not(request.user, May.SET_FINDINGS_ASIDE, organisation),
        "submission": keys.new(),
    }
    return page(request, "direction/direction.html", context)


def _prompts(organisation: Organisation, content: queries.Content) -> Any:
    measured = any(goal.measures for goal in content.goals)
    there = {
        "vision": bool(content.vision),
        "mission": bool(content.mission),
        "goals": bool(content.goals),
        "measures": measured,
        "purpose": content.purpose,
    }
    return prompts.beside("direction", organisation, there)


def _approved(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    here = queries.around(organisation)
    content = here.own.content if here.own else None
    context = {
        "organisation": brief(organisation),
        "own": here.own,
        "says": content,
        "above": queries.readable_above(organisation, request.user, here),
        "sight": queries.sight_of(organisation, content.goals, here) if content else None,
        "terms": queries.terms(organisation, request.user),
    }
    return page(request, "direction/approved.html", context)


@require_http_methods(["GET", "POST"])
def direction_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One text of the direction, or the day of the mission's review."""
    organisation = access.organisation_or_404(request.user, key, May.EDIT_PLAN)
    row = Direction.objects.at(organisation)
    initial = {one: getattr(row, one) for one in queries.FIELDS}
    form = forms.DirectionForm(request.POST or None, initial=initial, version=row.version)
    stored = Stored(row, KIND, organisation)
    place = Place(queries.address(organisation), _("Direction"))
    do = functools.partial(operations.write_direction, organisation=organisation)
    return in_place(request, form, name, stored, place, do)


@require_GET
def from_above(request: HttpRequest, key: str) -> HttpResponse:
    """The approved direction of every level above, one below the other."""
    organisation = access.organisation_or_404(request.user, key, May.SEE_PLAN)
    here = queries.around(organisation)
    context = {
        "organisation": brief(organisation),
        "above": queries.readable_above(organisation, request.user, here),
        "writes": access.why_not(request.user, May.EDIT_PLAN, organisation),
        "terms": queries.terms(organisation, request.user),
    }
    return page(request, "direction/from_above.html", context)


@require_POST
def share(request: HttpRequest, key: str) -> HttpResponse:
    """Let those who help read what is being written."""
    return _deed(request, access.organisation_or_404(request.user, key, May.EDIT_PLAN), operations.share)


@require_POST
def unshare(request: HttpRequest, key: str) -> HttpResponse:
    """Keep it to the organisation's own people again."""
    return _deed(request, access.organisation_or_404(request.user, key, May.EDIT_PLAN), operations.unshare)


def _deed(request: HttpRequest, organisation: Organisation, operation: Any) -> HttpResponse:
    def do() -> str:
        operation(organisation=organisation, by=request.user)
        return queries.address(organisation)

    return redirect(request, press(request, do))
