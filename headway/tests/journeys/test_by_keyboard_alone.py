"""Can somebody who has no mouse do the whole work, without a wrong turn and without losing the focus?"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from headway.foundation.core.actors import OPERATOR
from headway.library.frameworks import operations as frameworks
from headway.tests import towns
from headway.yearly.plans.tests import worlds

from . import a_year
from .hands import Hands, keys

__all__ = ["keys"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Keys = Callable[..., Hands]
PASSWORD = "a long enough sentence"


def sign_in(keys: Keys, email: str) -> Hands:
    """From the sign-in page to one's own first page."""
    hands = keys("/")
    hands.fill(re.compile("^E-?mail"), email)
    hands.fill("Password", PASSWORD)
    hands.enter()
    expect(
        hands.page.get_by_role("navigation", name="Cycle").or_(hands.page.get_by_role("navigation", name="Work")).first
    ).to_be_visible()
    return hands


def open_found(hands: Hands, text: str, name: str) -> None:
    """`/` leads to the search from anywhere."""
    hands.press("/")
    expect(hands.page.get_by_role("searchbox", name="Search everything")).to_be_focused()
    hands.write(text)
    hands.enter()
    hands.heading("Search")
    hands.open("link", name)
    hands.heading(name)


def invite(hands: Hands, name: str, email: str) -> str:
    """Invite a leader of the organisation whose page is open; the link to hand over."""
    page = hands.page
    hands.open("link", "People and teams")
    hands.heading(re.compile("People"))
    hands.open("link", "Invite somebody")
    hands.fill("Name", name)
    hands.fill("E-mail", email)
    for role in ("Administrator", "Leader"):
        hands.reach("checkbox", role)
        hands.press("Space")
    hands.open("button", "Make the link")
    hands.heading(f"{name} is invited")
    return page.get_by_label("Link").input_value()


def test_a_school_goes_from_an_invitation_to_figures_of_its_system(keys: Keys) -> None:
    frameworks.load_built_in(by=OPERATOR)
    town = towns.found()
    towns.schools_decide_alone(town.state)
    lead = sign_in(keys, town.state_lead.email)
    open_found(lead, "heron", "Heron Elementary")
    link = invite(lead, "Paula Principal", "paula@reeds.example")
    principal = keys(link)
    principal.fill("Choose a password", "the heron waits in the reeds")
    principal.enter()
    principal.heading("Heron Elementary")
    form_team(principal)
    write_plan(principal)
    report_month(principal)
    superintendent = sign_in(keys, town.superintendent.email)
    find_action(superintendent)
    with pytest.raises(AssertionError, match="keyboard only"):
        superintendent.page.get_by_role("link").first.click()


def form_team(hands: Hands) -> None:
    """A team with its principal in it."""
    hands.open("link", "People and teams")
    hands.heading(re.compile("People"))
    hands.open("link", "Form a team")
    hands.fill("Name of the team", "School ILT")
    hands.reach("combobox", "Kind")
    hands.page.keyboard.type("School inst")
    hands.open("button", "Form the team")
    hands.heading("School ILT")
    hands.open("link", "Add somebody")
    hands.pick("Person", "Paula Principal")
    hands.open("button", "Add them")
    expect(hands.page.get_by_role("table", name="People of School ILT")).to_contain_text("Paula Principal")


def write_plan(hands: Hands) -> None:
    """A plan with one priority, one strategy of two codes, one milestone, two actions; then it is active."""
    hands.leave(re.compile("^Plan"))
    hands.heading("Plans")
    hands.open("link", "Start a plan")
    hands.open("button", re.compile("Start"))
    hands.open("link", "Add a priority")
    hands.fill("Priority", a_year.READING)
    hands.open("button", "Add it")
    hands.open("link", "Strategy")
    hands.fill("Strategy", a_year.REHEARSE)
    for label, text in (("If we", "every team practises"), ("then", "lessons change"), ("and", "more read well")):
        hands.fill(re.compile(rf"^{label} …"), text)
    for code in ("2b", "3b"):
        hands.reach("checkbox", re.compile(rf"^{code}\b"))
        hands.press("Space")
    hands.open("button", "Add it")
    begin(hands, "Milestone", a_year.REHEARSE)
    hands.fill("Milestone", a_year.WEEKLY)
    hands.day("Due", "2026-05-15")
    added(hands, a_year.WEEKLY)
    for title, due in ((a_year.CALENDAR, "2026-01-10"), (a_year.LEADS, "2026-03-20")):
        begin(hands, "Action", a_year.WEEKLY)
        hands.fill("Action", title)
        hands.day("Start if any", "2025-12-01")
        hands.day("Due", due)
        hands.pick(re.compile("^Responsible"), "Paula Principal")
        added(hands, title)
    hands.press("Escape")
    hands.open("link", "Submit or activate", key="Shift+Tab")
    hands.open("button", "Activate")
    expect(hands.page.get_by_role("main")).to_contain_text("Active since")


