"""Do the parts that need a script keep focus and words, and can everybody use all of them?"""

import pytest
from playwright.sync_api import expect

from headway.tests.browsing import Browsing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_every_part_is_shown_small_enough_and_for_everybody(browsing: Browsing, axe):
    for options in ({"color_scheme": "light"}, {"color_scheme": "dark", "viewport": {"width": 320, "height": 800}}):
        page = browsing.visitor(**options)
        for group in ("", "choosing", "pictures", "causes"):
            page.goto(f"/parts/?of={group}")
            assert page.evaluate("document.querySelectorAll('*').length") <= 3000
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wide) == 0
            axe(page)


def test_a_page_opens_over_another_and_the_focus_comes_back(browsing: Browsing, axe):
    page = browsing.visitor()
    page.goto("/parts/")
    for name, said in (("Open a dialog", "Drop this action?"), ("Open a drawer", "History")):
        page.get_by_role("link", name=name).click()
        over = page.get_by_role("dialog", name=said)
        expect(over).to_be_visible()
        assert page.evaluate("document.querySelector('dialog:modal').contains(document.activeElement)")
        axe(page)
        page.keyboard.press("Escape")
        expect(over).to_have_count(0)
        expect(page.get_by_role("link", name=name)).to_be_focused()


def test_a_counter_speaks_near_the_end_and_a_toast_waits_until_it_is_pressed_away(browsing: Browsing):
    page = browsing.visitor()
    page.goto("/parts/")
    field = page.get_by_role("textbox", name="Pictures in the text")
    limit = page.locator("[data-counts='id_state-emoji']")
    field.fill("x" * 10)
    expect(limit).not_to_be_visible()
    field.fill("x" * 36)
    expect(limit).to_have_text("36 of 40 characters")
    expect(limit).to_have_attribute("aria-live", "polite")
    page.get_by_role("button", name="Press away").click()
    expect(page.locator(".toast")).to_have_count(0)
    expect(page.locator("#main")).to_be_focused()
