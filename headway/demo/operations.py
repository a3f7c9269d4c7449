"""What can happen: the demo is loaded, once. A town and a system live through the operations that people use, with the
clock moved; a state comes in by sets.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from django.db import transaction

from headway.foundation.accounts import operations as accounts
from headway.foundation.accounts import queries as people_known
from headway.foundation.core import clock, refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import calendars
from headway.foundation.network import operations as network
from headway.foundation.network import queries as organisations
from headway.foundation.network.models import Identifier, Organisation
from headway.foundation.people import operations as people
from headway.library.frameworks.models import Practice
from headway.library.tallies import operations as tallies

from . import approvals, asked, begun, cast, deciding, direction, measures, needs, years
from .lives import Life, Place
from .living import DeedByDeed
from .loading import BySets
from .moments import TIME_ZONE, Span
from .places import CAST_AT, CODE, SCALES, cast_of, places

SOURCE = "demo"
WRITERS: dict[str, type["Writer"]] = {"town": DeedByDeed, "system": DeedByDeed, "state": BySets}
"""Who writes the lives of a scale."""
Progress = Callable[[str], None]


class Writer(Protocol):
    """Writes lives: what happened at some places, whose parents were written before."""

    def __init__(
        self,
        organisations: Mapping[str, Organisation],
        cast: Mapping[str, Any],
        practices: Mapping[str, Practice],
        by: Any,
    ) -> None: ...

    def write(self, lives: Sequence[Life]) -> None: ...


def _quiet(step: str) -> None:
    """No progress wanted."""


@transaction.atomic
def load_demo(
    *, scale: str, seed: int, by: Any, progress: Progress = _quiet, writer: type[Writer] | None = None
) -> Organisation:
    """Load the demo network, its cast and its two years, once. Raises BadInput for an unknown scale or another demo."""
    if scale not in SCALES:
        raise refusals.BadInput(f"“{scale}” is no scale of the demo. Choose town, system or state.")
    found = [row for row in organisations.resolve(CODE) if row.kind == "state"]
    if found:
        return found[0]
    now = clock.now()
    span = Span(calendars.start_year_of(now.date()), now, now.astimezone(clock.zone(TIME_ZONE)).date())
    everywhere = places(scale, seed)
    progress("organisations")
    with clock.moved_to(dt.date(span.start_year - 1, 7, 20)):
        state = _organisations(everywhere, span.start_year - 1, by)
        known = _known(state)
        users = _cast(known)
    practices = {one.code: one for one in Practice.objects.filter(framework__code="four-domains")}
    writing = (writer or WRITERS[scale])(known, users, practices, by)
    for lives in _lives(everywhere, span, seed, with_state=scale == "state"):
        progress(lives[0].place.name)
        writing.write(lives)
    progress("directions")
    direction.load(places=everywhere, known=known, span=span, by=by)
    measures.load(state=state, span=span, seed=seed, by=by, each=1 if scale == "state" else 2)
    if scale != "state":
        measures.load_of_strategies(state=state, span=span, seed=seed, by=by)
    direction.approve(places=everywhere, known=known, users=users, span=span, by=by)
    progress("needs")
    needs.write(known, users, now, by)
    if scale != "state":
        progress("questions")
        asked.ask(known[CAST_AT["school"]], users, now)
        begun.begin(known[CAST_AT["school"]], users, practices, now)
        begun.speak_up(known[CAST_AT["school"]], now)
        begun.rethink(known[CAST_AT["school"]], users, practices, now)
        begun.review(known[CAST_AT["school"]], users, now)
        progress("approvals")
        approvals.approve(known, users, practices, now)
        deciding.say(known, users, now)
    progress("figures")
    tallies.recount_all()
    return state


def _lives(everywhere: Sequence[Place], span: Span, seed: int, *, with_state: bool) -> Iterator[list[Life]]:
    """Sets of lives: the state (where it plans), then each system, and its schools after it."""
    made: dict[str, Life] = {}
    schools: list[Life] = []
    for place in everywhere:
        if place.kind == "state" and not with_state:
            continue
        life = years.life(place, made.get(place.parent), cast_of(place), span, seed)
        if place.kind == "school":
            schools.append(life)
            continue
        if schools:
            yield schools
        schools = []
        made[place.code] = life
        yield [life]
    if schools:
        yield schools


def _organisations(everywhere: Sequence[Place], start_year: int, by: Any) -> Organisation:
    state = network.add_organisation(kind="state", name=cast.STATE, own_time_zone=TIME_ZONE, city="Marais City", by=by)
    network.add_identifier(organisation=state, scheme="state", value=CODE, by=by)
    systems = {place.code: place.name for place in everywhere if place.kind == "system"}
    rows = [_row(place, systems) for place in everywhere if place.kind != "state"]
    network.load_organisations(state=state, rows=rows, source=SOURCE, start_year=start_year, by=by)
    return state


def _row(place: Place, systems: Mapping[str, str]) -> network.LoadRow:
    city = {"city": systems.get(place.parent, place.name).split()[0]}
    if place.kind == "system":
        return network.LoadRow("system", place.code, place.name, fields=city)
    facts = {
        "lowest_grade": place.lowest_grade,
        "highest_grade": place.highest_grade,
        "type": "Regular",
        "enrolment": place.students,
    }
    return network.LoadRow("school", place.code, place.name, place.parent, fields=city, attributes=facts)


def _known(state: Organisation) -> dict[str, Organisation]:
    """The state and all below it, by code."""
    ids = Identifier.objects.filter(scheme="nces", organisation__state=state)
    rows = ids.select_related("organisation__parent", "organisation__state", "organisation__system")
    return {CODE: state, **{one.value: one.organisation for one in rows}}


def _cast(known: Mapping[str, Organisation]) -> dict[str, Any]:
    """Accounts and roles of the cast; by e-mail."""
    users = {}
    for member in cast.CAST:
        user = people_known.by_email(member.email) or accounts.register(
            email=member.email, name=member.name, password=cast.PASSWORD, by=OPERATOR
        )
        users[member.email] = user
        for role in member.roles:
            people.give_role(
                user=user, organisation=known[CAST_AT[member.at]], role=role, position=member.position, by=user
            )
    return users
