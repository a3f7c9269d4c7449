"""Is a plan written and looked through in its outline: by keys, by hand, and without a script?"""

import re

import pytest
from playwright.sync_api import Page, Response, expect

from headway.library.prompts import operations as prompts
from headway.tests.browsing import Browsing
from headway.yearly.plans import operations, queries
from headway.yearly.plans.models import Action, Milestone, Strategy
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def written(w):
    """A draft with one milestone and three actions."""
    plan = worlds.draft(w.school)
    stone = worlds.milestone(worlds.strategy(plan, "3b"))
    for title in ("One", "Two", "Three"):
        worlds.action(stone, title=title)
    return plan


def titles(page: Page, level: int = 4) -> list[str]:
    """The rows of a level as the page lists them."""
    return page.locator(f"tr.l{level} [data-text]").all_inner_texts()


def codes(page: Page) -> dict[str, str]:
    """The code of each row by its title, as the page shows them."""
    rows = page.locator("tr[id]").all()
    return {row.locator("[data-text]").inner_text(): row.locator(".code").inner_text() for row in rows}


def stored(plan) -> dict[str, str]:
    return {line.title: line.code for line in queries.outline(plan, actions=True).lines}


class Wire:
    """What goes over the wire while something is done."""

    def __init__(self, page: Page) -> None:
        self.answers: list[Response] = []
        page.on("response", lambda answer: self.answers.append(answer))

    def since(self) -> list[int]:
        """Bytes of each answer since the last time."""
        found = [len(one.body()) for one in self.answers if one.request.resource_type in ("fetch", "xhr", "document")]
        self.answers.clear()
        return found


def test_without_a_script_rows_are_moved_on_their_own_pages(browsing: Browsing, script: Browsing):
    w = worlds.world()
    plan = written(w)
    page = script.enter(w.principal)
    page.goto(f"/plans/{plan.key}/")
    page.goto(f"/actions/{Action.objects.get(title='One').key}/")
    page.locator("details.acts > summary").click()
    page.get_by_role("button", name=re.compile("^Down ?: One")).click()
    expect(page.locator("tr.l4 [data-text]").first).to_have_text("Two")
    assert titles(page) == ["Two", "One", "Three"]


def test_alt_and_an_arrow_move_a_row_with_one_small_request_and_it_keeps_the_focus(browsing: Browsing, axe):
    w = worlds.world()
    plan = written(w)
    second = worlds.milestone(Strategy.objects.get(), "Second")
    page = browsing.enter(w.principal)
    page.goto(f"/plans/{plan.key}/")
    axe(page)
    row = page.locator(f"#a-{Action.objects.get(title='One').key}")
    row.focus()
    page.wait_for_load_state("networkidle")
    wire = Wire(page)
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("tr.l4 [data-text]").first).to_have_text("Two")
    expect(row).to_be_focused()
    expect(row.locator(".code")).to_have_text("1.1.1.2")
    sizes = wire.since()
    assert len(sizes) == 1 and sizes[0] <= 15_000
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("tr.l4 [data-text]").last).to_have_text("One")
    page.keyboard.press("Alt+ArrowDown")  # out of its milestone, into the next
    expect(row.locator(".code")).to_have_text("1.1.2.1")
    expect(row).to_be_focused()
    expect(page.locator(f"#m-{second.key} .c-st")).to_contain_text("0 of 1")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#outline-said")).to_have_text("It cannot go further here.")
    assert codes(page) == stored(plan)


def test_strategies_and_priorities_move_by_keys_too(browsing: Browsing):
    w = worlds.world()
    plan = written(w)
    second = worlds.strategy(plan, "4c", title="Second")
    page = browsing.enter(w.principal)
    page.goto(f"/plans/{plan.key}/")
    row = page.locator(f"#p-{second.priority.key}")
    row.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(row.locator(".code")).to_have_text("1")
    expect(row).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+ArrowDown")  # the strategy goes under the other priority
    expect(page.locator(f"#s-{second.key} .code")).to_have_text("2.1")
    expect(page.locator(f"#s-{second.key}")).to_be_focused()
    assert Strategy.objects.get(pk=second.pk).priority.position == 2
    assert codes(page) == stored(plan)


