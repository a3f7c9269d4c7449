"""People of many organisations come in at once: accounts, roles, teams; each right in the log, and nothing by half."""

import datetime as dt
from typing import Any

import pytest

from headway.foundation.accounts import operations as accounts
from headway.foundation.accounts.models import User
from headway.foundation.core import refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import operations as people
from headway.foundation.people.models import Membership, Team, TeamMembership
from headway.tests import towns

pytestmark = [pytest.mark.django_db, pytest.mark.db]
GIVEN_AT = dt.datetime(2025, 8, 3, 21, tzinfo=dt.UTC)


@pytest.fixture
def town() -> towns.Town:
    return towns.found()


def two() -> tuple[User, User]:
    made = accounts.load_people(people={"Una@reeds.example": "Una Reed", "vic@reeds.example": "Vic Sand"}, by=OPERATOR)
    return made["una@reeds.example"], made["vic@reeds.example"]


def test_accounts_come_without_a_password_that_works() -> None:
    una, vic = two()
    assert (una.email, str(vic), User.objects.count()) == ("una@reeds.example", "Vic Sand", 2)
    assert not una.has_usable_password() and not una.check_password("")
    for wrong, sentence in (
        ({"UNA@reeds.example": "Una"}, "already has an account"),
        ({"x@y.example": " "}, "missing"),
    ):
        with pytest.raises(refusals.BadInput) as refused:
            accounts.load_people(people={"new@reeds.example": "New", **wrong}, by=OPERATOR)
        assert sentence in " ".join(refused.value.fields.values())
    assert User.objects.count() == 2


def test_each_role_counts_from_its_day_and_stands_in_the_log(town: towns.Town) -> None:
    una, vic = two()
    rows = [
        people.MembershipRow(una, town.school, "leader", GIVEN_AT, "principal"),
        people.MembershipRow(vic, town.school, "member", GIVEN_AT),
    ]
    before = HistoryLine.objects.filter(rights=True).count()
    first, _second = people.load_memberships(rows=rows, by=OPERATOR)
    assert (first.from_on, first.position) == (dt.date(2025, 8, 3), "principal")
    assert HistoryLine.objects.filter(rights=True).count() == before + 2
    line = HistoryLine.objects.filter(verb="people.membership.granted").order_by("-pk")[1]
    assert line.changes["role"] == [None, "leader"] and line.changes["user"][1]["label"] == "Una Reed"


@pytest.mark.parametrize(("role", "sentence"), [("king", "is no role"), ("leader", "already has this role")])
def test_an_unknown_role_and_one_that_is_held_are_refused(town: towns.Town, role: str, sentence: str) -> None:
    una, vic = two()
    people.give_role(user=una, organisation=town.school, role="leader", by=OPERATOR)
    before = Membership.objects.count()
    good = people.MembershipRow(vic, town.school, "member", GIVEN_AT)
    with pytest.raises(refusals.BadInput) as refused:
        people.load_memberships(rows=[good, people.MembershipRow(una, town.school, role, GIVEN_AT)], by=OPERATOR)
    assert sentence in refused.value.fields["role"]
    assert Membership.objects.count() == before


def team(town: towns.Town, *members: User, **more: Any) -> people.TeamRow:
    given = {"kind": "school_ilt", "name": "School ILT", **more}
    return people.TeamRow(town.school, given["kind"], given["name"], "Meets.", members, GIVEN_AT)


def test_a_team_comes_in_with_its_members_and_one_line(town: towns.Town) -> None:
    people.load_teams(rows=[team(town, town.principal, town.teacher)], by=OPERATOR)
    assert set(TeamMembership.objects.values_list("user", flat=True)) == {town.principal.pk, town.teacher.pk}
    line = HistoryLine.objects.get(element_kind="people.team")
    assert "Paul Principal and Tess Teacher" in line.reason


def test_a_name_that_is_taken_a_wrong_kind_and_a_stranger_are_refused(town: towns.Town) -> None:
    people.form_team(organisation=town.school, kind="school_ilt", name="Old team", by=OPERATOR)
    good = team(town, town.teacher)
    for bad, sentence in (
        (team(town, name="Old team"), "has a team named"),
        (team(town, name="Other", kind="club"), "is no kind of team"),
        (team(town, town.outsider, name="Other"), "has no role in the network"),
    ):
        with pytest.raises(refusals.BadInput) as refused:
            people.load_teams(rows=[good, bad], by=OPERATOR)
        assert sentence in " ".join(refused.value.fields.values())
    assert Team.objects.count() == 1
