"""Who hands over what, and who takes it back: each sort by its own rule, nothing of another's shown?"""

import pytest
from django.urls import reverse

from headway.foundation.core import keys
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import operations as people
from headway.foundation.people.models import Invitation, TeamMembership
from headway.tests.access.worlds import BY

PEOPLE = {"people.team_member", "people.invitation"}
WORK = {"people.team_member", "plans.action", "threads.thread"}


@pytest.fixture
def things(world):
    """What stands at the school; its colleague gave the invitation."""
    found = world.at["school"]
    Invitation.objects.filter(pk=found.invitation.pk).update(invited_by=found.colleague.key)
    return found


def page(world, who, things, person=None):
    address = reverse("people:handover", args=[things.node.key, (person or things.colleague).key])
    return world.client(who).get(address)


@pytest.mark.parametrize(
    ("who", "sorts", "ends"),
    [
        ("administrator@school", PEOPLE, True),
        ("administrator@system", PEOPLE, True),
        ("leader@school", WORK, False),
    ],
)
def test_each_sort_is_shown_to_those_who_hand_it_over_and_counted_for_others(world, things, who, sorts, ends):
    answer = page(world, who, things)
    held = answer.context["held"]
    assert {one.ref.partition(":")[0] for group in held for one in group.things} == sorts
    assert sum(group.count for group in held) == len(PEOPLE | WORK)
    assert ("MarkSchool Action" in answer.text, "invited@example.org" in answer.text) == (not ends, ends)
    assert (reverse("people:handover_end", args=[things.node.key, things.colleague.key]) in answer.text) is ends


def test_people_of_other_places_hold_nothing_here(world, things):
    for place in ("school_beside", "system", "other_school"):
        assert page(world, "administrator@school", things, world.at[place].colleague).status_code == 404, place
    address = reverse("people:handover_end", args=[things.node.key, world.at["school_beside"].colleague.key])
    sent = {"reason": "Forged", "submission": str(keys.new())}
    assert world.client("administrator@school").post(address, sent).status_code == 404


@pytest.mark.parametrize("sort", ["place", "joined", "invitation"])
def test_what_was_handed_over_is_taken_back_by_those_who_may_hand_it_over(world, things, sort):
    heir = world.people["administrator@school"]
    if sort == "invitation":
        row = Invitation.objects.select_related("organisation").get(pk=things.invitation.pk)
        people.pass_invitation(invitation=row, to=heir, by=BY, act=keys.new())
    else:
        seat = TeamMembership.objects.select_related("team__organisation").get(pk=things.team_member.pk)
        people.pass_seat(member=seat, to=heir, by=BY, act=keys.new())
    verb = {"place": "team_member.left", "joined": "team_member.joined", "invitation": "invitation.handed_over"}[sort]
    line = HistoryLine.objects.filter(verb=f"people.{verb}").order_by("-pk")[0]
    address = reverse("history:undo", args=[line.key])

    def undone(who):
        world.client(who).post(address)
        line.refresh_from_db()
        return line.undone_at is not None

    others = ["member@school", "viewer@school", "leader@system", "coach@school", "other", "none"]
    others += ["leader@school"] if sort == "invitation" else []
    assert [who for who in others if undone(who)] == []
    assert undone("administrator@school")
