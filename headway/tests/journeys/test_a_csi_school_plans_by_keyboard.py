"""Is a CSI school's plan written, returned, approved by three, put to work and adjusted by somebody with keys alone?

The two strategies of the guide with their measures: one of the system (4c), one of the school (3c), which serves it.
(CYCLE 3, examples of domain-based strategies and of their measures; the words are our own.)
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from headway.exchange.archives import verifying
from headway.foundation.core import clock
from headway.foundation.history.models import HistoryLine
from headway.library.measures.models import Measure, Target
from headway.yearly.approvals.tests import worlds as approvals
from headway.yearly.direction.tests import measured
from headway.yearly.plans import queries
from headway.yearly.plans.models import Action, Dependency, Plan, Strategy
from headway.yearly.plans.tests import worlds

from .hands import Hands, keys

__all__ = ["keys"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Keys = Callable[..., Hands]
ASKED = "Who frees the hour in which teams write the units?"
MENDED = "teams get two hours a month, without students, to write units together"


@dataclasses.dataclass(frozen=True)
class Example:
    """One strategy of the guide, with its measure: baseline and two targets, and what stands below it."""

    priority: str
    strategy: str
    theory: tuple[str, str, str]
    practice: str
    indicator: str
    source: str
    targets: tuple[str, str]
    milestone: str
    actions: tuple[str, str]


SYSTEM = Example(
    "Families follow what their children learn",
    "Portfolios that go home and come back",
    (
        "we say in writing what a portfolio of learning holds",
        "teachers, students and families will make and use them",
        "every student will grow enough to go on to the next level of school",
    ),
    "4c",
    "Schools in which every student uses a portfolio",
    "Annual report of schools",
    ("50%", "90%"),
    "Six schools use the first portfolios",
    ("Write the guideline with six teachers", "Try it in two schools"),
)
SCHOOL = Example(
    "Every student is taught what comes next for them",
    "Teams write units that fit each student",
    (
        "our teams write units and sample lessons from the standards",
        "teachers will plan lessons that fit each student",
        "every student will meet the growth target of the year",
    ),
    "3c",
    "Lesson plans from the standards with one change for single students",
    "Lesson studio",
    ("50%", "80%"),
    "Each team has written two units",
    ("Agree on the parts of a unit", "Write the first unit"),
)


def test_a_csi_plan_goes_from_its_first_word_to_an_adjustment_with_keys_alone(keys: Keys, settings: Any) -> None:
    settings.NOW = dt.datetime.fromisoformat("2025-08-18T18:00:00+00:00")
    with clock.moved_to(dt.date(2025, 8, 18)):
        w = worlds.world()
        approvals.designate(w.school, "CSI")
        for one in (SYSTEM, SCHOOL):
            measured.source(w.state, one.source)
    superintendent = keys("/", w.superintendent)
    write(superintendent, SYSTEM)
    superintendent.open("link", "Submit or activate", key="Shift+Tab")
    settle(superintendent)
    principal = keys("/", w.principal)
    write(principal, SCHOOL, serves=f"Tern Parish: {SYSTEM.strategy}")
    submit(principal)
    plan = Plan.objects.get(organisation=w.school)

    address = f"/plans/{plan.key}/"
    comment(keys(address, w.superintendent))
    decide(keys("/work/", w.superintendent), plan, "Return the plan to be mended", "Say who frees the hour.")
    principal = keys(address, w.principal)
    mend(principal)
    submit(principal, again=True)
    decide(keys("/work/", w.superintendent), plan, "Approve these words", "")
    decide(keys("/work/", w.state_lead), plan, "Approve these words", "")
    principal = keys(f"{address}approval/", w.principal)
    principal.open("button", "Activate")
    expect(principal.page.get_by_role("main")).to_contain_text("Active since")

    step = Action.objects.get(title=SCHOOL.actions[1])
    with clock.moved_to(dt.date(2025, 8, 18)):
        *_, waiting = worlds.standard_plan(
            w.other_system, title="Train teams with these units", responsible=w.neighbour
        )
        Dependency.objects.create(action=waiting, needs=step)
    settings.NOW = dt.datetime.fromisoformat("2025-11-20T18:00:00+00:00")
    adjust(keys(address, w.principal))
    neighbour = keys("/notices/", w.neighbour)
    expect(neighbour.page.get_by_role("main")).to_contain_text("Reed School adjusted its plan")
    all_of_it_is_kept(plan, step)


def write(hands: Hands, one: Example, serves: str = "") -> None:
    """A plan from its first button to its measures, dates and theory."""
    page = hands.page
    hands.leave(re.compile("^Plan"))
    hands.open("link", "Start a plan")
    hands.open("button", re.compile("Start"))
    hands.open("link", "Add a priority")
    hands.fill("Priority", one.priority)
    hands.open("button", "Add it")
    outline(hands, one)
    details(hands, one.strategy)
    hands.reach("link", "Edit")
    hands.press("Enter")
    dialog = page.get_by_role("dialog")
    for label, text in zip(("If we …", "then …", "and …"), one.theory, strict=True):
        hands.fill(re.compile(f"^{label}"), text)
    hands.reach("checkbox", re.compile(rf"^{one.practice}\b"))
    hands.press("Space")
    if serves:
        choose(hands, "Serves if any", serves)
    hands.reach("button", "Save")
    hands.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.locator("#pane")).to_contain_text(one.theory[1])
    expect(row(hands, one.strategy)).to_contain_text(one.theory[0])
    measure(hands, one)
    page.wait_for_url(re.compile("/measures/"))
    back = queries.plan_address(Strategy.objects.get(title=one.strategy).plan.key)
    hands.leave(re.compile("^Plan"))
    hands.open("link", re.compile(r"^Plan 20"))
    assert back in page.url
    for title, due in zip(one.actions, ("2025-10-10", "2025-11-14"), strict=True):
        details(hands, title)
        hands.reach("link", "Change the due date here")
        hands.press("Enter")
        expect(page.locator("#pane form").get_by_label("Due", exact=True)).to_be_focused()
        hands.day("Due", due, within=page.locator("#pane form"))
        hands.press("Enter")
        expect(row(hands, title).locator(".c-due")).to_contain_text("Oct 10" if due < "2025-11" else "Nov 14")
        hands.press("Escape")


def outline(hands: Hands, one: Example) -> None:
    """Strategy, milestone and actions typed one after the other: Enter adds, Tab nests."""
    find(hands, row(hands, one.priority))
    hands.press("Enter")
    for title in (one.strategy, one.milestone, *one.actions):
        expect(hands.page.locator("tr.is-new input")).to_be_focused()
        hands.page.keyboard.type(title)
        hands.press("Enter")
        expect(row(hands, title)).to_be_visible()
        expect(hands.page.locator("tr.is-new input")).to_be_focused()
        if title in (one.strategy, one.milestone):
            hands.press("Tab")
    hands.press("Escape")
    shown = hands.page.locator("tr[id] [data-text]")
    expect(shown).to_have_text([one.priority, one.strategy, one.milestone, *one.actions])


def measure(hands: Hands, one: Example) -> None:
    """Indicator, source, baseline and two targets of the *then*."""
    page = hands.page
    hands.reach("link", "Measure")
    hands.press("Enter")
    hands.fill("Indicator", one.indicator)
    hands.fill(re.compile("^Data source"), one.source, role="combobox")
    expect(page.get_by_role("option").first).to_be_visible()
    hands.press("Enter")
    hands.open("button", "Add it")
    hands.heading(re.compile(one.indicator))
    over(hands, "Baseline")
    hands.day("Measured on", "2025-05-30", within=page.get_by_role("dialog"))
    hands.fill("Value if any", "26%")
    hands.open("button", "Save the baseline")
    for year, target in zip(("2025-26", "2026-27"), one.targets, strict=True):
        over(hands, "Target")
        choose(hands, "School year", year)
        hands.fill("Target", target)
        hands.open("button", "Set it")
        expect(page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=year))).to_contain_text(target)


def submit(hands: Hands, again: bool = False) -> None:
    """From the plan to those who decide, with a reason for what is still open."""
    hands.open("link", "Submit or activate", key="Shift+Tab")
    hands.open("link", "Submit again" if again else "Submit")
    expect(hands.page.get_by_role("main")).to_contain_text("goes to Tern Parish and State of Ostrava Bay")
    hands.fill("Why it is submitted all the same", "The rest comes with the budget in spring")
    hands.open("button", "Submit the plan")
    expect(hands.page.get_by_role("main")).to_contain_text("It waits for the answer of Tern Parish")


def settle(hands: Hands) -> None:
    """A system's own plan goes to work by its own word."""
    hands.open("button", "Activate")
    expect(hands.page.get_by_role("main")).to_contain_text("Active since")


