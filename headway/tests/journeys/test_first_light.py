"""From an empty Headway to a state that sees one school's action: does the whole way work, for everybody on it?"""

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from headway.exchange.archives import queries as exports
from headway.exchange.directories.tests.files import LOUISIANA, real
from headway.foundation.accounts import operations as accounts
from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network.models import Organisation
from headway.library.frameworks import operations as frameworks
from headway.overview.interlaced import queries as interlaced
from headway.tests import naive_figures, towns
from headway.tests.browsing import Browsing, answer, choose, details, follow, heading, search

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "the heron waits in the reeds"
SYSTEM, SCHOOL, NEIGHBOUR = "City of Baker School District", "Bakerfield Elementary School", "Acadia Parish"
ACTION = "Publish the calendar of team meetings"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def open_found(page: Page, text: str, name: str) -> None:
    """Search as a person does, and open what was meant."""
    search(page, text)
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def set_up(browsing: Browsing) -> Page:
    """The first person takes the link that the server printed."""
    secret = accounts.make_setup_link(by=OPERATOR)
    page = browsing.visitor()
    page.goto(f"/setup/{secret}/")
    page.get_by_label("Your name").fill("Stella Lead")
    page.get_by_label("Your e-mail").fill("stella@state.example")
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("A state agency: it supports").check()
    page.get_by_label("What is its name?").fill("State of Louisiana")
    page.get_by_label("State code").fill("la")
    press(page, "Begin")
    expect(page.get_by_role("heading", level=1)).to_have_text("State of Louisiana")
    return page


def import_directory(page: Page) -> None:
    """Upload, look, take."""
    page.get_by_role("link", name="Take the directory in").click()
    page.get_by_label("Directory as CSV").set_input_files(str(real(LOUISIANA)))
    page.get_by_label("School year that starts in").fill("2019")
    press(page, "Read the file")
    expect(page.get_by_role("main")).to_contain_text("1,401 schools read. Taking it creates 1,613 organisations")
    press(page, "Take it in")
    expect(page.get_by_role("main")).to_contain_text("1,613 created")


def invite(page: Page, name: str, email: str) -> str:
    """Invite somebody as leader and administrator of the organisation whose page is open; the link to hand over."""
    page.get_by_role("main").get_by_role("link", name="People and teams").click()
    page.get_by_role("main").get_by_role("link", name="Invite somebody").first.click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Leader", exact=True).check()
    page.get_by_label("Administrator", exact=True).check()
    press(page, "Make the link")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} is invited")
    return page.get_by_label("Link").input_value()


def accept(browsing: Browsing, link: str, organisation: str) -> Page:
    """Somebody new takes an invitation and stands on the page of their organisation."""
    page = browsing.visitor()
    page.goto(link)
    page.get_by_label("Choose a password").fill(PASSWORD)
    press(page, "Accept the invitation")
    expect(page.get_by_role("heading", level=1)).to_have_text(organisation)
    return page


def form_team(page: Page) -> None:
    """A school ILT with the principal in it."""
    page.get_by_role("main").get_by_role("link", name="People and teams").click()
    page.get_by_role("link", name="Form a team").click()
    page.get_by_label("Name of the team").fill("School ILT")
    page.get_by_label("Kind").select_option(label="School instructional leadership team")
    press(page, "Form the team")
    expect(page.get_by_role("heading", level=1)).to_have_text("School ILT")
    page.get_by_role("link", name="Add somebody").first.click()
    choose(page, "Person", "Paula Principal")
    press(page, "Add them")
    expect(page.get_by_role("table", name="People of School ILT")).to_contain_text("Paula Principal")


def write_plan(page: Page) -> None:
    """A plan with one priority, one strategy of two codes, one milestone, two actions; then it is active."""
    follow(page, re.compile("Plan"))
    page.get_by_role("link", name="Start a plan").first.click()
    page.get_by_role("button", name=re.compile("Start")).click()
    page.get_by_role("link", name="Add a priority").click()
    page.get_by_label("Priority").fill("Every student reads and writes about grade-level texts")
    press(page, "Add it")
    page.get_by_role("main").get_by_role("link", name="Strategy", exact=True).click()
    page.get_by_label("Strategy").fill("Teams rehearse lessons before they teach them")
    page.get_by_label("If we …").fill("every team practises one lesson a week")
    page.get_by_label("then …").fill("lessons will ask students to talk about the text")
    page.get_by_label("and …").fill("more students will read at grade level")
    for code in ("3b", "2b"):
        page.get_by_label(re.compile(rf"^{code}\b")).check()
    press(page, "Add it")
    details(page, "1.1")
    page.get_by_role("main").get_by_role("link", name="Milestone", exact=True).click()
    page.get_by_role("textbox", name="Milestone", exact=True).fill("Teams meet weekly with a full agenda")
    page.get_by_label("Due", exact=True).fill("2026-05-15")
    press(page, "Add it")
    for title, due in ((ACTION, "2026-01-10"), ("Train team leads to run an agenda", "2026-03-20")):
        details(page, "1.1.1")
        page.get_by_role("main").get_by_role("link", name="Action", exact=True).click()
        page.get_by_role("textbox", name="Action", exact=True).fill(title)
        page.get_by_label("Start if any").fill("2025-12-01")
        page.get_by_label("Due", exact=True).fill(due)
        choose(page, "Responsible", "Paula Principal")
        press(page, "Add it")
    towns.schools_decide_alone(Organisation.objects.get(kind="state"))
    page.get_by_role("link", name="Submit or activate", exact=True).click()
    press(page, "Activate")
    expect(page.get_by_role("main")).to_contain_text("Active since")


