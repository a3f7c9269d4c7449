"""Can a leader paste rows, mend them and take them in, with and without a script, on a desk and on a narrow phone?"""

import pytest
from playwright.sync_api import expect

from headway.foundation.core import clock
from headway.tests.browsing import Browsing
from headway.yearly.plans.models import Milestone

from . import worlds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROWS = "Milestone\tAction\tDue\tResponsible\nTeams meet\t\t2026-05-29\t\n\tVisit each team\t{day}\tTeacher"


def test_rows_are_pasted_mended_and_taken_in_and_taken_back(script: Browsing, axe):
    with clock.moved_to(worlds.TODAY):
        w = worlds.world()
        row = worlds.strategy(worlds.draft(w.school), "3b")
    page = script.enter(w.principal)
    page.goto(f"/strategies/{row.key}/")
    page.get_by_role("link", name="Paste rows").click()
    page.get_by_label("Rows", exact=True).fill(ROWS.format(day="31.02.2026"))
    page.get_by_role("button", name="Look at the rows").click()
    expect(page.get_by_text("1 row needs mending.")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 800})
    if script.javascript:
        axe(page)
    page.get_by_role("link", name="Row 3, Due:").click()
    expect(page.locator("#row-3")).to_be_in_viewport()
    page.get_by_label("Rows", exact=True).fill(ROWS.format(day="28.02.2026"))
    page.get_by_role("button", name="Look at the rows").click()
    page.get_by_role("button", name="Take them in").click()
    expect(page.get_by_text("Taken in: 1 milestone and 1 action.")).to_be_visible()
    assert Milestone.objects.live().get(strategy=row).actions.get().title == "Visit each team"
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("Visit each team")).to_have_count(0)
    assert not Milestone.objects.live().filter(strategy=row).exists()
