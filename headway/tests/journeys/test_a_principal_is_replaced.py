"""Is a principal replaced without anything being left to nobody, and does the new one see what she takes over?"""

import datetime as dt

import pytest
from playwright.sync_api import expect

from headway.exchange.archives import verifying
from headway.foundation.people import operations as people
from headway.foundation.people.models import Membership, TeamMembership
from headway.tests.browsing import Browsing, choose
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations as progress

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_principal_leaves_and_the_next_one_takes_over(script: Browsing, axe) -> None:
    w = worlds.world()
    *_, step = worlds.standard_plan(w.school, responsible=w.principal)
    row = Action.objects.with_plan().get(pk=step.pk)
    progress.report_status(
        action=row, month=dt.date(2025, 12, 1), word="off_track", cause="Two teachers are ill", by=w.principal
    )
    team = people.form_team(organisation=w.school, kind="school_ilt", name="School ILT", by=worlds.BY)
    people.join_team(team=team, user=w.principal, role="facilitator", by=worlds.BY)
    follower = worlds.person("dana", w.school, "leader")

    leaving = script.enter(w.principal)
    leaving.goto(f"/organisations/{w.school.key}/people/")
    leaving.get_by_role("link", name="Hand over what Principal holds").click()
    expect(leaving.get_by_label("Publish the calendar")).to_be_checked()
    axe(leaving)
    for _again in ("taken back once", "for good"):
        choose(leaving, "Passes to", "Dana")
        leaving.get_by_label("Why").first.fill("I retire in February")
        leaving.get_by_role("button", name="Hand over what is chosen").click()
        expect(leaving.get_by_text("2 things are now with Dana.")).to_be_visible()
        assert (Action.objects.get().responsible, TeamMembership.objects.get(ended_at=None).user) == (
            follower,
            follower,
        )
        if _again == "taken back once":
            leaving.get_by_role("button", name="Undo").first.click()
            expect(leaving.get_by_label("Publish the calendar")).to_be_checked()
            assert Action.objects.get().responsible == w.principal
    expect(leaving.get_by_text("Principal holds nothing here.")).to_be_visible()

    clerk = script.enter(w.clerk)
    clerk.goto(f"/organisations/{w.school.key}/people/{w.principal.key}/handover/")
    clerk.get_by_label("Why these roles end").fill("Retired")
    axe(clerk)
    clerk.get_by_role("button", name="End this role").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("People and teams")
    assert not Membership.objects.not_ended().filter(user=w.principal).exists()
    assert verifying.differences() == []

    dana = script.enter(follower)
    dana.goto("/work/")
    dana.get_by_role("link", name="What you take over from Principal").click()
    expect(dana.get_by_text("Off track in December 2025")).to_be_visible()
    expect(dana.get_by_text("Two teachers are ill")).to_be_visible()
    axe(dana)
    dana.get_by_role("link", name="Publish the calendar").click()
    expect(dana.locator(".history li").first).to_contain_text("Principal handed over action")
    expect(dana.locator(".history li").first).to_contain_text("I retire in February")
    dana.goto("/work/taken-over/")
    dana.get_by_role("button", name="I have seen it").click()
    expect(dana.get_by_role("heading", level=1)).to_have_text("My work")
    expect(dana.get_by_role("link", name="What you take over from Principal")).to_have_count(0)
