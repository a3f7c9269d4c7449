"""Does a person find one among very many, choose rows, and see what day it is: by keyboard, and without a script?"""

import re

import pytest
from playwright.sync_api import Page, expect

from headway.foundation.people.models import Membership
from headway.foundation.people.tests.test_many_roles_at_once import many
from headway.overview.home.tests.test_choosing_without_a_script import schools
from headway.tests import towns
from headway.tests.browsing import Browsing
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fits(page: Page) -> bool:
    """Whether nothing of a page has to be scrolled to sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_a_school_merges_into_one_of_fourteen_hundred(script: Browsing, axe):
    town = towns.found()
    schools(town, 1400)
    page = script.enter(town.state_lead, viewport={"width": 320, "height": 800})
    page.goto(f"/organisations/{town.school.key}/close/")
    page.get_by_label("Closed from").fill("2026-01-05")
    page.get_by_label("Why").fill("The bayou took the road")
    if script.javascript:
        field = page.get_by_role("combobox", name="Merges into")
        field.focus()
        page.keyboard.type("school 13")
        expect(page.get_by_role("option")).to_have_count(20)
        expect(page.locator("[data-pick=into] [data-said]")).to_contain_text("The first 20 of")
        axe(page)
        for key in ("ArrowDown", "End", "Home", "ArrowUp"):
            page.keyboard.press(key)
        expect(page.get_by_role("option", selected=True)).to_have_count(1)
        assert field.get_attribute("aria-activedescendant") == page.get_by_role("option").last.get_attribute("id")
        page.keyboard.press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
        field.fill("nobody of that name")
        expect(page.locator("[data-pick=into] [data-said]")).to_contain_text("Nothing that you may choose")
        field.fill("school 1399")
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Take out School 1399")).to_be_visible()
        expect(field).to_be_focused()
        axe(page)
        page.keyboard.press("Backspace")
        expect(page.get_by_role("button", name="Take out School 1399")).to_have_count(0)
        field.fill("ibis")
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Take out Ibis Middle")).to_be_visible()
    else:
        page.get_by_label("Merges into", exact=False).first.fill("i")
        page.get_by_role("button", name="Find").click()
        expect(page.get_by_label("Why")).to_have_value("The bayou took the road")
        page.get_by_role("textbox", name="Merges into").fill("ibis")
        page.get_by_role("button", name="Find").click()
        expect(page.get_by_role("radio", name="Ibis Middle")).to_be_checked()
    assert fits(page)
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heron Elementary")
    assert towns.fresh(town.school).successor == town.other_school


def test_an_action_gets_people_and_a_day_and_says_what_day_it_is(script: Browsing, axe):
    w = worlds.world()
    *_, stone, _action = worlds.written_plan(w.school)
    page = script.enter(w.principal)
    page.goto(f"/milestones/{stone.key}/actions/new/")
    page.get_by_label("Action", exact=True).fill("Rehearse")
    page.get_by_label("Due", exact=True).fill("2026-03-20")
    if script.javascript:
        line = page.locator("[data-day=due_on] [data-line]")
        page.keyboard.press("Tab")
        expect(line).to_have_text("Friday, week 38 of the school year, quarter 3, 11 days before it ends")
        page.locator("[data-day=due_on]").get_by_role("button", name="The milestone is due").click()
        expect(line).to_contain_text("Friday, week 48")
        for name, label in (("Responsible", "principal"), ("Collaborators", "teacher"), ("Collaborators", "colleague")):
            page.get_by_role("combobox", name=name).fill(label)
            expect(page.get_by_role("option")).to_have_count(1)
            page.keyboard.press("Enter")
        axe(page)
        page.get_by_role("button", name="Take out Teacher").click()
    else:
        page.get_by_role("textbox", name="Responsible").fill("principal")
        page.get_by_role("textbox", name="Collaborators").fill("colleague")
        page.get_by_role("button", name="Find").nth(1).click()
        expect(
            page.get_by_text("Friday, week 38 of the school year, quarter 3, 11 days before it ends")
        ).to_be_visible()
        expect(page.get_by_role("checkbox", name="Colleague")).to_be_checked()
        page.get_by_label("Due", exact=True).fill("2026-05-29")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Rehearse").first).to_be_visible()
    made = Action.objects.get(title="Rehearse")
    assert (made.responsible, [one.user for one in made.collaborators.all()]) == (w.principal, [w.colleague])
    assert made.due_on.isoformat() == "2026-05-29"


def test_roles_of_a_table_are_chosen_and_ended_by_keyboard(script: Browsing, axe):
    town = towns.found()
    many(town.school, 120)
    page = script.enter(town.principal)
    page.goto(f"/organisations/{town.school.key}/people/")
    page.get_by_label("Role", exact=True).select_option("viewer")
    if not script.javascript:
        page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile("role=viewer"))
    sort = page.get_by_role("link", name="Since")
    sort.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sort=since"))
    expect(page.get_by_role("columnheader", name="Since")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_label("Role", exact=True)).to_have_value("viewer")
    if script.javascript:
        expect(sort).to_be_focused()
    page.go_back()
    expect(page.get_by_role("columnheader", name="Name")).to_have_attribute("aria-sort", "ascending")
    page.go_forward()
    expect(page.get_by_role("columnheader", name="Since")).to_have_attribute("aria-sort", "ascending")
    rows = page.get_by_role("checkbox", name=re.compile("^Person"))
    expect(rows).to_have_count(100)
    if script.javascript:
        rows.nth(0).focus()
        page.keyboard.press("Space")
        rows.nth(9).click(modifiers=["Shift"])
        expect(page.get_by_text("10 chosen")).to_be_visible()
        page.get_by_role("checkbox", name="All rows of this page").check()
        expect(page.get_by_text("100 chosen")).to_be_visible()
        axe(page)
    page.get_by_role("checkbox", name="All 120 rows that match, on every page").check()
    if script.javascript:
        expect(page.get_by_text("120 chosen")).to_be_visible()
    page.get_by_label("Why these roles end").fill("The school closes")
    page.get_by_role("button", name="End these roles").click()
    expect(page.get_by_text("120 roles have ended.")).to_be_visible()
    expect(page.get_by_text("Nothing matches these filters.")).to_be_visible()
    assert Membership.objects.filter(role="viewer", ended_at=None).count() == 0
    narrow = script.enter(town.principal, viewport={"width": 320, "height": 800})
    narrow.goto(f"/organisations/{town.school.key}/people/")
    assert fits(narrow)
    axe(narrow)
