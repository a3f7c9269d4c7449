"""A principal writes a plan, shares it, puts it to work, reports three months: who sees what of it?

Every form of this journey is sent twice, as by an impatient finger; each must be answered with the same page, and the
figures at the end notice what happened twice.
"""

import datetime as dt
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from headway.exchange.archives import queries as exports
from headway.foundation.core import clock
from headway.foundation.documents.tests import reading
from headway.foundation.network.models import Organisation
from headway.tests import naive_figures, towns
from headway.tests.browsing import Browsing, answer, choose, details, follow, heading
from headway.yearly.plans.tests import worlds

from . import a_year

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def day(settings) -> Callable[[str], None]:
    """Moves the clock of the test and of its server to noon of a day."""

    def move(text: str) -> None:
        settings.NOW = dt.datetime.fromisoformat(f"{text}T18:00:00+00:00")

    return move


@pytest.fixture
def w(day) -> worlds.World:
    """August: the school's system has a plan at work, the school has none."""
    reading.ready()
    day("2025-08-11")
    made = worlds.world()
    towns.schools_decide_alone(made.state)
    above = worlds.draft(made.system)
    worlds.strategy(above, "3b", title=a_year.ABOVE)
    worlds.active(above, dt.date(2025, 8, 4))
    return made


def press(page: Page, name: str | re.Pattern[str], within: Page | Locator | None = None) -> None:
    """Press a button, and send the same again, as an impatient finger does."""
    button = (within or page).get_by_role("button", name=name)
    with page.expect_response(lambda one: one.request.method == "POST") as sent:
        button.click()
    first = sent.value
    again = page.request.fetch(first.request, max_redirects=0)
    assert (again.status, again.headers.get("location")) == (first.status, first.headers.get("location"))
    page.wait_for_load_state()


def link(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def to_plan(page: Page) -> None:
    """From the first page to the plans, as everybody goes."""
    page.goto("/")
    follow(page, re.compile("Plan"))


def row(page: Page, title: str) -> Locator:
    """The row of the outline that holds a title of its own."""
    return page.locator("table.outline tr").filter(has=page.get_by_role("rowheader").filter(has_text=title))


def start_plan(page: Page, axe: Callable[[Page], None]) -> str:
    """A draft with two priorities; its address."""
    to_plan(page)
    axe(page)
    link(page, "Start a plan")
    axe(page)
    press(page, "Start it")
    address = page.url.split("#")[0]
    for name, title in (("Add a priority", a_year.READING), ("Priority", a_year.QUIET)):
        link(page, name)
        page.get_by_label("Priority").fill(title)
        axe(page)
        press(page, "Add it")
    return address


def write_strategy(page: Page, title: str, theory: tuple[str, str, str], serves: str = "Nothing above") -> None:
    """A theory of action, coded to two practices of two domains."""
    page.get_by_role("main").get_by_role("link", name="Strategy", exact=True).click()
    page.get_by_label("Strategy").fill(title)
    for label, text in zip(("If we …", "then …", "and …"), theory, strict=True):
        page.get_by_label(label).fill(text)
    for code in (code for code, coded in a_year.CODES.items() if coded == title):
        page.get_by_label(re.compile(rf"^{code}\b")).check()
    page.get_by_label("Serves if any").select_option(label=serves)
    press(page, "Add it")


def write_milestone(page: Page, code: str, title: str, due: str) -> None:
    details(page, code)
    page.get_by_role("main").get_by_role("link", name="Milestone", exact=True).click()
    page.get_by_role("textbox", name="Milestone", exact=True).fill(title)
    page.get_by_label("Due", exact=True).fill(due)
    page.get_by_label("Indicator").fill("Nine of nine teams, counted in May")
    press(page, "Add it")


def write_action(page: Page, code: str, step: a_year.Step) -> None:
    details(page, code)
    page.get_by_role("main").get_by_role("link", name="Action", exact=True).click()
    page.get_by_label("Action", exact=True).fill(step.title)
    page.get_by_label("Outputs, one a line").fill(step.outputs)
    page.get_by_label("Start if any").fill(step.start)
    page.get_by_label("Due", exact=True).fill(step.due)
    choose(page, "Responsible", step.who)
    if step.helper:
        choose(page, "Collaborators", step.helper)
    if step.after:
        choose(page, "Waits for", step.after)
    press(page, "Add it")


def write_plan(page: Page, axe: Callable[[Page], None]) -> str:
    """Two strategies with two milestones each, and their actions; the plan's address."""
    address = start_plan(page, axe)
    rehearse = "every team practises a lesson a week", "lessons ask students to talk", "more students read well"
    write_strategy(page, a_year.REHEARSE, rehearse, serves=f"Tern Parish: {a_year.ABOVE}")
    families = "we call and invite families", "families ask about books", "students read at home"
    write_strategy(page, a_year.FAMILIES, families)
    stones = {"1.1": (a_year.WEEKLY, a_year.REHEARSED), "1.2": (a_year.CALLED, a_year.EVENING)}
    for strategy, titles in stones.items():
        for at, title in enumerate(titles, 1):
            write_milestone(page, strategy, title, "2026-05-15")
            for step in a_year.STEPS[title]:
                write_action(page, f"{strategy}.{at}", step)
    axe(page)
    for code in ("1.1", "1.1.1", "1.1.1.2"):
        details(page, code)
        axe(page)
        page.get_by_role("main").get_by_role("link", name="Edit", exact=True).click()
        axe(page)
        page.goto(address)
    return address


def reorder(page: Page) -> None:
    """The last of three actions goes up by one: once, although the button was sent twice."""
    titles = page.locator("tr.l4 th a.plain")
    expect(titles).to_have_text([a_year.CALENDAR, a_year.LEADS, a_year.ASK, a_year.LESSON, a_year.CALLS, a_year.NIGHT])
    details(page, "1.1.1.3")
    page.locator("details.acts > summary").click()
    press(page, re.compile("^Up ?: "))
    expect(titles).to_have_text([a_year.CALENDAR, a_year.ASK, a_year.LEADS, a_year.LESSON, a_year.CALLS, a_year.NIGHT])


def outline_says_what_was_written(page: Page) -> None:
    strategy = row(page, a_year.REHEARSE).first
    expect(strategy).to_contain_text("If every team practises a lesson a week")
    expect(strategy).to_contain_text(f"Serves {a_year.ABOVE} of Tern Parish")
    expect(strategy).to_contain_text("2b, 3b")
    address = page.url.split("#")[0]
    link(page, a_year.CALENDAR)
    expect(page.locator("dl.facts")).to_contain_text("with Colleague")
    page.goto(address)
    link(page, a_year.LEADS)
    expect(page.locator("dl.facts")).to_contain_text(f"Waits for{a_year.CALENDAR}")
    page.goto(address)


def report(page: Page, plan: str, said: tuple[a_year.Said, ...], axe: Callable[[Page], None]) -> None:
    """What a principal says at the end of a month; the evening of reading and the last action are forgotten."""
    page.goto(plan)
    link(page, "Statuses of the month")
    axe(page)
    for at, one in enumerate(said, 1):
        line = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=one.title, exact=True))
        line.get_by_role("link", name=f"Say more of {one.title}").click()
        expect(line.get_by_label("What help do you need")).to_be_visible()
        line.get_by_label(one.word, exact=True).check()
        for label, text in one.texts.items():
            line.get_by_label(label).fill(text)
        if one.output:
            line.get_by_label(one.output).check()
        press(page, f"Save status of {one.title}", within=line)
        expect(line).to_contain_text(one.word)
        expect(page.locator("#answered")).to_contain_text(f"{at} of ")