def comment(hands: Hands) -> None:
    """A question at the strategy, beside the outline."""
    details(hands, SCHOOL.strategy)
    hands.reach("link", "Ask or comment")
    hands.press("Enter")
    hands.fill("Your words", ASKED)
    hands.reach("button", "Send")
    hands.press("Enter")
    expect(hands.page.get_by_text(ASKED).first).to_be_visible()


def decide(hands: Hands, plan: Plan, answer: str, note: str) -> None:
    """From My work to the decision."""
    hands.open("link", f"Decide on “{plan.title}”")
    hands.reach("radio", "Approve these words")
    hands.press("Space" if answer == "Approve these words" else "ArrowDown")
    expect(hands.page.get_by_role("radio", name=answer)).to_be_checked()
    if note:
        hands.fill(re.compile("^Note"), note)
    hands.open("button", "Send the decision")


def mend(hands: Hands) -> None:
    """The comment is read beside the outline, and the theory mended where it stands."""
    details(hands, SCHOOL.strategy)
    hands.reach("link", "1 comment")
    hands.press("Enter")
    expect(hands.page.get_by_role("dialog")).to_contain_text(ASKED)
    hands.press("Escape")
    hands.reach("link", "Change If … here")
    hands.press("Enter")
    expect(hands.page.locator("#pane form textarea")).to_be_focused()
    hands.write(MENDED)
    hands.press("Control+Enter")
    expect(hands.page.locator("#pane")).to_contain_text(MENDED)
    expect(row(hands, SCHOOL.strategy)).to_contain_text(MENDED)
    hands.press("Escape")


