"""What stands around every page: where am I, what is the next step of the cycle, what waits for me?"""

import dataclasses
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import clock, registers
from headway.foundation.network import calendars
from headway.foundation.network import queries as network
from headway.foundation.network.models import Organisation
from headway.foundation.notices import queries as notices
from headway.foundation.notices.models import Notice
from headway.foundation.people import access, standing
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope
from headway.foundation.web import recent
from headway.foundation.web.frames import Crumb, Frame, Link, OrganisationBadge, PersonBadge, Step, YearBadge

STATE_WORDS = {
    "empty": _("Empty"),
    "started": _("Started"),
    "complete": _("Complete"),
    "attention": _("Needs attention"),
    "home": "",
}
BAR = 3


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame: at most six queries. Signed-out pages have none, nor have parts of pages."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or getattr(request, "shown", {}) is None:
        return {"frame": None}
    way = _way(request, user)
    organisation = way[-1] if way else None
    doors = doors_of(request, user, organisation)
    inside = next((door for door in doors if _here(request, door)), None)
    steps = _steps(request, organisation, doors, inside)
    work = [_link(door, door is inside) for door in doors if door.section.startswith("week")]
    return {
        "frame": Frame(
            person=PersonBadge(str(user), user.initials, reverse("accounts:me")),
            organisation=_badge(organisation),
            steps=steps,
            work=work,
            bar=_bar(request, organisation, steps, work),
            crumbs=_crumbs(request, way, inside),
            year=_year(user, organisation),
            unread=_unread(request, user),
            notices=reverse("notices:notices"),
            search=reverse("home:search"),
            keys=reverse("web:keys"),
        )
    }


def _way(request: HttpRequest, user: Any) -> list[Organisation]:
    """The way to the organisation of the page; on a person's own pages to the one where they were last, else to their
    widest one. One query; two on a person's own pages.
    """
    brief = getattr(request, "shown", {}).get("organisation")
    path = brief.path if brief is not None else _own_path(request, user)
    return access.way_to(user, path) if path else []


def _own_path(request: HttpRequest, user: Any) -> str:
    seen = scope(user, May.SEE_ORGANISATION)
    for key in recent.recent(request)[:1]:
        last = network.by_key(key)
        if last is not None and seen.holds(last.path):
            return last.path
    return standing.home_path(user)


def _badge(organisation: Organisation | None) -> OrganisationBadge | None:
    if organisation is None:
        return None
    brief = network.brief(organisation)
    return OrganisationBadge(brief.name, brief.word, reverse("home:organisations"))


def doors_of(request: HttpRequest, user: Any, organisation: Organisation | None) -> list[registers.Door]:
    """Asked once a request, with the states of the cycle's steps: the frame and the organisation's page show them."""
    if organisation is None:
        return []
    known = getattr(request, "doors", None)
    if known is None:
        offered = registers.doors(user, organisation)
        told = _states(request, user, organisation, offered)
        known = request.doors = [  # type: ignore[attr-defined]
            dataclasses.replace(door, section=told.get(door.section, door.section)) for door in offered
        ]
    return known


def _here(request: HttpRequest, door: registers.Door) -> bool:
    """Whether the page stands behind this door."""
    view = request.resolver_match.view_name if request.resolver_match else ""
    return request.path.startswith(door.address) or view.startswith(door.covers or ("-",))


def _steps(
    request: HttpRequest,
    organisation: Organisation | None,
    doors: list[registers.Door],
    inside: registers.Door | None,
) -> list[Step]:
    if organisation is None:
        return []
    home = reverse("home:organisation", args=[organisation.key])
    steps = [Step(str(_("Home")), home, "home", "", request.path == home)]
    for door in doors:
        if door.section.startswith("cycle"):
            state = door.section.partition(":")[2] or "empty"
            steps.append(Step(door.label, door.address, state, str(STATE_WORDS[state]), door is inside))
    return steps


def _unread(request: HttpRequest, user: Any) -> int:
    """How many notices wait; asked with the states of the steps where those were asked."""
    known: int | None = getattr(request, "unread", None)
    return notices.unread_count(user) if known is None else known


def _states(request: HttpRequest, user: Any, organisation: Organisation, doors: list[registers.Door]) -> dict[str, str]:
    """The states that rooms tell for the doors of this page, and beside them how many notices wait, all in one query;
    none where no door asks for one.
    """
    wanted = {door.section.partition(":@")[2] for door in doors}
    asked = {one: one.ask(user) for one in registers.states() if one.name in wanted}
    if not asked:
        return {}
    columns = {f"{one.name}_{name}": what for one, named in asked.items() for name, what in named.items()}
    asking = Organisation.objects.filter(pk=organisation.pk)
    found: dict[str, Any] = dict(asking.values(unread=Notice.objects.waiting(user), **columns).get())
    request.unread = found["unread"]  # type: ignore[attr-defined]
    return {
        f"cycle:@{one.name}": "cycle:" + one.judge({name: found[f"{one.name}_{name}"] for name in named})
        for one, named in asked.items()
    }


def _link(door: registers.Door, current: bool) -> Link:
    return Link(door.label, door.address, door.section.partition(":")[2], None, current)


def _bar(request: HttpRequest, organisation: Organisation | None, steps: list[Step], work: list[Link]) -> list[Link]:
    """What a thumb reaches on a phone: one's work, the plan, the next page of the week, search."""
    plans = reverse("plans:plans", args=[organisation.key]) if organisation is not None else ""
    plan = [Link(step.label, step.address, "flag", None, step.current) for step in steps if step.address == plans]
    address = reverse("home:search")
    search = Link(str(_("Search")), address, "search", None, request.path == address)
    return [*work[:1], *plan, *work[1 : 1 + BAR - len(plan)], search]


def _crumbs(request: HttpRequest, way: list[Organisation], inside: registers.Door | None) -> list[Crumb]:
    """The organisations above, this one, and the page of it that this page belongs to."""
    crumbs = [Crumb(one.name, reverse("home:organisation", args=[one.key])) for one in way]
    if inside is not None:
        crumbs.append(Crumb(inside.label, "" if request.path == inside.address else inside.address))
    return crumbs


def _year(user: Any, organisation: Organisation | None) -> YearBadge | None:
    """The school year that the organisation's own calendar says, and its quarter. One query; two with its own."""
    if organisation is None:
        return None
    today = clock.today(organisation)
    year = calendars.year_of(organisation, today)
    quarter = next((span for span in year.quarters if span.first_on <= today <= span.last_on), None)
    may = access.why_not(user, May.MANAGE_CALENDAR, organisation).ok
    return YearBadge(
        year.label,
        quarter.number if quarter else 0,
        quarter.last_on if quarter else None,
        reverse("home:calendar", args=[organisation.key]) if may else "",
    )
