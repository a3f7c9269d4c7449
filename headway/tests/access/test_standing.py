"""Does a right begin and end when it should, and follow the tree of today?"""

import datetime as dt

import pytest
from django.urls import reverse

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import access
from headway.foundation.people import operations as people
from headway.foundation.people.models import Membership
from headway.foundation.people.permissions import May
from headway.tests.access import asking
from headway.tests.access.worlds import BY, person
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Plan

TODAY = dt.date(2026, 1, 15)
DAY = dt.timedelta(days=1)


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def may(user: User, organisation: Organisation, right: May = May.SEE_ORGANISATION) -> bool:
    """Asked anew, as the next request does."""
    return access.why_not(User.objects.get(pk=user.pk), right, organisation).ok


@pytest.fixture
def school(world) -> Organisation:
    return world.at["school"].node


def member(organisation: Organisation, **span) -> User:
    user = person("span@example.org", "Sara Span")
    people.give_role(user=user, organisation=organisation, role="member", by=BY, **span)
    return user


@pytest.mark.parametrize(
    ("span", "counts"),
    [
        ({"from_on": TODAY}, True),
        ({"from_on": TODAY + DAY}, False),
        ({"from_on": TODAY - DAY, "to_on": TODAY}, True),
        ({"from_on": TODAY - 2 * DAY, "to_on": TODAY - DAY}, False),
    ],
    ids=["from today", "from tomorrow", "last day today", "last day yesterday"],
)
def test_a_role_counts_from_its_first_to_its_last_day(school, span, counts):
    assert may(member(school, **span), school) is counts


def test_the_last_day_ends_at_midnight_in_louisiana(school):
    user = member(school, from_on=TODAY - DAY, to_on=TODAY)
    with clock.moved_to(moment("2026-01-16T05:59:59")):
        assert may(user, school)
    with clock.moved_to(moment("2026-01-16T06:00:00")):
        assert not may(user, school)


def test_the_first_day_begins_at_midnight_where_the_school_is(world):
    far = network.add_organisation(
        kind="school", name="Mountain School", parent=world.at["system"].node, own_time_zone="America/Denver", by=BY
    )
    user = member(far, from_on=TODAY)
    with clock.moved_to(moment("2026-01-15T06:59:59")):
        assert not may(user, far)
    with clock.moved_to(moment("2026-01-15T07:00:00")):
        assert may(user, far)


def test_an_ended_role_ends_access_at_the_very_next_request_of_the_same_session(world, school):
    principal = world.people["leader@school"]
    client = world.client("leader@school")
    address = reverse("people:people", args=[school.key])
    assert client.get(address).status_code == 200
    people.end_membership(membership=Membership.objects.of(principal).get(), by=BY)
    assert client.get(address).status_code == 404
    assert client.get("/").status_code == 200, "still signed in, at the page that says whom to ask"


def test_a_role_that_was_ended_does_not_count_whatever_its_dates_say(school):
    user = member(school, from_on=TODAY - DAY, to_on=TODAY + DAY)
    people.end_membership(membership=Membership.objects.select_related("organisation", "user").get(user=user), by=BY)
    assert not may(user, school)


def test_a_person_who_is_not_active_may_nothing(school):
    user = member(school)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not may(user, school)


def test_rights_follow_the_tree_of_today_when_a_school_moves(world, school):
    beside = world.at["system_beside"].node
    before, after = world.people["administrator@system"], person("new@example.org", "New", beside, "administrator")
    assert (may(before, school, May.MANAGE_PEOPLE), may(after, school, May.MANAGE_PEOPLE)) == (True, False)
    network.move(organisation=school, parent=beside, on=TODAY, by=BY)
    moved = Organisation.objects.get(pk=school.pk)
    assert (may(before, moved, May.MANAGE_PEOPLE), may(after, moved, May.MANAGE_PEOPLE)) == (False, True)
    school.refresh_from_db()


def test_a_closed_school_is_still_read_by_its_people(world, school):
    network.close(organisation=school, on=TODAY - DAY, by=BY)
    assert world.client("leader@school").get(reverse("home:organisation", args=[school.key])).status_code == 200


def test_an_archived_school_is_found_by_nobody(world, school):
    Organisation.objects.filter(pk=school.pk).update(archived_at=clock.now())
    asked = ("leader@school", "administrator@school", "administrator@system", "administrator@state")
    address = reverse("home:organisation", args=[school.key])
    assert {world.client(who).get(address).status_code for who in asked} == {404}
    found = world.client("administrator@state").get(reverse("home:search"), {"q": "Reed"})
    assert "Reed School" not in found.text
    start = world.client("leader@school").get("/")
    assert start.status_code == 200, "no role is left: the page that says whom to ask"


def test_the_people_of_a_successor_read_the_plans_of_a_merged_school(world, school):
    plan = reverse("plans:plan", args=[world.at["school_beside"].plan.key])
    readers = ("leader@school", "member@school", "coach@school")
    assert {world.client(who).get(plan).status_code for who in readers} == {404}
    network.merge(organisation=world.at["school_beside"].node, into=school, on=TODAY - DAY, by=BY)
    assert {world.client(who).get(plan).status_code for who in readers} == {200}
    draft = reverse("plans:plan", args=[world.at["school_beside"].draft.key])
    assert {world.client(who).get(draft).status_code for who in readers} == {404}
    assert world.client("administrator@school").get(plan).status_code == 404
    assert world.client("viewer@school").get(plan).status_code == 200
    Plan.objects.filter(pk=world.at["school_beside"].plan.pk).update(phase="submitted")
    assert {world.client(who).get(plan).status_code for who in readers} == {200}
    assert world.client("viewer@school").get(plan).status_code == 404, "a viewer reads what is approved"
    assert world.client("leader@school").get(f"{plan}edit/").status_code == 403


def test_a_person_lands_at_their_widest_organisation(world):
    user = person("wide@example.org", "Wide", world.at["school"].node, "member")
    people.give_role(user=user, organisation=world.at["system"].node, role="viewer", by=BY)
    assert access.home_organisation(User.objects.get(pk=user.pk)) == world.at["system"].node
    assert access.home_organisation(world.people["none"]) is None


def test_whoever_left_finds_nothing_of_the_school_among_their_own_statuses(world):
    things = world.at["school"]
    world.people["mover"] = things.colleague
    assert "MarkSchool Action" in world.client("mover").get(reverse("progress:statuses")).text
    people.end_membership(membership=things.membership, by=BY)
    people.give_role(user=things.colleague, organisation=world.at["cousin"].node, role="member", by=BY)
    assert "MarkSchool Action" not in world.client("mover").get(reverse("progress:statuses")).text
    assert world.client("mover").get(reverse("progress:action", args=[things.action.key])).status_code == 404
    things.membership.refresh_from_db()
    world.people.pop("mover")
    world.clients.pop("mover")


def test_a_saved_priority_leads_to_a_plan_that_is_still_there(world):
    things = world.at["school"]
    plans.archive_plan(plan=things.draft, by=BY)
    answer = world.client("leader@school").post(
        reverse("plans:priority_edit", args=[things.priority.key]), asking.body("plans:priority_edit", things)
    )
    assert answer["Location"] == reverse("plans:plan", args=[things.plan.key])
    things.draft.refresh_from_db()