def adjust(hands: Hands) -> None:
    """The second action slipped: a new day, why, what it reaches, and the decision."""
    details(hands, SCHOOL.actions[1])
    hands.reach("link", "Adjust")
    hands.press("Enter")
    hands.day("Due", "2026-01-30", within=hands.page.get_by_role("dialog"))
    hands.open("button", "Go on")
    expect(hands.page.get_by_role("main")).to_contain_text("Plover Parish")
    hands.fill(re.compile("^Why if any"), "The hour was given up for a week of tests.")
    hands.fill(re.compile("^What brought it about"), "Two teachers were ill")
    hands.open("button", "Decide and change the plan")
    expect(hands.page.get_by_role("main")).to_contain_text("Neighbour")


def all_of_it_is_kept(plan: Plan, step: Action) -> None:
    """History, figures, measures and the kept versions say what was done."""
    deeds = set(HistoryLine.objects.filter(organisation_key=plan.organisation.key).values_list("verb", flat=True))
    assert {"plans.plan.added", "plans.strategy.added", "plans.milestone.added", "plans.action.added"} <= deeds
    assert {"plans.plan.submitted", "plans.plan.returned", "plans.plan.activated"} <= deeds, deeds
    assert "approvals.adjustment.decided" in deeds
    step.refresh_from_db()
    assert (step.baseline_due_on, step.due_on) == (dt.date(2025, 11, 14), dt.date(2026, 1, 30))
    with clock.moved_to(dt.date(2025, 11, 21)):
        counts = queries.outline(Plan.objects.get(pk=plan.pk), actions=True).glance.counts
    assert (counts.actions, counts.slipped, counts.behind) == (2, 1, 1)
    assert Strategy.objects.filter(title=SCHOOL.strategy, serves__title=SYSTEM.strategy).exists()
    assert [str(one.amount) for one in Target.objects.order_by("pk")] == ["50.0000", "90.0000", "50.0000", "80.0000"]
    assert Measure.objects.count() == 2
    assert list(verifying.differences()) == []


# --- hands ---
def row(hands: Hands, title: str) -> Locator:
    """The row of the outline with this title."""
    page = hands.page
    return page.locator("tr[id]").filter(has=page.locator("[data-text]", has_text=re.compile(f"^{re.escape(title)}$")))


def find(hands: Hands, wanted: Locator) -> None:
    """Tab into the outline, then arrows to the row."""
    expect(wanted).to_be_visible()
    rows = hands.page.locator("tr[id]")
    expect(rows.and_(hands.page.locator("[tabindex='0']"))).to_have_count(1)
    for _ in range(60):
        if hands.on(rows):
            break
        hands.press("Tab")
    assert hands.on(rows), "no Tab leads into the outline"
    hands.press("Home")
    expect(rows.first).to_be_focused()
    for _ in range(60):
        if hands.on(wanted):
            return
        hands.press("ArrowDown")
    said = hands.page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
    raise AssertionError(f"no arrow leads to the row: {said}")


def details(hands: Hands, title: str) -> None:
    """Open the details beside the outline."""
    if hands.page.locator("#pane").is_visible():
        hands.press("Escape")
        expect(hands.page.locator("#pane")).to_be_hidden()
    find(hands, row(hands, title))
    hands.press("Space")
    expect(hands.page.locator("#pane")).to_be_focused()
    expect(hands.page.locator("#pane").get_by_role("heading", name=title)).to_be_visible()


def over(hands: Hands, name: str) -> None:
    """Open a form over the page."""
    hands.reach("link", name)
    hands.press("Enter")
    expect(hands.page.get_by_role("dialog")).to_be_visible()


def choose(hands: Hands, label: str, option: str) -> None:
    """Take an option of a list by arrows."""
    hands.reach("combobox", label)
    listed = hands.page.get_by_role("combobox", name=label, exact=True)
    for _ in range(40):
        if listed.evaluate("one => one.selectedOptions[0]?.text") == option:
            return
        hands.press("ArrowDown")
    raise AssertionError(f"{label} has no {option}")
