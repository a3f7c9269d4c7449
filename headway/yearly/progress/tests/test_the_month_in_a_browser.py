"""Does a responsible person answer a month in a minute, row by row, with a script and without?"""

import datetime as dt

import pytest
from playwright.sync_api import expect

from headway.foundation.core import clock
from headway.tests.browsing import Browsing
from headway.yearly.plans.models import Action, Completion, Output
from headway.yearly.plans.tests import worlds
from headway.yearly.progress.models import MilestoneStatus, Proposal, Status

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_row_is_saved_with_outputs_money_and_evidence_and_the_count_follows(script: Browsing, axe):
    w = worlds.world()
    *_, stone, action = worlds.standard_plan(w.school, responsible=w.teacher, outputs=["A calendar"])
    worlds.action(stone, title="Second", responsible=w.teacher)
    page = script.enter(w.teacher)
    page.goto("/statuses/?month=2026-01")
    axe(page)
    row = page.locator(f"#row-{action.key}")
    expect(page.locator("#answered")).to_have_text("0 of 2 answered")
    expect(row.get_by_label("What shows that it is done")).not_to_be_visible()
    expect(row.get_by_label("Why is it behind?")).not_to_be_visible()
    row.get_by_role("link", name="Say more of Publish the calendar").click()
    if script.javascript:
        axe(page)
    row.get_by_label("Complete", exact=True).check()
    row.get_by_label("What shows that it is done").fill("Hangs in the office")
    row.get_by_label("A calendar").check()
    row.get_by_label("Spent in this month").fill("1,250.50")
    row.get_by_role("button", name="Save status of Publish the calendar").click()
    if not script.javascript:
        page.goto("/statuses/?month=2026-01")
    expect(page.locator("#answered")).to_have_text("1 of 2 answered")
    expect(row).to_contain_text("Complete")
    if script.javascript:
        assert page.evaluate("Object.keys(localStorage)") == [], "what was saved does not wait any more"
    assert (Status.objects.get().spent_cents, Action.objects.get(pk=action.pk).spent_cents) == (125050, 125050)
    assert Completion.objects.get().evidence == "Hangs in the office"
    assert Output.objects.get().produced_on == worlds.TODAY


def test_an_amount_that_is_none_is_said_at_its_field(script: Browsing):
    w = worlds.world()
    *_, action = worlds.standard_plan(w.school, responsible=w.teacher)
    page = script.enter(w.teacher)
    page.goto("/statuses/?month=2026-01")
    row = page.locator(f"#row-{action.key}")
    row.get_by_role("link", name="Say more of Publish the calendar").click()
    row.get_by_label("On track", exact=True).check()
    row.get_by_label("Spent in this month").fill("12,50")
    row.get_by_role("button", name="Save status of Publish the calendar").click()
    expect(row).to_contain_text("“12,50” is no amount.")
    expect(row.get_by_label("Spent in this month")).to_have_value("12,50")
    assert Status.objects.count() == 0


def ten(w):
    """An active plan of the school with nine actions and a milestone of the teacher, all to be answered."""
    plan = worlds.draft(w.school)
    with clock.moved_to(dt.date(2026, 1, 6)):
        stone = worlds.milestone(worlds.strategy(plan, "3b"), responsible=w.teacher)
        actions = [worlds.action(stone, dt.date(2026, 3, 6), f"Step {at}", responsible=w.teacher) for at in range(9)]
        worlds.active(plan)
    return stone, actions


def test_ten_rows_are_answered_with_a_pointer_in_twenty_interactions(browsing: Browsing):
    w = worlds.world()
    stone, actions = ten(w)
    page = browsing.enter(w.teacher)
    page.goto("/statuses/?month=2026-01")
    interactions = 0
    for row in actions[:7]:
        page.locator(f"#row-{row.key}").get_by_text("On track", exact=True).click()
        expect(page.locator(f"#row-{row.key}")).to_have_class("answered")
        interactions += 1
    behind = page.locator(f"#row-{actions[7].key}")
    behind.get_by_text("Off track", exact=True).click()
    behind.get_by_label("Why is it behind?").fill("Two weeks of substitute cover")
    behind.get_by_role("button", name="Save status").click()
    expect(behind).to_have_class("answered")
    leave = page.locator(f"#row-{actions[8].key}")
    leave.get_by_role("link", name="Say more").click()
    expect(leave.get_by_label("Propose to drop it")).to_be_visible()
    leave.get_by_text("Not started", exact=True).click()
    leave.get_by_label("Propose to drop it").fill("The district does it for us now")
    leave.get_by_role("button", name="Save status").click()
    expect(leave).to_have_class("answered")
    expect(leave).to_contain_text("A drop is proposed")
    page.locator(f"#row-{stone.key}").get_by_text("At risk", exact=True).click()
    page.locator(f"#row-{stone.key}").get_by_role("button", name="Save status").click()
    page.wait_for_load_state()
    expect(page.locator("#answered")).to_have_text("10 of 10 answered")
    interactions += 3 + 4 + 2
    assert interactions <= 25
    assert Status.objects.filter(word="on_track").count() == 7
    assert Status.objects.get(word="off_track").cause == "Two weeks of substitute cover"
    assert Proposal.objects.get().reason == "The district does it for us now"
    assert MilestoneStatus.objects.get().word == "at_risk"
    assert all(took and took < 600 for took in Status.objects.values_list("took_seconds", flat=True))


def test_ten_rows_are_answered_with_the_keys_one_to_five(browsing: Browsing):
    w = worlds.world()
    _stone, actions = ten(w)
    page = browsing.enter(w.teacher)
    page.goto("/work/")
    expect(page.locator("form[data-htmx-powered]").first).to_be_attached()
    for at in range(9):
        page.keyboard.press("2")
        expect(page.locator("#answered")).to_have_text(f"{at + 1} of 10 answered")
    page.keyboard.press("4")
    page.keyboard.type("Nobody had the room")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answered")).to_have_text("10 of 10 answered")
    assert Status.objects.filter(word="on_track").count() == 9
    assert MilestoneStatus.objects.get().cause == "Nobody had the room"
    page.goto("/work/")
    page.get_by_role("link", name="Change the answer for Step 0").press("Enter")
    expect(page.locator(f"#row-{actions[0].key}").get_by_label("On track", exact=True)).to_be_checked()
