"""Which small town do tests of the foundation live in? Built by operations, named by its cast."""

import dataclasses
from typing import Any

from headway.foundation.accounts.models import User
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import operations as people


@dataclasses.dataclass(frozen=True)
class Town:
    """A state with two systems; the first has two schools, the second one."""

    state: Organisation
    system: Organisation
    other_system: Organisation
    school: Organisation
    other_school: Organisation
    far_school: Organisation
    state_lead: User
    superintendent: User
    principal: User
    teacher: User
    outsider: User


def found() -> Town:
    """A fresh town."""
    state = network.add_organisation(kind="state", name="State of Reeds", by=OPERATOR, own_time_zone="America/Chicago")
    network.add_identifier(organisation=state, scheme="state", value="LA", by=OPERATOR)
    system = network.add_organisation(kind="system", name="Fern Parish", parent=state, by=OPERATOR)
    other_system = network.add_organisation(kind="system", name="Moss Parish", parent=state, by=OPERATOR)
    school = network.add_organisation(kind="school", name="Heron Elementary", parent=system, by=OPERATOR)
    other_school = network.add_organisation(kind="school", name="Ibis Middle", parent=system, by=OPERATOR)
    far_school = network.add_organisation(kind="school", name="Plover High", parent=other_system, by=OPERATOR)
    return Town(
        state, system, other_system, school, other_school, far_school,
        state_lead=person("Stella Lead", state, "administrator", "leader"),
        superintendent=person("Sandra Super", system, "administrator", "leader"),
        principal=person("Paul Principal", school, "administrator", "leader"),
        teacher=person("Tess Teacher", school, "member"),
        outsider=person("Otto Outsider", None),
    )  # fmt: skip


def person(name: str, organisation: Organisation | None, *roles: str) -> User:
    """Somebody with roles at one organisation; their e-mail follows from the name."""
    user = User.objects.create_user(
        f"{name.lower().replace(' ', '.')}@example.org", "a long enough sentence", name=name
    )
    for role in roles:
        people.give_role(user=user, organisation=organisation, role=role, by=OPERATOR)  # type: ignore[arg-type]
    return user


def fresh(row: Any) -> Any:
    """The row as the database has it now."""
    return type(row)._default_manager.get(pk=row.pk)


@dataclasses.dataclass(frozen=True)
class Typed:
    """What a form would say: values over a base, at a version."""

    values: dict[str, Any]
    base: dict[str, Any] = dataclasses.field(default_factory=dict)
    version: int = 1
    long_fields: frozenset[str] = frozenset()


def schools_decide_alone(state: Organisation) -> None:
    """The state lets schools put their plans to work by themselves: for tests whose theme is not approval."""
    network.choose_settings(organisation=state, edit=Typed({"school_plans_by_system": False}), by=OPERATOR)