def report_month(page: Page) -> None:
    """One action is done late, the other is on track."""
    follow(page, "My work")
    row = page.locator(".statuses > li").filter(has_text=ACTION)
    row.get_by_label("Complete", exact=True).check()
    row.get_by_label("Done on").fill("2026-01-13")
    row.get_by_role("button", name=re.compile("Save status")).click()
    expect(page.locator(".statuses > li").filter(has_text=ACTION)).to_contain_text("Complete")
    row = page.locator(".statuses > li").filter(has_text="Train team leads")
    row.get_by_label("On track", exact=True).press("Space")  # a pointer would save it at once
    row.get_by_role("button", name=re.compile("Save status")).click()
    expect(row.get_by_role("link", name="Change the answer")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("2 of 2 answered")


def find_action(page: Page) -> str:
    """The state lead goes from the state's network page down to the action; its address."""
    page.goto("/")
    follow(page, "Network")
    expect(page.get_by_role("main")).to_contain_text("1 of 212 school systems")
    expect(page.get_by_role("main")).to_contain_text("1 of 2 actions are complete")
    page.get_by_role("main").get_by_role("link", name="1 of 2", exact=True).click()
    page.get_by_role("main").get_by_role("link", name=ACTION).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(ACTION)
    return page.url


def test_a_real_states_school_reports_its_plan_and_the_state_sees_it(
    pocket: Browsing, axe: Callable[[Page], None]
) -> None:
    frameworks.load_built_in(by=OPERATOR)
    state_lead = set_up(pocket)
    import_directory(state_lead)
    axe(state_lead)
    open_found(state_lead, "baker school district", SYSTEM)
    superintendent = accept(pocket, invite(state_lead, "Sandra Super", "sandra@baker.example"), SYSTEM)
    axe(superintendent)
    superintendent.get_by_role("main").get_by_role("link", name=SCHOOL).click()
    principal = accept(pocket, invite(superintendent, "Paula Principal", "paula@baker.example"), SCHOOL)
    form_team(principal)
    axe(principal)
    principal.goto("/")
    write_plan(principal)
    axe(principal)
    plan = principal.url
    report_month(principal)
    axe(principal)
    action = find_action(state_lead)
    axe(state_lead)

    assert answer(superintendent, plan) == 200
    open_found(state_lead, "acadia", NEIGHBOUR)
    neighbour = accept(pocket, invite(state_lead, "Nora Neighbour", "nora@acadia.example"), NEIGHBOUR)
    outsider = pocket.enter(towns.person("Otto Outsider", None))
    for page in (neighbour, outsider):
        assert [answer(page, address) for address in (plan, action)] == [404, 404]
    outsider.goto("/")
    assert heading(outsider) == "Welcome"
    signed_out = pocket.visitor()
    signed_out.goto(plan)
    assert "/account/login/" in signed_out.url
    figures_equal_the_naive_count()


def figures_equal_the_naive_count() -> None:
    """`headway figures LA` says what a careful person counts from the exports of all 1,614 organisations."""
    state = Organisation.objects.get(kind="state")
    on = clock.today(state) - dt.timedelta(days=1)
    figures = interlaced.figures_json(node=state, framework="four-domains", on=on)
    rows = Organisation.objects.select_related("parent", "state", "system")
    files = [json.loads(exports.as_text(exports.export(one))) for one in rows.filter(name__in=(SYSTEM, SCHOOL))]
    files.append(json.loads(exports.as_text(exports.export(rows.get(pk=state.pk)))))
    naive = naive_figures.figures(files, str(state.key), "four-domains", on)
    counted: dict[tuple[str, str, str], Any] = {
        (row["scope"], row["node"], "" if row["node"] == "root" else row["code"]): {
            column: row[column] for column in naive_figures.COLUMNS
        }
        for row in figures["rows"]
    }
    assert {place: counts for place, counts in counted.items() if any(counts.values())} == naive
    root = counted["all", "root", ""]
    assert (root["actions"], root["completed"], root["late"], root["behind"], root["strategies"]) == (2, 1, 1, 0, 1)
    assert counted["all", "practice", "3b"] == counted["all", "practice", "2b"]