def begin(hands: Hands, what: str, above: str) -> None:
    """The form of something new, over the details of the row under which it will stand."""
    if hands.page.locator("#pane").is_visible():
        hands.press("Escape")
    _to(hands, hands.page.locator("tr[id]").filter(has=hands.page.get_by_role("link", name=above, exact=True)))
    hands.press(" ")
    expect(hands.page.locator("#pane")).to_be_focused()
    hands.reach("link", what)
    hands.press("Enter")
    expect(hands.page.get_by_role("dialog")).to_be_visible()


def _to(hands: Hands, row: Any) -> None:
    """Tab into the outline, then up and down to the row."""
    rows = hands.page.locator("tr[id]")
    for _ in range(60):
        if hands.on(rows):
            break
        hands.press("Tab")
    hands.press("Home")
    while not hands.on(row):
        hands.press("ArrowDown")


def added(hands: Hands, title: str) -> None:
    """Send the form over the page; the row stands in the outline, and its details beside it."""
    hands.reach("button", "Add it")
    hands.press("Enter")
    expect(hands.page.get_by_role("dialog")).to_have_count(0)
    expect(hands.page.locator("#pane").get_by_role("heading", name=title)).to_be_visible()


def report_month(hands: Hands) -> None:
    """One action is done late, the other is on track; the page stays where it is."""
    hands.leave(re.compile("^My work"))
    hands.heading(re.compile("work"))
    say(hands, a_year.CALENDAR, "Complete", done_on="2026-01-13")
    say(hands, a_year.LEADS, "On track")
    expect(hands.page.get_by_role("main")).to_contain_text("2 of 2 answered")


def say(hands: Hands, title: str, word: str, done_on: str = "") -> None:
    """Choose the word of a status with the arrows and save it; the focus goes on to what waits, or stays."""
    row = hands.page.get_by_role("listitem").filter(has=hands.page.get_by_role("link", name=title, exact=True)).first
    hands.reach("radio", "Not started", within=row)
    while not hands.on(row.get_by_role("radio", name=word, exact=True)):
        hands.press("ArrowRight")
    if done_on:
        hands.day(re.compile("^Done on"), done_on, within=row)
    hands.reach("button", f"Save status of {title}")
    hands.press("Enter")
    expect(row.get_by_role("link", name="Change the answer")).to_be_visible()
    expect(hands.page.locator(".statuses :focus")).to_have_count(1)


def find_action(hands: Hands) -> None:
    """From the network page by a cell of the school down to the action."""
    hands.leave("Network")
    hands.heading("Network")
    row = hands.page.get_by_role("row").filter(has_text="Heron Elementary")
    hands.reach("link", "Heron Elementary")
    hands.press("ArrowRight", "ArrowRight")
    expect(row.get_by_role("link", name=re.compile(r"\b3b\b"))).to_be_focused()
    hands.enter()
    hands.open("link", a_year.CALENDAR)
    hands.heading(a_year.CALENDAR)


def test_a_plan_goes_through_its_year(keys: Keys, settings: Any) -> None:
    w = worlds.world()
    towns.schools_decide_alone(w.state)
    settings.NOW = dt.datetime.fromisoformat("2025-08-18T18:00:00+00:00")
    plan = worlds.draft(w.school)
    stone = worlds.milestone(worlds.strategy(plan, "3b"), title=a_year.WEEKLY)
    for title, due in ((a_year.CALENDAR, 19), (a_year.LEADS, 26), (a_year.LESSON, 28)):
        worlds.action(stone, dt.date(2025, 9, due), title, responsible=w.principal)
    principal = keys("/", w.principal)
    keys_are_explained(principal)
    edit_and_reorder(principal)
    principal.open("link", "Submit or activate", key="Shift+Tab")
    principal.open("button", "Activate")
    settings.NOW = dt.datetime.fromisoformat("2025-09-25T18:00:00+00:00")
    principal.open("link", "Statuses of the month")
    say(principal, a_year.CALENDAR, "On track")
    say(principal, a_year.LEADS, "At risk")
    say(principal, a_year.LESSON, "On track")
    complete_in_a_dialog(principal)
    reach_a_milestone(principal)
    close_the_year(principal)
    superintendent = keys("/", w.superintendent)
    narrow(superintendent)


