"""Small worlds for tests of plans: a state, two systems, three schools, and people with one role each."""

import dataclasses
import datetime as dt
from typing import Any

from headway.foundation.accounts.models import User
from headway.foundation.core import actors, clock
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import operations as people
from headway.foundation.people import standing
from headway.foundation.people.models import Membership
from headway.library.frameworks import operations as frameworks
from headway.library.frameworks.models import Practice
from headway.yearly.needs import operations as needs
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone, Plan, Strategy

BY = actors.OPERATOR
TODAY = dt.date(2026, 1, 15)
BEFORE = dt.date(2025, 7, 15)


@dataclasses.dataclass
class World:
    """The organisations and people of a test."""

    state: Organisation
    system: Organisation
    other_system: Organisation
    school: Organisation
    sister: Organisation
    far_school: Organisation
    people: dict[str, User]

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


ROLES = {
    "state_lead": ("state", "leader"),
    "specialist": ("state", "specialist"),
    "superintendent": ("system", "leader"),
    "neighbour": ("other_system", "leader"),
    "principal": ("school", "leader"),
    "teacher": ("school", "member"),
    "colleague": ("school", "member"),
    "coach": ("school", "coach"),
    "partner": ("system", "partner"),
    "board": ("system", "viewer"),
    "family": ("school", "viewer"),
    "clerk": ("school", "administrator"),
    "sister_principal": ("sister", "leader"),
    "outsider": ("", ""),
}


def person(name: str, organisation: Organisation | None = None, role: str = "") -> User:
    """Somebody with one role, or none."""
    user = User.objects.create_user(f"{name}@example.org", name=name.replace("_", " ").title())
    if organisation is not None:
        people.give_role(user=user, organisation=organisation, role=role, by=BY, from_on=dt.date(2020, 1, 1))
    standing.forget(user)
    return user


def world() -> World:
    """The tree and its people; frameworks loaded."""
    frameworks.load_built_in(by=BY)
    state = network.add_organisation(kind="state", name="State of Ostrava Bay", by=BY)
    system = network.add_organisation(kind="system", name="Tern Parish", parent=state, by=BY)
    other = network.add_organisation(kind="system", name="Plover Parish", parent=state, by=BY)
    school = network.add_organisation(kind="school", name="Reed School", parent=system, by=BY)
    sister = network.add_organisation(kind="school", name="Sedge School", parent=system, by=BY)
    far = network.add_organisation(kind="school", name="Gull School", parent=other, by=BY)
    made = World(state, system, other, school, sister, far, {})
    for name, (at, role) in ROLES.items():
        made.people[name] = person(name, getattr(made, at) if at else None, role)
    return made


def practice(code: str) -> Practice:
    """A practice or domain of the four domains."""
    return Practice.objects.get(framework__code="four-domains", code=code)


def draft(organisation: Organisation, first_year: int = 2025, last_year: int = 2027) -> Plan:
    """An empty draft."""
    with clock.moved_to(BEFORE):
        return plans.start_plan(organisation=organisation, first_year=first_year, last_year=last_year, by=BY)


def strategy(plan: Plan, *codes: str, title: str = "Teams rehearse lessons") -> Strategy:
    """A strategy under a priority of its own."""
    priority = needs.set_priority(
        organisation=plan.organisation, title=f"Priority of {title}", first_year=2025, last_year=2027, by=BY
    )
    return plans.add_strategy(
        plan=plan, priority=priority, title=title, practices=[practice(code) for code in codes], by=BY, adjusted=True
    )


def milestone(of: Strategy, title: str = "All teams meet weekly", start_year: int = 2025, **more: Any) -> Milestone:
    """A milestone due at the end of its school year."""
    due_on = more.pop("due_on", dt.date(start_year + 1, 5, 29))
    return plans.add_milestone(
        strategy=of, title=title, start_year=start_year, due_on=due_on, by=BY, adjusted=True, **more
    )


def action(
    of: Milestone, due_on: dt.date = dt.date(2025, 10, 31), title: str = "Publish the calendar", **more: Any
) -> Action:
    """An action with a due date."""
    return plans.add_action(milestone=of, title=title, due_on=due_on, by=BY, adjusted=True, **more)


def active(plan: Plan, on: dt.date = dt.date(2025, 8, 18)) -> Plan:
    """The plan put to work on a day."""
    with clock.moved_to(on):
        return plans.activate(plan=plan, by=BY)


def done(of: Action, on: dt.date, entered: dt.date | None = None) -> Action:
    """The action completed on a day, entered on the same or another day."""
    with clock.moved_to(entered or on):
        return plans.complete_action(action=of, done_on=on, by=BY)


def due(of: Action, day: dt.date, on: dt.date) -> Action:
    """The due date changed on a day."""
    stored = Action.objects.with_plan().get(pk=of.pk)
    edit = Edit({"due_on": day}, {"due_on": stored.due_on}, stored.version)
    with clock.moved_to(on):
        return plans.revise_action(action=stored, edit=edit, by=BY, adjusted=True)


@dataclasses.dataclass(frozen=True)
class Edit:
    """What a form says."""

    values: dict[str, Any]
    base: dict[str, Any]
    version: int = 1
    long_fields: frozenset[str] = frozenset()


def standard_plan(organisation: Organisation, **more: Any) -> tuple[Plan, Strategy, Milestone, Action]:
    """An active plan with one strategy (3b), one milestone, one action."""
    plan, one, stone, step = written_plan(organisation, **more)
    return active(plan), one, stone, step


def written_plan(organisation: Organisation, **more: Any) -> tuple[Plan, Strategy, Milestone, Action]:
    """The same as a draft: everything in it can be changed where it is read."""
    plan = draft(organisation)
    with clock.moved_to(BEFORE):
        one = strategy(plan, "3b")
        stone = milestone(one)
        step = action(stone, **more)
    return plan, one, stone, step


def membership(user: User) -> Membership:
    """The one membership of somebody."""
    return Membership.objects.select_related("organisation", "user").get(user=user)


def fresh(user: User) -> User:
    """The person as a new request meets them."""
    return User.objects.get(pk=user.pk)
