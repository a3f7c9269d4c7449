"""Can a row of the outline be moved by buttons without a script, and by keys with one, without losing the focus?"""

import pytest
from playwright.sync_api import Page, expect

from headway.tests.browsing import Browsing
from headway.yearly.plans.models import Action, Strategy
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def written(w):
    """A draft with one milestone and three actions."""
    plan = worlds.draft(w.school)
    stone = worlds.milestone(worlds.strategy(plan, "3b"))
    for title in ("One", "Two", "Three"):
        worlds.action(stone, title=title)
    return plan


def rows(page: Page) -> list[str]:
    """The actions as the page lists them."""
    return page.locator("tr.l4 th a.plain").all_inner_texts()


def test_a_row_is_moved_by_its_buttons(script: Browsing):
    w = worlds.world()
    plan = written(w)
    page = script.enter(w.principal)
    page.goto(f"/plans/{plan.key}/")
    page.get_by_role("button", name="Down: 1.1.1.1").click()
    expect(page.locator("tr.l4 th a.plain").first).to_have_text("Two")
    assert rows(page) == ["Two", "One", "Three"]


def test_alt_and_an_arrow_move_the_row_that_holds_the_focus_and_it_keeps_it(browsing: Browsing, axe):
    w = worlds.world()
    plan = written(w)
    page = browsing.enter(w.principal)
    page.goto(f"/plans/{plan.key}/")
    axe(page)
    action = Action.objects.get(title="One")
    row = page.locator(f"#a-{action.key}")
    row.get_by_role("link", name="Edit 1.1.1.1").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("tr.l4 th a.plain").first).to_have_text("Two")
    expect(row).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("tr.l4 th a.plain").last).to_have_text("One")
    expect(row).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("tr.l4 th a.plain").last).to_have_text("Three")
    assert rows(page) == ["Two", "One", "Three"]
    page.keyboard.press("ArrowUp")
    assert rows(page) == ["Two", "One", "Three"]


def test_strategies_and_priorities_move_by_keys_too(browsing: Browsing):
    w = worlds.world()
    plan = written(w)
    second = worlds.strategy(plan, "4c", title="Second")
    page = browsing.enter(w.principal)
    page.goto(f"/plans/{plan.key}/")
    page.get_by_role("link", name="Edit 2", exact=True).focus()
    page.keyboard.press("Alt+ArrowUp")
    row = page.locator(f"#p-{second.priority.key}")
    expect(row).to_be_focused()
    expect(row.locator(".code")).to_have_text("1")
    assert Strategy.objects.get(pk=second.pk).priority.position == 1
