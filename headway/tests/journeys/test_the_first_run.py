"""An empty Headway: three questions, a place of one's own, and the one thing that comes next, whoever begins."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from headway.foundation.accounts import operations as accounts
from headway.foundation.accounts.models import User
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network.models import Organisation
from headway.foundation.people.models import Membership
from headway.library.frameworks import operations as frameworks
from headway.tests.browsing import Browsing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "the heron waits in the reeds"


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def begin(browsing: Browsing) -> Page:
    page = browsing.visitor(viewport={"width": 390, "height": 844})
    page.goto(f"/setup/{accounts.make_setup_link(by=OPERATOR)}/")
    return page


def who(page: Page) -> None:
    page.get_by_label("Your name").fill("Dora District")
    page.get_by_label("Your e-mail").fill("dora@reeds.example")
    page.get_by_label("Choose a password").fill(PASSWORD)


def test_a_district_looks_at_the_demo_begins_alone_and_finds_one_next_thing(
    script: Browsing, axe: Callable[[Page], None]
) -> None:
    page = begin(script)
    axe(page)
    page.get_by_label("Look at the demo first").check()
    press(page, "Begin")
    expect(page.get_by_role("main")).to_contain_text("headway demo")
    axe(page)
    assert not User.objects.exists()
    page.get_by_role("link", name="Back to setting up").click()

    page.get_by_label("A school system").check()
    page.get_by_label("What is its name?").fill("Reedmarsh Parish")
    who(page)
    press(page, "Begin")
    expect(page.get_by_role("main")).to_contain_text("Name your state")
    expect(page.get_by_label("What is its name?")).to_have_value("Reedmarsh Parish")
    assert not User.objects.exists() and not Organisation.objects.exists()
    page.get_by_label("In which state?").fill("State of Reeds")
    page.get_by_label("Choose a password").fill(PASSWORD)
    press(page, "Begin")

    expect(page.get_by_role("heading", level=1)).to_have_text("Reedmarsh Parish")
    assert page.get_by_role("main").locator(".btn.main").count() == 1, "one next thing"
    axe(page)
    system = Organisation.objects.get(kind="system")
    assert system.parent is not None and (system.parent.kind, system.parent.name) == ("state", "State of Reeds")
    assert {row.organisation.name for row in Membership.objects.select_related("organisation")} == {"Reedmarsh Parish"}
    page.get_by_role("link", name="Add a school").click()
    page.get_by_label("Name", exact=True).fill("Heron Elementary")
    page.get_by_role("main").locator("button[type=submit]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heron Elementary")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Reedmarsh Parish")
    expect(page.get_by_role("main")).not_to_contain_text("you are its first person")


def test_a_school_begins_alone_with_its_plan(browsing: Browsing) -> None:
    frameworks.load_built_in(by=OPERATOR)
    page = begin(browsing)
    page.get_by_label("A state agency").check()
    expect(page.get_by_label("In which state?")).to_be_hidden()
    page.get_by_label("A school", exact=True).check()
    page.get_by_label("What is its name?").fill("Heron Academy")
    page.get_by_label("In which state?").fill("State of Reeds")
    who(page)
    press(page, "Begin")
    expect(page.get_by_role("heading", level=1)).to_have_text("Heron Academy")
    page.get_by_role("main").get_by_role("link", name="Start a plan").click()
    page.get_by_role("main").locator("button[type=submit]").first.click()
    page.goto("/")
    expect(page.get_by_role("main")).not_to_contain_text("you are its first person")