def test_rows_are_added_nested_and_typed_one_after_the_other(browsing: Browsing):
    w = worlds.world()
    plan = written(w)
    page = browsing.enter(w.principal)
    page.goto(f"/plans/{plan.key}/")
    page.locator("tr.l4").last.focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="New action")
    expect(field).to_be_focused()
    page.keyboard.type("Four")
    page.keyboard.press("Enter")
    expect(page.locator("tr.l4 [data-text]").last).to_have_text("Four")
    expect(field).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("textbox", name="New milestone")).to_be_focused()
    page.keyboard.type("Second milestone")
    page.keyboard.press("Enter")
    expect(page.locator("tr.l3 [data-text]").last).to_have_text("Second milestone")
    page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.type("Its first step")
    page.keyboard.press("Enter")
    expect(page.locator("tr.l4 [data-text]").last).to_have_text("Its first step")
    for kind in ("milestone", "strategy", "priority"):
        page.keyboard.press("Shift+Tab")
        expect(page.get_by_role("textbox", name=f"New {kind}")).to_be_focused()
    page.keyboard.type("Families come in")
    page.keyboard.press("Enter")
    expect(page.locator("tr.l1 [data-text]").last).to_have_text("Families come in")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name="New strategy")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("tr.is-new")).to_have_count(0)
    expect(page.locator("tr.l1").last).to_be_focused()
    assert codes(page) == stored(plan)
    assert stored(plan)["Its first step"] == "1.1.2.1"


def test_a_title_is_changed_where_it_stands_with_one_small_request(browsing: Browsing):
    w = worlds.world()
    plan = written(w)
    page = browsing.enter(w.principal)
    page.goto(f"/plans/{plan.key}/")
    row = page.locator("tr.l4").first
    row.focus()
    page.keyboard.press("F2")
    box = row.get_by_role("textbox")
    expect(box).to_be_focused()
    page.wait_for_load_state("networkidle")
    wire = Wire(page)
    page.keyboard.press("Control+a")
    page.keyboard.type("One, better")
    page.keyboard.press("Enter")
    expect(row.get_by_role("link", name="Change 1.1.1.1 here")).to_be_focused()
    sizes = wire.since()
    assert len(sizes) == 1 and sizes[0] <= 15_000
    expect(row).to_contain_text("One, better")
    assert Action.objects.filter(title="One, better").exists()


def test_details_stand_beside_and_the_row_follows_what_is_changed_there(browsing: Browsing, axe):
    w = worlds.world()
    prompts.load_built_in(by=worlds.BY)
    plan = written(w)
    page = browsing.enter(w.principal)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/plans/{plan.key}/")
    row = page.locator("tr.l4").nth(1)
    row.focus()
    page.keyboard.press(" ")
    pane = page.locator("#pane")
    expect(pane).to_be_focused()
    expect(pane.get_by_role("heading", name="Two")).to_be_visible()
    expect(pane).to_contain_text("Coach’s questions")
    expect(pane).to_contain_text("Shown while the plan is written")
    axe(page)
    pane.get_by_role("link", name="Change the due date here").click()
    pane.locator("form[data-saves-itself] input:not([type=hidden])").fill("2025-12-12")
    pane.get_by_role("button", name="Done").or_(pane.get_by_role("button", name="Save")).first.click()
    expect(row.locator(".c-due")).to_contain_text("Dec 12")
    pane.locator("details.acts > summary").click()
    pane.get_by_role("button", name=re.compile("^Take out ?: Two")).click()
    expect(page.locator("tr.l4")).to_have_count(2)
    expect(pane).to_be_hidden()
    assert page.url.split("#")[0].endswith(f"/plans/{plan.key}/")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("tr.l4")).to_have_count(3)


