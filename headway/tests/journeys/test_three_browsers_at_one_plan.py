"""Two browsers edit one plan at once, then a third one without a connection: is a word lost, and does each see why?

Whatever anybody sends goes through `says`; at the end every one of these words stands in a text or in history.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from headway.foundation.history.models import HistoryLine
from headway.tests.browsing import Browsing
from headway.yearly.plans.models import Action, Milestone, Strategy
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
SAVED = re.compile(r"Saved \d+:\d\d [ap]m")
OFFLINE = "No connection. Kept on this device"


class Room:
    """A draft with two strategies, and its writers in browsers of their own."""

    def __init__(self, browsing: Browsing) -> None:
        w = worlds.world()
        self.plan = worlds.draft(w.school)
        self.first = worlds.strategy(self.plan, "3b", title="First")
        self.second = worlds.strategy(self.plan, "4c", title="Second")
        self.stone, self.other = worlds.milestone(self.first, "Stone"), worlds.milestone(self.first, "Other stone")
        self.one, self.two = (worlds.action(self.stone, title=title) for title in ("One", "Two"))
        self.step = worlds.action(self.other, title="Step")
        self.browsing = browsing
        self.sent: list[str] = []

    def enter(self, name: str) -> Page:
        """Somebody who writes here, at the outline."""
        return self.outline(self.browsing.enter(worlds.person(name, self.plan.organisation, "leader")))

    def outline(self, page: Page) -> Page:
        page.goto(f"/plans/{self.plan.key}/")
        page.wait_for_load_state("networkidle")
        return page

    def says(self, text: str) -> str:
        self.sent += text.split()
        return text

    def title(self, page: Page, row: Any) -> Locator:
        """The field of a row's title, opened by F2."""
        line = line_of(page, row)
        line.focus()
        page.keyboard.press("F2")
        field = line.get_by_role("textbox")
        expect(field).to_be_focused()
        return field

    def begin(self, page: Page, after: Any) -> Locator:
        """The field of a new row."""
        line_of(page, after).focus()
        page.keyboard.press("Enter")
        field = page.locator("tr.is-new input:focus")
        expect(field).to_be_focused()
        return field

    def lost(self) -> set[str]:
        """Words that stand in no text of the plan and in no line of history."""
        kept: set[str] = set()
        for model, names in (
            (Strategy, ("title", "if_text", "then_text")), (Milestone, ("title",)), (Action, ("title",)),
        ):  # fmt: skip
            for values in model.objects.values_list(*names):
                kept |= set(" ".join(values).split())
        for changes in HistoryLine.objects.values_list("changes", flat=True):
            kept |= set(" ".join(str(value) for pair in changes.values() for value in pair).split())
        return set(self.sent) - kept


def line_of(page: Page, row: Any) -> Locator:
    return page.locator(f"#{type(row).__name__[0].lower()}-{row.key}")


def text_of(page: Page, name: str) -> Locator:
    return page.locator(f"#main [data-inline$='/field/{name}/']").first


def pencil(page: Page, name: str) -> Locator:
    """The field of a text that is edited in place."""
    text_of(page, name).locator(".pencil").click()
    field = text_of(page, name).get_by_role("textbox")
    expect(field).to_be_focused()
    return field


def take_out(page: Page, row: Any) -> None:
    """By its details beside the outline."""
    line_of(page, row).focus()
    page.keyboard.press(" ")
    page.locator("#pane details.acts > summary").click()
    page.locator("#pane").get_by_role("button", name=re.compile("^Take out ?: ")).click()
    expect(line_of(page, row)).to_have_count(0)


def test_two_browsers_and_one_without_a_connection_lose_no_word(browsing: Browsing):
    room = Room(browsing)
    a, b = room.enter("ada"), room.enter("bo")
    retitle_and_move(room, a, b)
    add_and_take_out(room, a, b)
    write_one_text(room, a, b)
    without_a_connection(room, a, b)
    assert room.lost() == set()


def retitle_and_move(room: Room, a: Page, b: Page) -> None:
    """One types the title of a row while the other moves that row under another strategy."""
    field = room.title(a, room.stone)
    field.fill(room.says("acorn amber"))
    line_of(b, room.stone).locator(".c-code").drag_to(line_of(b, room.second).locator(".c-code"))
    expect(line_of(b, room.stone).locator(".code")).to_have_text("2.1.1")
    field.press("Enter")
    expect(line_of(a, room.stone)).to_contain_text("acorn amber")
    expect(line_of(a, room.stone).get_by_role("status")).to_have_text(SAVED)
    room.stone.refresh_from_db()
    assert (room.stone.title, room.stone.strategy) == ("acorn amber", room.second)


def add_and_take_out(room: Room, a: Page, b: Page) -> None:
    """One adds rows; what they stand under is taken out, and the last one finds another place."""
    field = room.begin(a, room.step)
    field.fill(room.says("birch"))
    field.press("Enter")
    expect(a.locator("tr.l4 [data-text]", has_text="birch")).to_have_count(1)
    take_out(b, room.other)
    field = a.locator("tr.is-new input")
    field.fill(room.says("cedar"))
    field.press("Enter")
    expect(a.locator("#problems .note")).to_be_visible()
    assert a.locator("#problems .note").inner_text().strip()
    expect(field).to_have_value("cedar")
    field.press("Shift+Tab")
    field.press("Enter")
    expect(a.locator("tr.l3 [data-text]", has_text="cedar")).to_have_count(1)
    assert Milestone.objects.get(title="cedar").strategy == room.first


