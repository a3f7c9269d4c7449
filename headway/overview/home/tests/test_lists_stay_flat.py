"""Does every list ask the same number of questions whether it has two rows or forty?"""

import datetime as dt
from collections.abc import Callable

import pytest

from headway.foundation.core import keys
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import operations as network
from headway.foundation.network.models import LoadBatch
from headway.foundation.notices import operations as notices
from headway.foundation.people import operations as people
from headway.tests import towns

from .asking import ask, signed_in

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 1, 12)


def children(town: towns.Town, count: int) -> None:
    for _ in range(count):
        network.add_organisation(kind="school", name=f"School {keys.new()}", parent=town.system, by=OPERATOR)


def systems(town: towns.Town, count: int) -> None:
    for _ in range(count):
        network.add_organisation(kind="system", name=f"Parish {keys.new()}", parent=town.state, by=OPERATOR)


def workers(town: towns.Town, count: int) -> None:
    for _ in range(count):
        someone = towns.person(f"P{keys.new().hex}", town.system, "member")
        team = people.form_team(
            organisation=town.system, kind="system_ilt", name=f"Team {keys.new()}", purpose="", by=OPERATOR
        )
        people.join_team(team=team, user=someone, by=OPERATOR)


def lines(town: towns.Town, count: int) -> None:
    for at in range(count):
        network.close_days(
            organisation=town.system,
            occasion=f"Day {at}",
            first_on=DAY,
            last_on=DAY + dt.timedelta(days=at),
            by=OPERATOR,
        )


def told(town: towns.Town, count: int) -> None:
    for at in range(count):
        notices.tell(people=[town.superintendent], sentence=f"Notice {at}", by=OPERATOR, organisation=town.system)


def loads(town: towns.Town, count: int) -> None:
    for at in range(count):
        LoadBatch.objects.create(
            organisation=town.state,
            source="nces",
            start_year=2025,
            file_name=f"{at}.csv",
            loaded_by=keys.new(),
            changed={},
        )


def known(town: towns.Town, count: int) -> None:
    for _ in range(count):
        value = keys.new().hex[:20]
        network.add_identifier(organisation=town.system, scheme="local", value=value, by=OPERATOR)
        network.designate(
            organisation=town.system, start_year=2025, label=value, reason="", student_group="", by=OPERATOR
        )


def roles(town: towns.Town, count: int) -> None:
    for _ in range(count):
        school = network.add_organisation(kind="school", name=f"R {keys.new()}", parent=town.other_system, by=OPERATOR)
        people.give_role(user=town.superintendent, organisation=school, role="viewer", by=OPERATOR)


LISTS: list[tuple[str, Callable[[towns.Town, int], None], str]] = [
    ("/organisations/{system}/", children, "superintendent"),
    ("/organisations/{system}/", known, "superintendent"),
    ("/organisations/{system}/about/", known, "superintendent"),
    ("/organisations/{system}/people/", workers, "superintendent"),
    ("/organisations/{system}/log/", workers, "superintendent"),
    ("/organisations/{system}/history/", lines, "superintendent"),
    ("/organisations/{system}/calendar/", lines, "superintendent"),
    ("/organisations/{system}/network/", children, "superintendent"),
    ("/organisations/{state}/directory/", loads, "state_lead"),
    ("/organisations/", roles, "superintendent"),
    ("/notices/", told, "superintendent"),
    ("/search/?q=s", children, "superintendent"),
]


@pytest.mark.parametrize(("address", "grow", "who"), LISTS, ids=[f"{a}-{g.__name__}" for a, g, _ in LISTS])
def test_a_list_asks_the_same_of_two_rows_and_of_twenty(
    address: str, grow: Callable[[towns.Town, int], None], who: str
) -> None:
    town = towns.found()
    address = address.format(system=town.system.key, state=town.state.key, school=town.school.key)
    grow(town, 2)
    small, few = ask(signed_in(getattr(town, who)), address)
    grow(town, 18)
    large, many = ask(signed_in(getattr(town, who)), address)
    print(address, many.counts)
    assert len(large) > len(small), "the list shows what was added"
    assert few.counts == many.counts, [sql for sql in many.page if many.page.count(sql) > few.page.count(sql)]
    assert many.counts[0] <= 3 and many.counts[1] <= 6
