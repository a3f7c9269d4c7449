"""Is a finding counted, set aside and taken back where it stands, with a script and without?"""

import pytest
from playwright.sync_api import expect

from headway.library.checks.models import SetAside
from headway.tests.browsing import Browsing
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_finding_is_set_aside_and_taken_back_where_it_stands(script: Browsing, axe):
    w = worlds.world()
    *_, action = worlds.standard_plan(w.school)
    page = script.enter(w.principal, viewport={"width": 320, "height": 700})
    page.goto(f"/organisations/{w.school.key}/")
    count = page.locator("#checks-count")
    if script.javascript:
        expect(count).to_contain_text("things are worth a look")
        assert page.evaluate("document.activeElement === document.body"), "it takes the focus from nobody"
    count.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Checks")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Publish the calendar", exact=True).first.click()
    section = page.locator("section", has=page.locator("#h-checks"))
    expect(section.get_by_role("listitem")).to_have_count(3)
    axe(page)
    section.get_by_role("link", name="Set aside: No status this month").click()
    page.get_by_label("Why does it not hold here?").fill("She is away")
    page.get_by_role("button", name="Set it aside").click()
    expect(section.get_by_role("listitem").last).to_contain_text("She is away")
    assert page.url.endswith(f"/actions/{action.key}/")
    assert SetAside.objects.live().count() == 1
    section.get_by_role("button", name="Take back").click()
    expect(section).not_to_contain_text("She is away")
    assert page.url.endswith(f"/actions/{action.key}/")
    assert SetAside.objects.live().count() == 0
