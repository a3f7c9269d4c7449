"""Does a responsible person answer a month row by row, with a script and without, and see how many are left?"""

import pytest
from playwright.sync_api import expect

from headway.tests.browsing import Browsing
from headway.yearly.plans.models import Action, Completion, Output
from headway.yearly.plans.tests import worlds
from headway.yearly.progress.models import Status

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_row_is_saved_with_word_outputs_money_and_evidence_and_the_count_follows(script: Browsing, axe):
    w = worlds.world()
    *_, stone, action = worlds.standard_plan(w.school, responsible=w.teacher, outputs=["A calendar"])
    worlds.action(stone, title="Second", responsible=w.teacher)
    page = script.enter(w.teacher)
    page.goto("/statuses/?month=2026-01")
    axe(page)
    row = page.locator(f"#row-{action.key}")
    expect(page.locator("#answered")).to_have_text("0 of 2 answered")
    if script.javascript:
        expect(row.get_by_label("What shows that it is done")).not_to_be_visible()
    row.get_by_label("Complete", exact=True).check()
    row.get_by_label("What shows that it is done").fill("Hangs in the office")
    row.get_by_label("A calendar").check()
    row.get_by_label("Spent in this month").fill("1,250.50")
    row.get_by_role("button", name="Save status of Publish the calendar").click()
    expect(page.locator("#answered")).to_have_text("1 of 2 answered")
    expect(row).to_contain_text("Complete")
    if script.javascript:
        assert page.evaluate("Object.keys(localStorage)") == [], "what was saved does not wait any more"
    assert (Status.objects.get().spent_cents, Action.objects.get(pk=action.pk).spent_cents) == (125050, 125050)
    assert Completion.objects.get().evidence == "Hangs in the office"
    assert Output.objects.get().produced_on == worlds.TODAY


def test_an_amount_that_is_none_is_said_at_its_field_and_the_count_stays(script: Browsing):
    w = worlds.world()
    *_, action = worlds.standard_plan(w.school, responsible=w.teacher)
    page = script.enter(w.teacher)
    page.goto("/statuses/?month=2026-01")
    row = page.locator(f"#row-{action.key}")
    row.get_by_label("On track", exact=True).check()
    row.get_by_label("Spent in this month").fill("12,50")
    row.get_by_role("button", name="Save status of Publish the calendar").click()
    expect(row).to_contain_text("“12,50” is no amount.")
    expect(row.get_by_label("Spent in this month")).to_have_value("12,50")
    assert Status.objects.count() == 0
