"""Is an invitation bound to its e-mail, node and roles, and does it work once only?"""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, refusals
from headway.foundation.people import operations as people
from headway.foundation.people.models import Invitation, Membership
from headway.foundation.people.operations.invitations import LASTS
from headway.tests.access import worlds
from headway.tests.access.worlds import BY, person

NEW = {"name": "Nia New", "password": "a calm river finds its way"}


@pytest.fixture
def school(world):
    return world.at["school"].node


@pytest.fixture
def invited(world, school):
    """An invitation by the school's own administrator."""
    return people.invite(
        email="Nia@Example.org",
        name="Nia New",
        organisation=school,
        roles=["member", "viewer"],
        by=world.people["administrator@school"],
    )


def door(invited) -> str:
    return reverse("people:invitation", args=[invited.secret])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=worlds.BACKEND)
    return client


def roles_of(email: str) -> list[tuple[str, str]]:
    rows = Membership.objects.not_ended().filter(user__email=email).order_by("role")
    return [(row.organisation.name, row.role) for row in rows.select_related("organisation")]


def test_a_new_person_registers_under_the_invited_e_mail_and_gets_exactly_these_roles(invited, school):
    client = Client()
    assert "nia@example.org" in client.get(door(invited)).text
    answer = client.post(door(invited), {**NEW, "email": "somebody@else.example", "roles": ["administrator"]})
    assert (answer.status_code, answer["Location"]) == (303, f"/organisations/{school.key}/")
    assert roles_of("nia@example.org") == [("Reed School", "member"), ("Reed School", "viewer")]
    assert not User.objects.filter(email="somebody@else.example").exists()


def test_a_used_link_is_not_found_and_gives_nothing_twice(invited):
    Client().post(door(invited), NEW)
    assert Client().get(door(invited)).status_code == 404
    assert Client().post(door(invited), {**NEW, "name": "Second"}).status_code == 404
    user = User.objects.get(email="nia@example.org")
    with pytest.raises(refusals.BadInput, match="used or withdrawn"):
        people.accept(invitation=invited.invitation, by=user)
    assert len(roles_of("nia@example.org")) == 2


def test_another_person_cannot_use_the_link(invited, world):
    answer = world.client("none").post(door(invited), {"submission": ""})
    assert answer.status_code == 200
    assert "You are signed in as nobody@example.org" in answer.text
    with pytest.raises(refusals.NotAllowed, match=r"This invitation is for nia@example\.org"):
        people.accept(invitation=invited.invitation, by=world.people["none"])
    assert roles_of(world.people["none"].email) == []
    assert Invitation.objects.get(pk=invited.invitation.pk).accepted_at is None


def test_a_known_person_has_to_sign_in_first(invited):
    user = person("nia@example.org", "Nia Known")
    assert Client().post(door(invited), {"submission": ""}).status_code == 200
    assert roles_of("nia@example.org") == []
    assert signed_in(user).post(door(invited), {"submission": ""}).status_code == 303
    assert len(roles_of("nia@example.org")) == 2


def test_nobody_takes_the_invited_e_mail_for_themself(invited, world):
    client = signed_in(world.people["none"])
    client.post("/account/email/", {"action_add": "", "email": "nia@example.org"})
    client.post("/account/email/", {"action_primary": "", "email": "nia@example.org"})
    client.post(reverse("accounts:me"), {"name": "Nora", "language": "en", "time_zone": "", "email": "nia@example.org"})
    assert User.objects.get(pk=world.people["none"].pk).email == "nobody@example.org"
    assert not EmailAddress.objects.filter(email="nia@example.org").exists()


def test_a_link_is_too_old_after_fourteen_days(invited):
    with clock.moved_to(clock.now() + LASTS + dt.timedelta(seconds=1)):
        assert "more than 14 days old" in Client().post(door(invited), NEW).text
    assert not User.objects.filter(email="nia@example.org").exists()


def test_a_link_still_works_on_its_last_day(invited):
    with clock.moved_to(clock.now() + LASTS - dt.timedelta(minutes=1)):
        assert Client().post(door(invited), NEW).status_code == 303


def test_a_withdrawn_link_is_not_found(invited, world):
    address = reverse("people:withdraw", args=[invited.invitation.key])
    assert world.client("administrator@school").post(address).status_code == 303
    assert Client().get(door(invited)).status_code == 404
    user = person("nia@example.org", "Nia Known")
    with pytest.raises(refusals.BadInput, match="used or withdrawn"):
        people.accept(invitation=invited.invitation, by=user)


def test_a_second_invitation_replaces_the_first(invited, school, world):
    again = people.invite(
        email="nia@example.org",
        name="Nia New",
        organisation=school,
        roles=["coach"],
        by=world.people["administrator@school"],
    )
    assert Client().get(door(invited)).status_code == 404
    assert Client().post(door(again), NEW).status_code == 303
    assert roles_of("nia@example.org") == [("Reed School", "coach")]


def test_invitations_of_somebody_who_left_are_void(invited, world):
    row = Membership.objects.select_related("organisation", "user").get(user=world.people["administrator@school"])
    people.end_membership(membership=row, by=BY)
    assert "no longer looks after" in Client().post(door(invited), NEW).text
    assert not User.objects.filter(email="nia@example.org").exists()


@pytest.mark.parametrize("place", ["system", "state", "school_beside", "cousin", "other_school"])
def test_nobody_invites_to_a_place_above_or_beside(world, place):
    address = reverse("people:invite", args=[world.at[place].node.key])
    answer = world.client("administrator@school").post(
        address, {"name": "A", "email": "a@b.example", "roles": ["member"]}
    )
    assert answer.status_code == (403 if place in ("system", "state") else 404)
    assert not Invitation.objects.filter(email="a@b.example").exists()


def test_an_unknown_role_is_refused(world, school):
    address = reverse("people:invite", args=[school.key])
    answer = world.client("administrator@school").post(
        address, {"name": "A", "email": "a@b.example", "roles": ["owner"]}
    )
    assert answer.status_code == 200
    with pytest.raises(refusals.BadInput, match="at least one role"):
        people.invite(email="a@b.example", name="A", organisation=school, roles=["member", "owner"], by=BY)
    assert not Invitation.objects.filter(email="a@b.example").exists()


def test_nobody_invites_themself(world, school):
    address = reverse("people:invite", args=[school.key])
    email = world.people["administrator@school"].email
    body = {"name": "Me", "email": email.upper(), "roles": ["leader"]}
    assert "Nobody changes their own rights" in world.client("administrator@school").post(address, body).text
    assert not Invitation.objects.filter(email=email).exists()


@pytest.mark.parametrize("name", ["people:role", "people:end_role"])
def test_nobody_changes_their_own_role(world, name):
    row = Membership.objects.of(world.people["administrator@school"]).get()
    answer = world.client("administrator@school").post(reverse(name, args=[row.key]), {"position": "", "to_on": ""})
    assert answer.status_code == 403
    assert "Nobody changes their own rights" in answer.text
    row.refresh_from_db()
    assert (row.ended_at, row.version) == (None, 1)


def test_the_link_is_shown_to_its_maker_in_the_same_session_only(world, school):
    maker = world.client("administrator@school")
    body = {"name": "Nia", "email": "nia@example.org", "roles": ["member"]}
    page = maker.post(reverse("people:invite", args=[school.key]), body)["Location"]
    assert "/invitations/" in maker.get(page).text
    assert "/invitations/" not in signed_in(world.people["administrator@school"]).get(page).text
    assert "/invitations/" not in world.client("administrator@system").get(page).text