def keys_are_explained(hands: Hands) -> None:
    """`?` opens the list of keys, Escape closes it, and the focus is where it was."""
    hands.heading("Reed School")
    hands.press("?")
    dialog = hands.page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("To the cell beside, above or below")
    hands.press("Escape")
    expect(dialog).to_have_count(0)
    expect(hands.page.get_by_role("link", name="Keys")).to_be_focused()


def edit_and_reorder(hands: Hands) -> None:
    """A title is changed where it is read and taken back; a row goes down by one, and keeps the focus."""
    page = hands.page
    hands.leave(re.compile("^Plan"))
    hands.open("link", "Plan 2025–28")
    hands.reach("link", "Priority of Teams rehearse lessons")
    hands.reach("link", "Change 1 here")
    hands.press("ArrowDown", "ArrowDown", "ArrowDown")
    row = page.locator("tr.l4").first
    expect(row).to_be_focused()
    hands.reach("link", "Change 1.1.1.1 here")
    hands.press("Enter")
    expect(row.get_by_role("textbox")).to_be_focused()
    hands.write("Publish another calendar")
    hands.press("Enter")
    expect(row.get_by_role("link", name="Change 1.1.1.1 here")).to_be_focused()
    expect(row).to_contain_text("Publish another calendar")
    hands.reach("button", "Undo")
    hands.press("Enter")
    expect(row).to_contain_text(a_year.CALENDAR)
    expect(row.get_by_role("link", name="Change 1.1.1.1 here")).to_be_focused()
    hands.press("Alt+ArrowDown")
    titles = page.locator("tr.l4 th a.plain")
    expect(titles).to_have_text([a_year.LEADS, a_year.CALENDAR, a_year.LESSON])
    expect(page.locator("tr.l4").nth(1)).to_be_focused()


def complete_in_a_dialog(hands: Hands) -> None:
    """A dialog keeps the focus inside, Escape gives it back, and what was done can be taken back from its toast."""
    hands.open("link", a_year.CALENDAR)
    hands.reach("link", "It is done")
    hands.press("Enter")
    dialog = hands.page.get_by_role("dialog")
    expect(dialog.locator(":focus")).to_have_count(1)
    hands.press("Escape")
    expect(hands.page.get_by_role("link", name="It is done")).to_be_focused()
    hands.press("Enter")
    expect(dialog.locator(":focus")).to_have_count(1)
    hands.day(re.compile("^Done on"), "2025-09-24", within=dialog)
    hands.fill(re.compile("^What shows"), "It hangs in the office")
    hands.open("button", re.compile("done|Save|complete", re.I))
    expect(hands.page.get_by_role("main")).to_contain_text("Complete")


def reach_a_milestone(hands: Hands) -> None:
    """The milestone gets a word from its own page."""
    hands.open("link", "Plan 2025–28")
    hands.reach("link", a_year.WEEKLY, key="Shift+Tab")
    hands.press("Enter")
    expect(hands.page.locator("#pane")).to_be_focused()
    hands.open("link", "Report September 2025")
    hands.reach("radio", "Not started")
    hands.press("ArrowRight")
    hands.open("button", re.compile("^Save status"))
    hands.heading(a_year.WEEKLY)
    expect(hands.page.get_by_role("main")).to_contain_text("On track")


def close_the_year(hands: Hands) -> None:
    """The year is submitted and taken back beside what the plan says of itself."""
    hands.open("link", "Plan 2025–28")
    hands.open("link", "About this plan")
    hands.open("button", "Submit 2025-26")
    hands.open("button", "Take back 2025-26")


def narrow(hands: Hands) -> None:
    """The matrix is sorted, filtered, dated and opened; the focus stays where it was pressed."""
    page = hands.page
    hands.leave("Network")
    hands.reach("combobox", "Show")
    hands.press("ArrowDown")
    expect(page).to_have_url(re.compile("show=on_time"))
    expect(page.get_by_role("combobox", name="Show")).to_be_focused()
    hands.day("As of", "2025-09-20")
    hands.reach("button", "Show")
    expect(page).to_have_url(re.compile("on=2025-09-20"))
    expect(page.get_by_role("button", name="Show", exact=True)).to_be_focused()
    hands.reach("link", "Reed School", within=page.get_by_role("table"))
    hands.press("ArrowUp", "Home", "ArrowUp", "ArrowUp", "Enter")
    expect(page).to_have_url(re.compile("sort=-?name"))
    expect(page.locator("#by-name")).to_be_focused()
