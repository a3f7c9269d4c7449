"""Where does a person land?"""

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from headway.foundation.accounts import queries as accounts
from headway.foundation.core import registers
from headway.foundation.network import queries as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import access
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope
from headway.foundation.web.pages import page, redirect
from headway.yearly.plans import queries as plans


@dataclasses.dataclass(frozen=True)
class NextThing:
    """What an organisation that just began does first: why, and the button."""

    text: str
    label: str
    address: str


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """At their widest organisation; without any role, at a page that says whom to ask. Whoever is alone in Headway
    finds the one thing that comes next there, until it is done.
    """
    organisation = access.home_organisation(request.user)
    if organisation is None:
        return page(request, "home/start.html", {})
    following = _next_thing(request.user, organisation) if accounts.is_alone() else None
    if following is None:
        return redirect(request, reverse("home:organisation", args=[organisation.key]))
    context = {
        "organisation": network.brief(organisation),
        "next": following,
        "by_hand": organisation.kind == "state",
    }
    return page(request, "home/start.html", context)


def _next_thing(user: Any, organisation: Organisation) -> NextThing | None:
    """A state takes its directory in, a system adds its schools, a school starts its plan; None once that is done."""
    if organisation.kind == "school":
        if plans.plans_of(organisation, user) or not access.why_not(user, May.EDIT_PLAN, organisation).ok:
            return None
        return NextThing(
            _("Start with the plan: what comes first this year, and what you do about it."),
            _("Start a plan"),
            reverse("plans:new_plan", args=[organisation.key]),
        )
    below = network.children(organisation, scope(user, May.SEE_ORGANISATION), size=1)
    if below.total or not access.why_not(user, May.REORGANISE, organisation).ok:
        return None
    if organisation.kind == "state":
        return _directory(user, organisation)
    return NextThing(
        _("Add your schools: each gets a place of its own for its people, its plan and its months."),
        _("Add a school"),
        reverse("home:new", args=[organisation.key]),
    )


def _directory(user: Any, organisation: Organisation) -> NextThing | None:
    """Through the door that the room of directories offers, which stands above this one."""
    offered = registers.doors(user, organisation)
    address = next((door.address for door in offered if door.address.endswith("/directory/")), "")
    if not address:
        return None
    text = _("Take your directory in: one file brings every school system and school with its ids, in a minute.")
    return NextThing(text, _("Take the directory in"), address)
