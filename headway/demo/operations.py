"""What can happen: the demo is loaded, once, by the same operations that people use, with the clock moved."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

from django.db import transaction

from headway.foundation.accounts import operations as accounts
from headway.foundation.accounts import queries as people_known
from headway.foundation.core import clock, refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import calendars
from headway.foundation.network import operations as network
from headway.foundation.network import queries as organisations
from headway.foundation.network.models import Organisation
from headway.foundation.people import operations as people

from . import bank, cast, years
from .names import Namer

SCALES = {"town": (1, 4), "system": (1, 12), "state": (70, 1300)}
CODE = "PL"
SOURCE = "demo"
Progress = Callable[[str], None]


def _quiet(step: str) -> None:
    """No progress wanted."""


@transaction.atomic
def load_demo(*, scale: str, seed: int, by: Any, progress: Progress = _quiet) -> Organisation:
    """Load the demo network, its cast and its two years, once. Raises BadInput for an unknown scale or another demo."""
    if scale not in SCALES:
        raise refusals.BadInput(f"“{scale}” is no scale of the demo. Choose town, system or state.")
    found = [row for row in organisations.resolve(CODE) if row.kind == "state"]
    if found:
        return found[0]
    now = clock.now()
    start_year = calendars.start_year_of(now.date())
    namer = Namer(seed)
    progress("organisations")
    with clock.moved_to(dt.date(start_year - 1, 7, 20)):
        state = _organisations(scale, namer, start_year - 1, by)
        places = _cast_places(state)
        users = _cast(places)
    chance = random.Random(seed)
    system = places["system"]
    for number, organisation in enumerate([system, *_schools_of(system)]):
        progress(organisation.name)
        staff = _staff(organisation, users, namer, start_year)
        works = bank.SYSTEM_BANK if organisation.kind == "system" else _choice(number, chance)
        habit = years.HABITS[number % len(years.HABITS)]
        years.live(
            organisation=organisation,
            staff=staff,
            works=works,
            habit=habit,
            chance=chance,
            start_year=start_year,
            now=now,
        )
    return state


def _choice(number: int, chance: random.Random) -> tuple[bank.Work, ...]:
    first = bank.BANK[number % len(bank.BANK)]
    same = [work for work in bank.BANK if work.priority == first.priority]
    others = [work for work in bank.BANK if work.priority != first.priority]
    return (*same, *chance.sample(others, k=1 if len(same) > 1 else 2))


def _organisations(scale: str, namer: Namer, start_year: int, by: Any) -> Organisation:
    systems, schools = SCALES[scale]
    state = network.add_organisation(
        kind="state", name=cast.STATE, own_time_zone="America/Chicago", city="Marais City", by=by
    )
    network.add_identifier(organisation=state, scheme="state", value=CODE, by=by)
    rows: list[network.LoadRow] = []
    for number in range(systems):
        name = namer.system(number)
        nces = f"99{number:05}"
        rows.append(network.LoadRow(kind="system", nces=nces, name=name, fields={"city": name.split()[0]}))
        share = schools // systems + (number < schools % systems)
        for at in range(share):
            school, lowest, highest = namer.school(name, at)
            students = namer.random.randint(180, 900)
            facts = {"lowest_grade": lowest, "highest_grade": highest, "type": "Regular", "enrolment": students}
            fields = {"city": name.split()[0]}
            rows.append(network.LoadRow("school", f"{nces}{at + 1:05}", school, nces, "", fields, facts))
    network.load_organisations(state=state, rows=rows, source=SOURCE, start_year=start_year, by=by)
    return state


def _schools_of(system: Organisation) -> list[Organisation]:
    return list(Organisation.objects.filter(parent=system).select_related("parent", "state", "system").order_by("pk"))


def _cast_places(state: Organisation) -> dict[str, Organisation]:
    system = Organisation.objects.select_related("parent", "state", "system").get(state=state, name=cast.SYSTEM)
    school = next(one for one in _schools_of(system) if one.name == cast.SCHOOL)
    return {"state": state, "system": system, "school": school}


def _cast(places: dict[str, Organisation]) -> dict[str, Any]:
    users = {}
    for member in cast.CAST:
        user = _person(member.name, member.email)
        users[member.id] = user
        for role in member.roles:
            people.give_role(user=user, organisation=places[member.at], role=role, position=member.position, by=user)
    return users


def _person(name: str, email: str) -> Any:
    known = people_known.by_email(email)
    return known or accounts.register(email=email, name=name, password=cast.PASSWORD, by=OPERATOR)


def _staff(organisation: Organisation, users: dict[str, Any], namer: Namer, start_year: int) -> list[Any]:
    """The leader first, then those who carry actions."""
    if organisation.kind == "system":
        leaders = [users["superintendent"]]
        places = [("member", "academic_director"), ("member", "special_education")]
    elif organisation.name == cast.SCHOOL:
        leaders = [users["principal"], users["teacher_leader"]]
        places = [("member", "teacher"), ("member", "mentor")]
    else:
        leaders = []
        places = [("leader", "principal"), ("member", "teacher_leader"), ("member", "teacher")]
    made = []
    with clock.moved_to(dt.date(start_year - 1, 8, 3)):
        for role, position in places:
            name = namer.person()
            user = _person(name, f"{name.lower().replace(' ', '.')}@{organisation.key.hex[-6:]}.example")
            people.give_role(user=user, organisation=organisation, role=role, position=position, by=user)
            made.append(user)
        staff = [*leaders, *made]
        if organisation.kind == "school":
            team = people.form_team(
                organisation=organisation,
                kind="school_ilt",
                name="School ILT",
                purpose="Looks at the plan every month and decides what changes.",
                by=staff[0],
            )
            for user in staff:
                people.join_team(team=team, user=user, by=staff[0])
    return staff
