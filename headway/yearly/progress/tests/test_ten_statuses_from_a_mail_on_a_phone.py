"""Does somebody on a phone answer ten statuses from a mail in a few touches, and do review and figures follow?"""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.notices import operations as notices
from headway.tests import browsing
from headway.yearly.plans.models import Action, Plan
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations
from headway.yearly.progress.models import MailLink, Proposal, Status

from . import mails

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST = 25


class Thumb:
    """A thumb on a page; counts what it does."""

    def __init__(self, page: Page) -> None:
        self.page, self.done = page, 0

    def press(self, row: str, name: str, role: str = "label") -> None:
        place = self.page.get_by_role("listitem").filter(has_text=row).first
        if role == "label":
            place.locator(".choose label").filter(has_text=name).click()
        else:
            place.get_by_role(role, name=re.compile(name)).click()  # type: ignore[arg-type]
        self.done += 1

    def write(self, row: str, label: str, text: str) -> None:
        self.page.get_by_role("listitem").filter(has_text=row).first.get_by_label(label).fill(text)
        self.done += 1


def test_ten_statuses_one_behind_with_its_cause_and_one_drop_in_at_most_twenty_five_touches(script, axe):
    script.screen = browsing.PHONE
    world = worlds.world()
    plan = worlds.draft(world.school)
    titles = [
        f"Step {name}" for name in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    ]
    with clock.moved_to(worlds.BEFORE):
        stone = worlds.milestone(worlds.strategy(plan, "3b"))
        for title in titles:
            worlds.action(stone, dt.date(2026, 3, 31), title, responsible=world.teacher)
    worlds.active(plan)
    with clock.moved_to(dt.datetime(2026, 1, 15, 13, 30, tzinfo=dt.UTC)):
        operations.prepare_letters(by=OPERATOR)
        notices.send_due(by=OPERATOR)
    page = script.visitor()
    page.goto(mails.path_to(world.teacher))
    axe(page)
    browsing.fits_a_phone(page)
    thumb = Thumb(page)
    for title in titles[:7]:
        thumb.press(title, "On track")
        if not script.javascript:
            thumb.press(title, "Save status", "button")
        expect(page.locator("li.answered").filter(has_text=title)).to_be_visible()
    thumb.press("Step eight", "Complete")
    thumb.write("Step eight", "Done on", "2026-01-14")
    thumb.press("Step eight", "Save status", "button")
    expect(page.locator("li.answered").filter(has_text="Step eight")).to_be_visible()
    thumb.press("Step nine", "Off track")
    thumb.write("Step nine", "Why is it behind?", "The room is not free")
    thumb.press("Step nine", "Save status", "button")
    expect(page.locator("li.answered").filter(has_text="Step nine")).to_be_visible()
    thumb.press("Step ten", "Say more", "link")
    expect(page.locator("form.whole")).to_be_visible()
    thumb.press("Step ten", "At risk")
    thumb.write("Step ten", "Propose to drop it: why?", "Another school does it")
    browsing.fits_a_phone(page)
    thumb.press("Step ten", "Save status", "button")
    expect(page.locator("li.answered").filter(has_text="A drop is proposed")).to_be_visible()
    axe(page)
    assert thumb.done <= MOST, thumb.done
    assert not page.context.cookies() or {one["name"] for one in page.context.cookies()} == {"csrftoken"}
    assert dict(Status.objects.values_list("action__title", "word")) == {
        **dict.fromkeys(titles[:7], "on_track"),
        "Step eight": "complete",
        "Step nine": "off_track",
        "Step ten": "at_risk",
    }
    assert Status.objects.get(action__title="Step nine").cause == "The room is not free"
    assert Proposal.objects.get().reason == "Another school does it"
    assert MailLink.objects.get(user=world.teacher).used_at
    the_review_sees_them(script.enter(world.principal), world, plan)
    the_figures_follow(script.enter(world.superintendent), world)


def the_review_sees_them(leader: Page, world: worlds.World, plan: Plan) -> None:
    leader.goto(f"/plans/{plan.key}/month/?month=2026-01")
    expect(leader.locator("#answered")).to_have_text("10 of 10 answered")
    leader.goto(f"/organisations/{world.school.key}/review/?month=2026-01")
    review = leader.get_by_role("main")
    for said in ("The room is not free", "Another school does it", "Step eight"):
        expect(review).to_contain_text(said)
    leader.get_by_role("button", name=re.compile("^Drop")).first.click()
    leader.wait_for_load_state()
    assert Action.objects.get(title="Step ten").dropped_on == worlds.TODAY
    assert sorted(Action.objects.values_list("word", flat=True)) == [
        *("at_risk", "complete", "off_track"),
        *["on_track"] * 7,
    ]


def the_figures_follow(page: Page, world: worlds.World) -> None:
    """As of yesterday one of ten is complete; the drop of today counts from tomorrow on."""
    page.goto(f"/organisations/{world.system.key}/network/")
    expect(page.locator("p.says")).to_contain_text("1 of 10 actions")
