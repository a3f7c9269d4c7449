"""Does a plan stay within a phone's screen where somebody writes one word of sixty letters into every title?"""

import pytest
from playwright.sync_api import Page

from headway.tests.browsing import Browsing
from headway.yearly.needs import operations as needs
from headway.yearly.plans import operations as plans
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = ("Neighbourhood" * 5 + " and what every team agreed to do before winter" * 3)[:200]


def overflow(page: Page, address: str) -> int:
    """By how many pixels the page is wider than the screen."""
    page.goto(address)
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def test_no_page_of_a_plan_is_wider_than_the_screen(browsing: Browsing) -> None:
    w = worlds.world()
    plan = plans.start_plan(organisation=w.school, title=LONG, first_year=2025, last_year=2027, by=worlds.BY)
    first = needs.set_priority(organisation=w.school, title=LONG, first_year=2025, last_year=2027, by=worlds.BY)
    one = plans.add_strategy(plan=plan, priority=first, title=LONG, if_text=LONG, by=worlds.BY, adjusted=True)
    stone = worlds.milestone(one, title=LONG, indicator=LONG)
    step = worlds.action(stone, title=LONG, outputs=[LONG], responsible=w.principal)
    places = [f"/plans/{plan.key}/", f"/milestones/{stone.key}/", f"/actions/{step.key}/"]
    places += [f"/actions/{step.key}/edit/", f"/strategies/{one.key}/edit/", f"/organisations/{w.school.key}/plans/"]
    page = browsing.enter(w.principal, viewport={"width": 390, "height": 844})
    assert {place: overflow(page, place) for place in places} == dict.fromkeys(places, 0)
    plans.activate(plan=plan, by=worlds.BY)
    places = [f"/plans/{plan.key}/", f"/plans/{plan.key}/month/", f"/actions/{step.key}/", "/statuses/"]
    assert {place: overflow(page, place) for place in places} == dict.fromkeys(places, 0)