def outline_says_what_was_said(page: Page, plan: str, axe: Callable[[Page], None]) -> None:
    """Late, in time and forgotten stand in their rows; evidence, output and money on the action's page."""
    page.goto(plan)
    axe(page)
    for title, words in (
        (a_year.CALENDAR, "6 days late"),
        (a_year.CALLS, "Complete"),
        (a_year.LESSON, "At risk"),
        (a_year.NIGHT, "Not started"),
    ):
        expect(row(page, title)).to_contain_text(words)
    expect(row(page, a_year.CALLS)).not_to_contain_text("late")
    link(page, a_year.CALENDAR)
    for words in ("Thu, Sep 25, 2025", "It hangs in the office", "$1,250.50", "There A calendar since"):
        expect(page.get_by_role("main")).to_contain_text(words)
    expect(page.get_by_role("main")).to_contain_text("Still to come A letter to families")
    axe(page)


def may_open(pages: dict[str, Page], address: str) -> dict[str, int]:
    """What the server says to each of them."""
    return {name: answer(page, address) for name, page in pages.items()}


def seen_by_coach(page: Page, axe: Callable[[Page], None]) -> None:
    """The coach reads what was reported, and finds nothing to write with."""
    to_plan(page)
    link(page, "Plan 2025–28")
    page.goto(page.get_by_role("link", name=a_year.LEADS, exact=True).first.get_attribute("href") or "")
    expect(page.get_by_role("main")).to_contain_text(a_year.HINDERS)
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    axe(page)


def network(page: Page) -> None:
    page.goto("/")
    follow(page, "Network")


def open_down(page: Page, place: str, axe: Callable[[Page], None]) -> None:
    """From the network page by a cell to its actions and to one of them."""
    network(page)
    axe(page)
    page.get_by_role("row").filter(has_text=place).get_by_role("link", name=re.compile(r"\b3b\b")).click()
    expect(page.get_by_role("main")).to_contain_text("4 actions")
    axe(page)
    link(page, a_year.LEADS)
    expect(page.get_by_role("heading", level=1)).to_have_text(a_year.LEADS)
    expect(page.get_by_role("main")).to_contain_text("Nov 12, 2025")
    expect(page.get_by_role("main")).not_to_contain_text(a_year.HINDERS)
    axe(page)