def test_on_a_phone_the_details_open_over_the_outline(browsing: Browsing):
    w = worlds.world()
    plan = written(w)
    page = browsing.enter(w.principal)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/plans/{plan.key}/")
    page.get_by_role("link", name="Two", exact=True).click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name="Two")).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)


def test_filters_and_folds_leave_the_page_where_it_is(browsing: Browsing):
    w = worlds.world()
    plan = written(w)
    stone = Milestone.objects.get()
    worlds.action(stone, title="For the teacher", responsible=w.teacher)
    page = browsing.enter(w.teacher)
    page.goto(f"/plans/{plan.key}/")
    page.wait_for_load_state("networkidle")
    wire = Wire(page)
    page.get_by_role("link", name="Mine 1").click()
    expect(page.locator("tr.l4")).to_have_count(1)
    expect(page.get_by_role("link", name=re.compile("^Mine 1"))).to_be_focused()
    sizes = wire.since()
    assert len(sizes) == 1 and sizes[0] <= 15_000
    filters = page.get_by_role("group", name="Filters: rows that meet all of them")
    expect(filters.get_by_role("link", name=re.compile("^Mine 1"))).to_have_attribute("aria-current", "true")
    # The second narrows further, in one request; the numbers say what each would leave with the other.
    checks = filters.get_by_role("link", name=re.compile(r"^Open checks \d+$"))
    expect(checks).to_have_text("Open checks 1")
    filters.get_by_role("link", name="Behind 1").focus()
    page.keyboard.press("Enter")
    expect(filters.locator("[aria-current]")).to_have_count(2)
    expect(filters.get_by_role("link", name=re.compile("^Behind 1"))).to_be_focused()
    assert page.url.endswith("?only=mine&only=behind") and titles(page) == ["For the teacher"]
    assert len(wire.since()) == 1
    page.go_back()
    expect(filters.get_by_role("link", name="Behind 1", exact=True)).to_be_visible()
    page.get_by_role("link", name="Show all", exact=True).click()
    expect(page.locator("tr.l4")).to_have_count(4)
    expect(filters.locator("[aria-current]")).to_have_count(0)
    wire.since()
    row = page.locator("tr.l3").first
    row.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("tr.l4").first).to_be_hidden()
    expect(row).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowRight")
    expect(page.locator("tr.l4").first).to_be_visible()
    expect(row).to_be_focused()
    assert wire.since() == []


def test_a_row_is_dragged_under_another_strategy(browsing: Browsing):
    w = worlds.world()
    plan = written(w)
    other = worlds.strategy(plan, "4c", title="Other")
    page = browsing.enter(w.principal)
    page.goto(f"/plans/{plan.key}/")
    page.locator("tr.l3 .c-code").first.drag_to(page.locator(f"#s-{other.key} .c-code"))
    expect(page.locator("tr.l3 .code").first).to_have_text("2.1.1")
    assert stored(plan)["Three"] == "2.1.1.3" and codes(page) == stored(plan)


def test_who_moves_what_was_moved_meanwhile_reads_why_nothing_happened(browsing: Browsing):
    w = worlds.world()
    plan = written(w)
    stone = Milestone.objects.get()
    second, third = worlds.strategy(plan, "4c", title="Second"), worlds.strategy(plan, "2a", title="Third")
    page = browsing.enter(w.principal)
    page.goto(f"/plans/{plan.key}/")
    operations.place(row=stone, under=third, by=worlds.BY)
    page.locator("tr.l3 .c-code").first.drag_to(page.locator(f"#s-{second.key} .c-code"))
    expect(page.locator("#problems")).to_contain_text("stands under “Third” now")
    assert stored(plan)["All teams meet weekly"] == "3.1.1"
