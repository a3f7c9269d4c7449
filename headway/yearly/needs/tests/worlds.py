"""A school with a needs assessment: for tests of needs."""

import dataclasses
import datetime as dt
from typing import Any

from headway.foundation.accounts.models import User
from headway.foundation.core import actors
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import operations as people
from headway.foundation.people import standing
from headway.library.frameworks import operations as frameworks
from headway.yearly.needs import operations, queries
from headway.yearly.needs.models import Analysis, Assessment, Cause, Entry, Evidence, Priority

BY = actors.OPERATOR
ROLES = {
    "principal": ("school", "leader"),
    "teacher": ("school", "member"),
    "superintendent": ("system", "leader"),
    "coach": ("school", "coach"),
    "clerk": ("school", "administrator"),
    "family": ("school", "viewer"),
    "sister_principal": ("sister", "leader"),
    "outsider": ("", ""),
}


@dataclasses.dataclass
class World:
    """The organisations, the people by name, and the school's assessment."""

    state: Organisation
    system: Organisation
    school: Organisation
    sister: Organisation
    people: dict[str, User]
    assessment: Assessment


def world(**more: Any) -> World:
    """A state, a system, two schools, people with one role each, and an assessment of the first school."""
    frameworks.load_built_in(by=BY)
    state = network.add_organisation(kind="state", name="State of Ostrava Bay", by=BY)
    system = network.add_organisation(kind="system", name="Tern Parish", parent=state, by=BY)
    school = network.add_organisation(kind="school", name="Reed School", parent=system, by=BY)
    sister = network.add_organisation(kind="school", name="Sedge School", parent=system, by=BY)
    at = {"state": state, "system": system, "school": school, "sister": sister}
    made = {name: person(name, at.get(place), role) for name, (place, role) in ROLES.items()}
    return World(state, system, school, sister, made, assessment(school, **more))


def person(name: str, organisation: Organisation | None, role: str) -> User:
    """Somebody with one role, or none."""
    user: User = User.objects.create_user(f"{name}@example.org", name=name.replace("_", " ").title())
    if organisation is not None:
        people.give_role(user=user, organisation=organisation, role=role, by=BY, from_on=dt.date(2020, 1, 1))
    standing.forget(user)
    return user


def assessment(organisation: Organisation, title: str = "Spring assessment", **more: Any) -> Assessment:
    """An assessment of this school year."""
    return operations.begin(organisation=organisation, title=title, start_year=2025, by=BY, **more)


def entry(
    one: Assessment, text: str = "Few students write about what they read.", field: str = "weakness", **more: Any
) -> Entry:
    """Something on the board."""
    return operations.add(row=Entry(assessment=one, field=field, text=text, **more), by=BY)


def evidence(of: Any, text: str = "96 of 140 samples", **more: Any) -> Evidence:
    """What an entry or a cause rests on."""
    above = {"entry": of} if isinstance(of, Entry) else {"cause": of}
    return operations.add(row=Evidence(text=text, **above, **more), by=BY)


def analysis(one: Assessment, about: Entry | None = None, problem: str = "Few students write well.") -> Analysis:
    """The beginning of an analysis, with the four domains as bones."""
    return operations.start_analysis(assessment=one, problem=problem, entry=about, categories=queries.bones(), by=BY)


def why(of: Analysis, text: str = "Teams never rehearse the talk.", **more: Any) -> Cause:
    """One more cause."""
    return operations.ask_why(analysis=of, text=text, by=BY, **more)


def priority(organisation: Organisation, title: str = "Talk before writing", *causes: Cause) -> Priority:
    """A priority that answers these causes."""
    row = operations.set_priority(organisation=organisation, title=title, first_year=2025, last_year=2027, by=BY)
    operations.answer(priority=row, causes=causes, by=BY)
    return row
