"""What stands around every page: where am I, what is the next step of the cycle, what waits for me?"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from headway.foundation.core import clock, registers
from headway.foundation.network import calendars
from headway.foundation.network import queries as network
from headway.foundation.network.models import Organisation
from headway.foundation.notices import queries as notices
from headway.foundation.people import access
from headway.foundation.web.frames import Crumb, Frame, Link, OrganisationBadge, PersonBadge, Step

STATE_WORDS = {
    "empty": "Empty",
    "started": "Started",
    "complete": "Complete",
    "attention": "Needs attention",
    "home": "",
}


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame: at most six queries. Signed-out pages have none, nor have parts of pages."""
    user = getattr(request, "user", None)
    shown = getattr(request, "shown", {})
    if user is None or not user.is_authenticated or shown is None:
        return {"frame": None}
    organisation = _organisation(user, shown)
    crumbs: list[Crumb] = []
    if organisation:
        crumbs = [Crumb(one.name, reverse("home:organisation", args=[one.key])) for one in _above(user, organisation)]
        crumbs.append(Crumb(organisation.name, reverse("home:organisation", args=[organisation.key])))
    return {
        "frame": Frame(
            person=PersonBadge(str(user), user.initials, reverse("accounts:me")),
            organisation=_badge(organisation),
            steps=_steps(request, user, organisation),
            work=_work(request, user, organisation),
            crumbs=crumbs,
            year=_year(organisation),
            unread=notices.unread_count(user),
            notices=reverse("notices:notices"),
            search=reverse("home:search"),
        )
    }


def _organisation(user: Any, shown: dict[str, Any]) -> Organisation | None:
    brief = shown.get("organisation")
    if brief is None:
        return access.home_organisation(user)
    return network.by_key(brief.key)


def _above(user: Any, organisation: Organisation) -> list[network.Brief]:
    return access.visible_chain(user, organisation)


def _badge(organisation: Organisation | None) -> OrganisationBadge | None:
    if organisation is None:
        return None
    brief = network.brief(organisation)
    return OrganisationBadge(brief.name, brief.word, reverse("home:organisations"))


def _steps(request: HttpRequest, user: Any, organisation: Organisation | None) -> list[Step]:
    if organisation is None:
        return []
    home = reverse("home:organisation", args=[organisation.key])
    steps = [Step("Home", home, "home", "", request.path == home)]
    for door in _doors(request, user, organisation):
        if door.section.startswith("cycle"):
            state = door.section.partition(":")[2] or "empty"
            current = request.path.startswith(door.address)
            steps.append(Step(door.label, door.address, state, STATE_WORDS[state], current))
    return steps


def _work(request: HttpRequest, user: Any, organisation: Organisation | None) -> list[Link]:
    if organisation is None:
        return []
    return [
        Link(door.label, door.address, door.section.partition(":")[2], None, request.path.startswith(door.address))
        for door in _doors(request, user, organisation)
        if door.section.startswith("week")
    ]


def _doors(request: HttpRequest, user: Any, organisation: Organisation) -> list[registers.Door]:
    """Asked once a request: the frame and the organisation page both show them."""
    known = getattr(request, "doors", None)
    if known is None:
        known = request.doors = registers.doors(user, organisation)  # type: ignore[attr-defined]
    return known


def _year(organisation: Organisation | None) -> str:
    if organisation is None:
        return ""
    return calendars.label(calendars.start_year_of(clock.today(organisation)))
