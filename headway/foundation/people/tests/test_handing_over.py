"""Does all that a person holds pass to others before they leave, with history, one undo, and nothing left behind?"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.exchange.archives import verifying
from headway.foundation.core import clock, keys
from headway.foundation.files import access as beside
from headway.foundation.history.models import HistoryLine
from headway.foundation.notices.models import Notice
from headway.foundation.people import operations
from headway.foundation.people.models import Invitation, Membership, TakenOver, TeamMembership
from headway.foundation.people.permissions import May
from headway.foundation.threads import operations as threads
from headway.foundation.threads.models import Thread
from headway.yearly.plans.models import Action, Milestone
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations as progress

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


@pytest.fixture
def held(w):
    """The principal, who is administrator too, holds an action, a milestone, a question, a place and an invitation."""
    operations.give_role(user=w.principal, organisation=w.school, role="administrator", by=worlds.BY)
    _plan, _strategy, stone, step = worlds.standard_plan(w.school, responsible=w.principal)
    Milestone.objects.filter(pk=stone.pk).update(responsible=w.principal)
    done = worlds.action(stone, title="Done long ago", responsible=w.principal)
    worlds.done(done, dt.date(2025, 10, 1))
    row = Action.objects.with_plan().get(pk=step.pk)
    words = {"word": "off_track", "cause": "Two are ill"}
    progress.report_status(action=row, month=dt.date(2026, 1, 1), by=w.principal, **words)
    team = operations.form_team(organisation=w.school, kind="school_ilt", name="School ILT", by=worlds.BY)
    operations.join_team(team=team, user=w.principal, role="facilitator", represents="Grade 3", by=worlds.BY)
    place = beside.element_or_404(w.coach, "plans.action", step.key, May.COMMENT)
    threads.ask(place=place, text="How far?", to=w.principal, by=w.coach)
    operations.invite(email="new@reed.example", name="New", organisation=w.school, roles=["member"], by=w.principal)
    Notice.objects.all().delete()
    return step


@pytest.fixture
def follower(w):
    """Who follows: leader and administrator."""
    return worlds.person("follower", w.school, "leader")


def address(w, person=None):
    return f"/organisations/{w.school.key}/people/{(person or w.principal).key}/handover/"


def everything(client, w):
    return [one.ref for group in client.get(address(w)).context["held"] for one in group.things]


def send(client, w, chosen, to, **more):
    body = {"held": chosen, "to": str(to.key), "submission": str(keys.new()), **more}
    return client.post(address(w), body)


def holders():
    """Who holds the things of the fixture now."""
    seat = TeamMembership.objects.get(ended_at=None)
    return {
        str(one)
        for one in (
            Action.objects.get(completed_on=None).responsible,
            Milestone.objects.get().responsible,
            Thread.objects.get().addressed_to,
            seat.user,
        )
    }


def test_all_that_a_leader_holds_passes_at_once_and_comes_back_with_one_undo(w, held, follower, client):
    operations.give_role(user=follower, organisation=w.school, role="administrator", by=worlds.BY)
    Notice.objects.all().delete()
    client.force_login(w.principal)
    page = client.get(address(w)).content.decode()
    for text in ("Publish the calendar", "All teams meet weekly", "School ILT", "New (new@reed.example)", "Off track"):
        assert text in page, text
    assert "Done long ago" not in page
    answer = send(client, w, everything(client, w), follower, reason="I retire")
    assert answer.status_code == 303
    assert holders() == {"Follower"}
    assert Invitation.objects.get().invited_by == follower.key
    seat = TeamMembership.objects.get(ended_at=None)
    assert (seat.role, seat.represents) == ("facilitator", "Grade 3")
    lines = HistoryLine.objects.filter(act__isnull=False, element_kind="plans.action").order_by("-pk")
    assert (lines[0].verb, lines[0].reason, lines[0].actor_label) == (
        "plans.action.handed_over",
        "I retire",
        "Principal",
    )
    assert [(one.user, one.sentence) for one in Notice.objects.all()] == [
        (follower, "Principal handed over to you what Principal held at Reed School: 5 things.")
    ]
    assert "holds nothing here" in client.get(address(w)).content.decode()
    assert client.post(f"/history/{lines[0].act}/undo/", {"next": "/"}).status_code == 303
    assert (holders(), Invitation.objects.get().invited_by) == ({"Principal"}, w.principal.key)
    client.force_login(follower)
    assert "What you take over" not in client.get("/work/").content.decode(), "what was undone was not taken over"


def test_the_new_person_sees_what_came_from_whom_with_the_last_words_until_it_is_put_aside(w, held, follower, client):
    client.force_login(w.principal)
    send(client, w, everything(client, w), follower, reason="I retire")
    client.force_login(follower)
    assert "What you take over from Principal" in client.get("/work/").content.decode()
    page = client.get("/work/taken-over/").content.decode()
    for text in ("Publish the calendar", "Off track in January 2026", "Two are ill", "I retire", "School ILT"):
        assert text in page, text
    assert client.post("/work/taken-over/", {"submission": str(keys.new())}).status_code == 303
    assert TakenOver.objects.filter(seen_at=None).count() == 0
    assert "What you take over" not in client.get("/work/").content.decode()


def test_several_people_take_over_one_after_the_other(w, held, follower, client):
    client.force_login(w.principal)
    chosen = everything(client, w)
    work = [ref for ref in chosen if ref.startswith("plans.")]
    send(client, w, work, w.teacher)
    assert [ref for ref in everything(client, w) if ref in work] == []
    send(client, w, [ref for ref in chosen if ref.startswith("people.team")], follower)
    assert Action.objects.get(completed_on=None).responsible == w.teacher
    assert TeamMembership.objects.get(ended_at=None).user == follower
    assert Thread.objects.get().addressed_to == w.principal


def test_an_administrator_hands_over_people_and_learns_who_hands_over_plans(w, held, follower, client):
    client.force_login(w.clerk)
    page = client.get(address(w)).content.decode()
    assert ("School ILT" in page, "Publish the calendar" in page) == (True, False)
    assert "Plans of Reed School are written by its leaders" in page
    forged = [f"plans.action:{held.key}"]
    assert "is not held here any more" in send(client, w, forged, follower).content.decode()
    assert Action.objects.get(pk=held.pk).responsible == w.principal


@pytest.mark.parametrize(
    ("who", "chosen", "field"),
    [("principal", True, "to"), ("outsider", True, "to"), ("teacher", False, "held")],
)
def test_oneself_somebody_without_a_role_and_nothing_chosen_are_said_at_their_fields(
    w, held, client, who, chosen, field
):
    client.force_login(w.principal)
    answer = send(client, w, everything(client, w) if chosen else [], getattr(w, who), reason="Stays typed")
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert answer.context["form"].errors[field][0] in answer.content.decode()
    assert "Stays typed" in answer.content.decode()
    assert holders() == {"Principal"}


def test_the_role_ends_last_with_a_warning_while_something_is_held_and_nothing_is_orphaned(w, held, follower, client):
    operations.give_role(user=w.clerk, organisation=w.school, role="leader", by=worlds.BY)
    client.force_login(w.clerk)
    role = Membership.objects.get(user=w.principal, role="leader")
    assert "Principal holds 5 things here" in client.get(f"/roles/{role.key}/end/").content.decode()
    assert list(verifying.orphans()) == []
    assert client.post(f"{address(w)}end/", {"reason": "", "submission": str(keys.new())}).status_code == 200
    assert client.post(f"{address(w)}end/", {"reason": "Retired", "submission": str(keys.new())}).status_code == 303
    orphans = list(verifying.orphans())
    assert len(orphans) == 2, "an open action and an open milestone"
    assert (
        orphans[0]
        == f"Publish the calendar ({held.key}): Principal is responsible and has no role there any more. Hand it over."
    )
    assert "Hand over what Principal holds" in client.get(f"/organisations/{w.school.key}/people/").content.decode()
    send(client, w, everything(client, w), follower)
    assert list(verifying.orphans()) == []


def asked(client, address):
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_pages_ask_the_same_of_few_and_of_many(w, held, follower, client):
    client.force_login(w.principal)
    client.get(address(w))
    few = asked(client, address(w))
    for at in range(25):
        worlds.action(Milestone.objects.get(), dt.date(2026, 5, 1), f"More {at}", responsible=w.principal)
    assert asked(client, address(w)) == few <= 24
    chosen = everything(client, w)
    more = [ref for ref in chosen if ref.startswith("plans.action")][1:]
    send(client, w, [ref for ref in chosen if ref not in more], follower)
    client.force_login(follower)
    client.get("/work/taken-over/")
    some = asked(client, "/work/taken-over/")
    client.force_login(w.principal)
    send(client, w, more, follower)
    client.force_login(follower)
    assert asked(client, "/work/taken-over/") == some