def write_one_text(room: Room, a: Page, b: Page) -> None:
    """Both write paragraphs into one text, and both change one title."""
    for page in (a, b):
        page.goto(f"/strategies/{room.first.key}/")
    fields = [pencil(page, "if_text") for page in (a, b)]
    for field, text in zip(fields, ("dahlia daisy", "elder elm"), strict=True):
        field.fill(room.says(text))
    for page, field in zip((a, b), fields, strict=True):
        field.press("Control+Enter")
        expect(text_of(page, "if_text").get_by_role("textbox")).to_have_count(0)
    expect(text_of(b, "if_text")).to_contain_text("dahlia daisy")
    expect(text_of(b, "if_text")).to_contain_text("elder elm")
    hers, his = pencil(a, "title"), pencil(b, "title")
    hers.fill(room.says("fern"))
    hers.press("Enter")
    expect(a.get_by_role("heading", level=1)).to_contain_text("fern")
    his.fill(room.says("gorse"))
    his.press("Enter")
    clash = b.locator("[data-clash]")
    expect(clash).to_contain_text("fern")
    expect(clash).to_contain_text("gorse")
    clash.get_by_role("button", name="Keep mine").click()
    expect(b.get_by_role("heading", level=1)).to_contain_text("gorse")


def without_a_connection(room: Room, a: Page, b: Page) -> None:
    """A third one types a title, a text and new rows; meanwhile the two change the same title and text."""
    c = room.enter("cy")
    beside = c.context.new_page()
    beside.goto(f"/strategies/{room.first.key}/")
    long, title = pencil(beside, "then_text"), room.title(c, room.two)
    c.context.set_offline(True)
    title.fill(room.says("hazel"))
    expect(line_of(c, room.two).get_by_role("status")).to_contain_text(OFFLINE)
    for text in ("iris", "juniper"):
        field = room.begin(c, room.one)
        field.fill(room.says(text))
        field.press("Enter")
        expect(c.locator("#problems")).to_contain_text(OFFLINE)
    line_of(c, room.one).focus()
    c.keyboard.press("F2")
    expect(c.locator("#problems")).to_contain_text("check the connection")
    long.fill(room.says("kale\n\nlarch"))
    expect(text_of(beside, "then_text").get_by_role("status")).to_contain_text(OFFLINE)
    field = room.title(room.outline(b), room.two)
    field.fill(room.says("maple"))
    field.press("Enter")
    expect(line_of(b, room.two).get_by_role("status")).to_have_text(SAVED)
    field = pencil(a, "then_text")
    field.fill(room.says("nettle\n\noak"))
    field.press("Control+Enter")
    expect(text_of(a, "then_text").get_by_role("status")).to_have_text(SAVED)
    c.context.set_offline(False)
    expect(c.locator("tr.l4 [data-text]", has_text=re.compile("iris|juniper"))).to_have_count(2)
    expect(c.locator("#problems .note")).to_have_count(0)
    clash = line_of(c, room.two).locator("[data-clash]")
    expect(clash).to_contain_text("maple")
    expect(clash).to_contain_text("hazel")
    clash.get_by_role("button", name="Take theirs").click()
    expect(line_of(c, room.two).locator("[data-text]")).to_have_text("maple")
    room.sent.remove("hazel")  # read beside the other, and given up by who typed it
    for word in ("kale", "larch", "nettle", "oak"):
        expect(text_of(beside, "then_text").locator("[data-text]")).to_contain_text(word)
    assert c.evaluate("Object.keys(localStorage)") == []


def test_what_waits_when_the_page_is_shut_goes_on_where_the_plan_is_opened_again(browsing: Browsing):
    room = Room(browsing)
    c = room.enter("cy")
    title = room.title(c, room.two)
    c.context.set_offline(True)
    title.fill(room.says("pine"))
    expect(line_of(c, room.two).get_by_role("status")).to_contain_text(OFFLINE)
    for row, text in ((room.one, "quince"), (room.step, "rowan")):
        field = room.begin(c, row)
        field.fill(room.says(text))
        field.press("Enter")
        expect(c.locator("#problems")).to_contain_text(OFFLINE)
    again = c.context.new_page()
    c.close()
    a = room.enter("ada")
    take_out(a, room.step)
    again.context.set_offline(False)
    room.outline(again)
    expect(line_of(again, room.two)).to_contain_text("pine")
    expect(again.locator("tr.is-new input").last).to_have_value("rowan")
    again.keyboard.press("Enter")
    expect(again.locator("tr [data-text]", has_text=re.compile("quince|rowan"))).to_have_count(2)
    expect(line_of(again, room.two).get_by_role("status")).to_have_text(SAVED)
    assert Action.objects.get(pk=room.two.pk).title == "pine"
    assert room.lost() == set()
