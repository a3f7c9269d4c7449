"""How does somebody use Headway who has a keyboard and nothing else?

`Hands` is all that such a person has: they open one address, then press keys. While a test takes the fixture `keys`,
whatever points, taps or sets a field by itself fails. Wherever the hands stop, the focus must be seen: a ring around
what is focused, and nothing lying over it.
"""

import dataclasses
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from headway.tests.browsing import Browsing

MOST = 48
POINTING = (
    "click", "dblclick", "tap", "fill", "clear", "type", "press", "press_sequentially", "check", "uncheck",
    "set_checked", "select_option", "set_input_files", "focus", "hover", "drag_to", "drag_and_drop",
    "dispatch_event", "go_back", "go_forward", "reload",
)  # fmt: skip
SEEN = """() => {
  const it = document.activeElement;
  if (it === document.body) return []; // The page has ended and begins again.
  const ringed = it.closest(".choose label") ?? it;
  const { outlineStyle, outlineWidth } = getComputedStyle(ringed);
  const { left, top, width, height } = it.getBoundingClientRect();
  const over = document.elementFromPoint(left + Math.min(width / 2, 40), top + height / 2);
  const free = over && [it, ...(it.labels ?? [])].some((one) => one.contains(over) || over.contains(it));
  const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return [ring ? "" : `no ring: ${it.outerHTML.slice(0, 80)}`, free ? "" : `under ${over?.outerHTML.slice(0, 80)}`];
}"""


@dataclasses.dataclass
class Hands:
    """Somebody's hands on a keyboard. `pressed` counts keys."""

    page: Page
    pressed: int = 0

    def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def write(self, text: str) -> None:
        """Type over what stands in the field that has the focus."""
        self.press("Control+a")
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def on(self, what: Locator) -> bool:
        """Whether the focus is on it."""
        return any(what.evaluate_all("all => all.map((one) => one === document.activeElement)"))

    def reach(self, role: Any, name: str | re.Pattern[str], key: str = "Tab", within: Locator | None = None) -> None:
        """Press Tab until the focus is on what has this role and name; it must be seen there."""
        what = (within or self.page).get_by_role(role, name=name, exact=isinstance(name, str))
        expect(what.first).to_be_attached()
        for _ in range(MOST + 1):
            if self.on(what):
                wrong = [one for one in self.page.evaluate(SEEN) if one]
                assert wrong == [], f"{role} {name}: {wrong}"
                return
            self.press(key)
        raise AssertionError(f"{self.page.url}: {MOST} times {key} do not lead to {role} {name}")

    def enter(self) -> None:
        """Enter, which leads to another page.

        There the first Tab offers to skip to the content, unless a field has the focus or the address names a row.
        """
        with self.page.expect_navigation():
            self.press("Enter")
        self.page.wait_for_load_state()
        if "#" not in self.page.url and self.on(self.page.locator("body")):
            self.press("Tab")
            expect(self.page.get_by_role("link", name="Skip to content")).to_be_focused()
            self.press("Enter")
            expect(self.page.locator("#main")).to_be_focused()

    def open(self, role: Any, name: str | re.Pattern[str], **how: Any) -> None:
        """Reach a link or button that leads to another page, and press it."""
        self.reach(role, name, **how)
        self.enter()

    def leave(self, name: str | re.Pattern[str]) -> None:
        """From the content back to a link of the frame, which stands before it."""
        self.open("link", name, key="Shift+Tab")

    def fill(self, name: str | re.Pattern[str], text: str, role: str = "textbox") -> None:
        """Reach a field and write into it."""
        self.reach(role, name)
        self.write(text)

    def day(self, name: str | re.Pattern[str], text: str, within: Locator | None = None) -> None:
        """Reach a field for a day and type its digits, month first."""
        field = (within or self.page).get_by_label(name, exact=isinstance(name, str))
        for _ in range(MOST):
            if self.on(field):
                break
            self.press("Tab")
        assert self.on(field), f"{MOST} times Tab do not lead to {name}"
        year, month, day = text.split("-")
        self.page.keyboard.type(month + day + year)
        self.pressed += 8
        expect(field).to_have_value(text)

    def pick(self, name: str | re.Pattern[str], text: str) -> None:
        """Type into a picker and take the first name that it finds."""
        self.fill(name, text, role="combobox")
        expect(self.page.get_by_role("option").first).to_be_visible()
        self.press("Enter")
        expect(self.page.get_by_role("button", name=f"Take out {text}")).to_be_visible()

    def heading(self, text: str | re.Pattern[str]) -> None:
        """The page says so."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)


@pytest.fixture
def keys(browsing: Browsing, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Hands]:
    """`keys(address)`: a new person who opened an address and has only a keyboard from then on."""

    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("somebody with a keyboard only cannot do this")

    for name in POINTING:
        for kind in (Page, Locator):
            monkeypatch.setattr(kind, name, refused, raising=False)
    for name in ("mouse", "touchscreen"):
        monkeypatch.setattr(Page, name, property(refused))
    opened = Page.goto
    monkeypatch.setattr(Page, "goto", refused)

    def begin(address: str, user: Any = None) -> Hands:
        page = browsing.enter(user) if user else browsing.visitor()
        opened(page, address)
        return Hands(page)

    return begin
