"""A superintendent writes and approves where the system goes; two principals start from there; who sees what of it?"""

import re

import pytest
from playwright.sync_api import Page, expect

from headway.tests import towns
from headway.tests.browsing import Browsing, follow, heading
from headway.yearly.direction.models import Edition, Goal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
THEME = "All students of the parish read with joy."


@pytest.fixture
def town() -> towns.Town:
    return towns.found()


def main(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def to_direction(page: Page) -> None:
    """From the first page, as everybody goes."""
    page.goto("/")
    follow(page, re.compile("Direction"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Direction")


def write(page: Page, which: str, text: str) -> None:
    """A text of the page, where it stands: it saves itself with a script, on a small page without one."""
    page.get_by_role("link", name=f"Change {which} here").click()
    field = page.get_by_role("main").locator("textarea").first
    field.fill(text)
    page.get_by_role("main").get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("main").locator(".inline-text", has_text=text).first).to_be_visible()


def add_goal(page: Page, text: str, explanation: str) -> None:
    page.get_by_role("main").get_by_role("link", name="Add a goal").first.click()
    page.get_by_label("Goal", exact=True).fill(text)
    page.get_by_label("What we mean by it").fill(explanation)
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name=text)).to_be_visible()


def explain(page: Page, word: str, meaning: str) -> None:
    page.get_by_role("main").get_by_role("link", name="Explain a word").click()
    page.get_by_label("Word or acronym").fill(word)
    page.get_by_label("What it means").fill(meaning)
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("main").get_by_text(meaning).first).to_be_attached()


def approve(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="Approve").click()
    assert heading(page) == "Approve the direction"
    page.get_by_label("Note").fill("Decided together")
    page.get_by_role("button", name="Approve these words").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Edition 1"))


def test_a_system_and_two_schools_set_their_direction(script: Browsing, town: towns.Town, axe) -> None:
    sandra = script.enter(town.superintendent)
    to_direction(sandra)
    write(sandra, "the vision", "Every student is proud of what they learn.")
    write(sandra, "the mission", "We give all schools what their students need.")
    add_goal(sandra, THEME, "Each ILT looks at what students read.")
    explain(sandra, "ILT", "A team that leads teaching")
    axe(sandra)
    mark = sandra.get_by_role("button", name="ILT", exact=True)
    mark.click()
    expect(sandra.locator(".term-meaning")).to_be_visible()
    sandra.keyboard.press("Escape")
    approve(sandra)
    axe(sandra)
    second = towns.person("Ida Ibis", town.other_school, "leader")
    for principal, text in (
        (town.principal, "All herons read."),
        (second, "All ibises read."),
    ):
        page = script.enter(principal)
        to_direction(page)
        page.get_by_role("main").get_by_role("link", name="From above").first.click()
        expect(page.get_by_role("main").get_by_text(THEME).first).to_be_visible()
        page.get_by_role("link", name=re.compile("^Start from this theme")).click()
        expect(page.get_by_label("Goal", exact=True)).to_have_value(THEME)
        axe(page)
        page.get_by_label("Goal", exact=True).fill(text)
        page.get_by_role("button", name="Add it").click()
        expect(page.get_by_text(f"Serves “{THEME}” (Fern Parish)")).to_be_visible()
        approve(page)
    goal = Goal.objects.get(organisation=town.system)
    sandra.goto(f"/goals/{goal.key}/")
    for text in ("All herons read.", "All ibises read.", "Heron Elementary", "2 goals below serve it."):
        assert text in main(sandra)
    axe(sandra)
    olga = script.enter(towns.person("Olga Other", town.other_system, "leader"))
    edition = Edition.objects.get(direction__organisation=town.system)
    own = Goal.objects.get(text="All herons read.")
    at = f"/organisations/{town.system.key}/direction/"
    private = (
        at,
        f"{at}above/",
        f"{at}approve/",
        f"/goals/{goal.key}/",
        f"/goals/{own.key}/",
        f"/editions/{edition.key}/",
    )
    for address in private:
        answer = olga.goto(address)
        assert answer is not None
        assert answer.status == 404, address
        assert THEME not in olga.content()
    to_direction(olga)
    assert THEME not in main(olga)
