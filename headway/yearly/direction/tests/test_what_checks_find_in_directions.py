"""What do the checks of a direction find, and what do they leave alone? (D101 to D106, D110 to D112, D114, D116)"""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import operations as network
from headway.foundation.people import operations as people
from headway.library.checks import queries as checks
from headway.library.checks import registry
from headway.library.measures.models import Measure
from headway.tests import towns
from headway.tests.towns import Typed
from headway.yearly.direction import operations
from headway.yearly.direction.checks.registered import DIRECTION_CHECKS
from headway.yearly.direction.models import Goal, GoalMeasure

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 1, 15)
SAID = {
    "vision": "Every child reads for joy.",
    "mission": "We teach every child.",
    "mission_reviewed_on": dt.date(2023, 9, 1),
    "if_text": "we meet",
    "then_text": "teachers plan",
    "and_text": "students learn",
}


@pytest.fixture
def town() -> Any:
    with clock.moved_to(TODAY):
        yield towns.found()


def say(town: towns.Town, **changed: Any) -> None:
    operations.write_direction(organisation=town.system, edit=Typed({**SAID, **changed}), by=OPERATOR)


def heard(town: towns.Town, feedback: str = "Good") -> None:
    values = {"shared_with": "All", "shared_on": TODAY, "feedback": feedback}
    operations.add_review(organisation=town.system, by=OPERATOR, **values)


def goal(town: towns.Town, text: str = "All students read", meant: str = "Well", *, measured: bool = True) -> Goal:
    row = operations.add_goal(organisation=town.system, text=text, explanation=meant, by=OPERATOR)
    if measured:
        measure = Measure.objects.create(organisation=town.system, indicator="Share who read")
        GoalMeasure.objects.create(goal=row, measure=measure)
    return row


def whole(town: towns.Town) -> None:
    """A direction in which nothing is to be found."""
    say(town)
    heard(town)
    goal(town)


def codes(town: towns.Town, reader: Any = OPERATOR) -> set[str]:
    found = {check.code for check in DIRECTION_CHECKS}
    question = registry.at(towns.fresh(town.system), reader)
    return {one.code for one in registry.run(question) if one.code in found}


def test_a_whole_direction_has_no_finding_and_one_that_nobody_began_lacks_vision_and_mission(town: towns.Town) -> None:
    assert codes(town) == {"D101"}
    assert codes(town, town.superintendent) == {"D101"} and codes(town, town.outsider) == set()
    [nothing] = [one for one in checks.at(town.system, OPERATOR).rows if one.code == "D101"]
    assert "Neither vision nor mission" in nothing.sentence and nothing.address.endswith("/direction/")
    whole(town)
    assert codes(town) == set()