def show(page: Page) -> None:
    """Without a script the choice is sent by its button; with one it was sent already."""
    if not page.evaluate("matchMedia('(scripting: enabled)').matches"):
        page.get_by_role("button", name="Show", exact=True).click()


def sort_and_narrow(page: Page) -> None:
    """By a practice, only with work behind, and as shares behind."""
    network(page)
    names = page.locator("table.matrix tbody th")
    head = page.get_by_role("columnheader", name=re.compile("^3b"))
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(names).to_have_text(["Reed School", "Sedge School"])
    page.get_by_label("Only with work behind").check()
    show(page)
    expect(names).to_have_text(["Reed School"])
    page.get_by_label("Show", exact=True).select_option(label="Behind")
    show(page)
    cell = page.get_by_role("row").filter(has_text="Reed School").get_by_role("link", name=re.compile(r"\b3b\b"))
    expect(cell).to_contain_text("33%")


def figures_are(page: Page, w: worlds.World, node: Organisation, scope: str) -> None:
    """Each practice's total on the page is what a careful person counts from the exports."""
    files = [json.loads(exports.as_text(exports.export(one))) for one in (w.state, w.system, w.school, w.sister)]
    on = clock.today(node) - dt.timedelta(days=1)
    counted = naive_figures.figures(files, str(node.key), "four-domains", on)
    places = {code: counted[scope, "practice", code] for code in a_year.CODES}
    assert sum(counts["actions"] for counts in places.values()) == 12
    network(page)
    for code, counts in places.items():
        total = page.locator("table.matrix tfoot tr").first.get_by_role("link", name=re.compile(rf"\b{code}\b"))
        words = total.get_attribute("aria-label") or ""
        assert f"{counts['completed']} of {counts['actions']} actions complete" in words
        behind = re.search(r"(\d+) behind", words)
        assert int(behind[1] if behind else 0) == counts["behind"], words


def paper(page: Page, address: str) -> bytes:
    """The plan as the button hands it out."""
    page.goto(address)
    with page.expect_download() as given:
        page.get_by_role("button", name="PDF", exact=True).click()
    return given.value.path().read_bytes()


def paper_is_readable(content: bytes) -> None:
    """Tagged, with headings and tables, and both strategies in it."""
    assert reading.facts(content)["Tagged"] == "yes"
    kinds = {one.kind for one in reading.structure(content)}
    assert kinds >= {"H1", "H2", "Table", "TR", "TH", "TD"}
    assert reading.headings(content)[0] == 1
    said = reading.text(content)
    for text in (a_year.REHEARSE, a_year.FAMILIES, a_year.ABOVE, "A calendar", "2 behind"):
        assert text in said


def test_a_plan_is_written_shared_reported_and_seen_down_to_its_actions(
    pocket: Browsing, axe: Callable[[Page], None], w: worlds.World, day: Callable[[str], None]
) -> None:
    principal = pocket.enter(w.principal)
    plan = write_plan(principal, axe)
    reorder(principal)
    outline_says_what_was_written(principal)

    others = {name: pocket.enter(w.people[name]) for name in ("coach", "superintendent", "state_lead", "outsider")}
    nobody = dict.fromkeys(others, 404)
    assert may_open(others, plan) == nobody
    press(principal, "Share")
    expect(principal.get_by_role("main")).to_contain_text("shared with those who support it")
    assert may_open(others, plan) == nobody | {"coach": 200, "superintendent": 200}

    day("2025-08-18")
    principal.get_by_role("link", name="Submit or activate", exact=True).click()
    press(principal, "Activate")
    expect(principal.get_by_role("main")).to_contain_text("Active since")
    for date, said in a_year.MONTHS.items():
        day(date)
        report(principal, plan, said, axe)
    outline_says_what_was_said(principal, plan, axe)
    assert may_open(others, plan) == dict.fromkeys(others, 200) | {"outsider": 404}

    superintendent, state_lead = others["superintendent"], others["state_lead"]
    day("2025-12-05")
    network(superintendent)
    expect(superintendent.locator("p.says")).to_contain_text("3 of 6 actions are complete")
    expect(superintendent.locator("p.says")).to_contain_text("1 is behind")
    day("2025-12-06")  # The evening of reading was due the day before; nobody writes anything.
    network(superintendent)
    expect(superintendent.locator("p.says")).to_contain_text("2 are behind")

    open_down(superintendent, "Reed School", axe)
    open_down(state_lead, "Tern Parish", axe)
    sort_and_narrow(superintendent)
    figures_are(superintendent, w, w.system, "schools")
    figures_are(state_lead, w, w.state, "all")
    seen_by_coach(others["coach"], axe)
    handed_out = paper(principal, plan)
    paper_is_readable(handed_out)
    coachs = reading.text(paper(others["coach"], plan))
    assert [text in reading.text(handed_out) for text in (a_year.QUIET, a_year.REHEARSE)] == [True, True]
    assert [text in coachs for text in (a_year.QUIET, a_year.REHEARSE)] == [False, True]
    others["outsider"].goto("/")
    assert heading(others["outsider"]) == "Welcome"