CHANGES: dict[str, tuple[dict[str, Any], str]] = {
    "no vision": ({"vision": ""}, "D101"),
    "no mission": ({"mission": "", "mission_reviewed_on": None}, "D101"),
    "an old mission": ({"mission_reviewed_on": dt.date(2021, 1, 14)}, "D102"),
    "a mission of unknown age": ({"mission_reviewed_on": None}, "D102"),
    "half a purpose": ({"and_text": ""}, "D111"),
    "an acronym": ({"vision": "Every child in a PLC."}, "D112"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_text_lacks_is_found(town: towns.Town, name: str) -> None:
    changed, code = CHANGES[name]
    say(town, **changed)
    heard(town)
    goal(town)
    assert codes(town) == {code}
    if code == "D112":
        operations.add_term(organisation=town.state, word="plc", meaning="A team", by=OPERATOR)
        assert codes(town) == set()
    if name == "an old mission":
        network.choose_settings(organisation=town.state, edit=Typed({"mission_years": 6}), by=OPERATOR)
        assert codes(town) == set()


GOALS: dict[str, tuple[dict[str, Any], str]] = {
    "a figure": ({"text": "80 percent of all students read"}, "D103"),
    "no students": ({"text": "Teachers use the curriculum"}, "D104"),
    "no explanation": ({"meant": ""}, "D105"),
    "no measure": ({"measured": False}, "D106"),
    "an acronym": ({"meant": "As the ILT sees it"}, "D112"),
}


@pytest.mark.parametrize("name", GOALS)
def test_what_a_goal_lacks_is_found_at_the_goal(town: towns.Town, name: str, client: Client) -> None:
    values, code = GOALS[name]
    whole(town)
    row = goal(town, **values)
    assert codes(town) == {code}
    client.force_login(User.objects.get(pk=town.superintendent.pk))
    for address in (f"/organisations/{town.system.key}/direction/", f"/goals/{row.key}/"):
        assert f"· {code}" in client.get(address).content.decode()


def test_more_goals_than_the_state_advises_are_found(town: towns.Town) -> None:
    whole(town)
    for number in range(3):
        goal(town, f"All students grow {'and ' * number}learn")
    assert codes(town) == set()
    goal(town, "All students sing")
    assert codes(town) == {"D110"}
    network.choose_settings(organisation=town.state, edit=Typed({"goals_limit": 5}), by=OPERATOR)
    assert codes(town) == set()


def test_a_direction_that_nobody_heard_of_is_found(town: towns.Town) -> None:
    say(town)
    goal(town)
    assert codes(town) == {"D114"}
    heard(town, "")
    assert codes(town) == {"D114"}
    heard(town)
    assert codes(town) == set()


def test_a_school_needs_no_purpose(town: towns.Town) -> None:
    operations.write_direction(organisation=town.school, edit=Typed({**SAID, "if_text": ""}), by=OPERATOR)
    found = registry.run(registry.at(town.school, OPERATOR))
    assert {one.code for one in found} == {"D114"}


def test_a_leadership_team_of_the_top_two_is_found(town: towns.Town) -> None:
    whole(town)
    team = people.form_team(organisation=town.system, kind="leadership_team", name="Cabinet", purpose="", by=OPERATOR)
    assert codes(town) == set()
    for name, position in (("Sue Top", "superintendent"), ("Dan Deputy", "deputy")):
        user = towns.person(name, None)
        people.give_role(user=user, organisation=town.system, role="leader", position=position, by=OPERATOR)
        people.join_team(team=team, user=user, by=OPERATOR)
    assert codes(town) == {"D116"}
    finance = towns.person("Fay Finance", None)
    people.give_role(user=finance, organisation=town.system, role="member", position="finance_director", by=OPERATOR)
    people.join_team(team=team, user=finance, by=OPERATOR)
    assert codes(town) == set()


def test_findings_are_for_those_who_read_what_is_written(town: towns.Town) -> None:
    say(town, vision="")
    assert codes(town, town.superintendent) == {"D101", "D114"}
    for reader in (town.principal, town.outsider, town.state_lead):
        assert codes(town, reader) == set()


def test_a_finding_is_said_set_aside_and_tells_where_it_is_mended(town: towns.Town) -> None:
    say(town, vision="")
    goal(town, "80 percent of teachers read PLC notes", "", measured=False)
    found = checks.at(town.system, OPERATOR).rows
    assert {one.code for one in found} == {"D101", "D103", "D104", "D105", "D106", "D112", "D114"}
    assert all(one.sentence.endswith(".") and "%(" not in one.sentence for one in found)
    assert {one.address.split("/")[1] for one in found} == {"organisations", "goals"}


def test_checks_ask_the_same_of_one_place_and_of_many(town: towns.Town) -> None:
    def asked() -> int:
        question = registry.under(town.state)
        with CaptureQueriesContext(connection) as queries:
            for check in DIRECTION_CHECKS:
                list(check.find(question))
        return len(queries)

    whole(town)
    few = asked()
    for place in (town.state, town.school, town.other_school, town.far_school):
        operations.write_direction(organisation=place, edit=Typed(SAID), by=OPERATOR)
        for text in ("All students read", "All students count"):
            operations.add_goal(organisation=place, text=text, by=OPERATOR)
    assert asked() == few <= 6
