"""How does a test use Headway as people do, in a browser?

Journeys take the fixture `script` and so run twice: with JavaScript, and without. `script.visitor()` is a new person's
page; `script.enter(user)` the page of somebody who is signed in. A page that logs an error, raises in a script, lacks
a file or is answered by a failure of the server (5xx) fails the test; a refusal (4xx of a page) does not.
"""

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, expect

import chromium

PATIENCE = 10_000
NARROW = 390
PHONE = {"viewport": {"width": NARROW, "height": 844}, "has_touch": True, "is_mobile": True}
THUMB = 44
# What a thumb presses, in lines of its own; what stands in a sentence (links, explained words) is left out.
SMALL = """thumb => {
  const css = "button:not(.term), .btn, select, summary, input:not([type=hidden]), textarea, .tabbar a, .chip"
    + ", .choose label";
  const seen = { opacityProperty: true, visibilityProperty: true };
  const shown = (one) => one.checkVisibility(seen) && !one.closest(".heard");
  const felt = (one) => (["radio", "checkbox"].includes(one.type) && one.labels[0]) || one;
  return [...document.querySelectorAll(css)].filter(shown)
    .map((one) => [one, Math.round(felt(one).getBoundingClientRect().height)])
    .filter(([, height]) => height && height < thumb)
    .map(([one, height]) => `${height}: ${one.outerHTML.slice(0, 120)}`);
}"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the machine's own Chromium."""
    if chromium.path() is None:
        pytest.skip(f"no browser: {chromium.HOW_TO_GET_IT}")
    return {**browser_type_launch_args, **chromium.launch_options()}


@pytest.fixture
def live(live_server: Any, settings: Any) -> Any:
    """The server under test; `live.url` is its address, which links in Headway then carry too."""
    settings.BASE_URL = live_server.url
    return live_server


@dataclasses.dataclass
class Browsing:
    """The browser of one test. `javascript` says whether its pages run scripts."""

    javascript: bool
    url: str
    new_context: Callable[..., BrowserContext]
    screen: dict[str, Any] = dataclasses.field(default_factory=dict)
    problems: list[str] = dataclasses.field(default_factory=list)

    def visitor(self, **options: Any) -> Page:
        """The page of somebody new, with cookies of their own; `options` are those of a Playwright context."""
        chosen = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", "locale": "en-US"}
        chosen |= self.screen | options
        context = self.new_context(base_url=self.url, java_script_enabled=self.javascript, **chosen)
        context.set_default_timeout(PATIENCE)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.problems.append(f"script: {error.error}"))
        context.on("response", self._answered)
        return context.new_page()

    def enter(self, user: Any, **options: Any) -> Page:
        """The page of `user`, signed in."""
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        page = self.visitor(**options)
        name = django_settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.url}])
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        # What could not be loaded is judged by its answer, below: a refused page is no defect.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        asked_by_person = response.request.resource_type in ("document", "fetch", "xhr")
        if response.status >= 500 or (response.status >= 400 and not asked_by_person):
            self.problems.append(f"{response.status}: {response.url}")


def heading(page: Page) -> str:
    """What the page calls itself."""
    return page.get_by_role("heading", level=1).inner_text()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """A link of the frame: beside the page, or on a phone in the bar below it."""
    frame = page.get_by_role("navigation", name=re.compile("^(Cycle|Work|Shortcuts)$"))
    frame.get_by_role("link", name=name).filter(visible=True).first.click()


def search(page: Page, text: str) -> None:
    """Search everything: with the field above the page, or on a phone with the page that the bar leads to."""
    field = page.get_by_role("searchbox", name="Search everything")
    if not field.is_visible():
        follow(page, "Search")
        field = page.get_by_role("searchbox", name="Search for")
    field.fill(text)
    field.press("Enter")


def choose(page: Page, label: str, name: str) -> None:
    """Choose one by name in a picker: from what it finds, or, without JavaScript, by its name as typed."""
    page.get_by_role("textbox", name=label).or_(page.get_by_role("combobox", name=label)).fill(name)
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        page.get_by_role("option").filter(has_text=name).first.click()


def details(page: Page, code: str) -> None:
    """Open the details of a row: beside the outline with a script, on a page of their own without one."""
    found = page.locator("tr[id]").filter(has=page.locator(".code", has_text=re.compile(rf"^{re.escape(code)}$")))
    title = found.locator("a.plain").inner_text()
    found.locator("a.plain").click()
    expect(page.get_by_role("main").get_by_role("heading", name=title)).to_be_visible()


def answer(page: Page, address: str) -> int:
    """What the server says to somebody who opens an address."""
    found = page.goto(address)
    assert found is not None
    return found.status


def small_for_a_thumb(page: Page) -> list[str]:
    """What is pressed on a phone and is too small for it."""
    found: list[str] = page.evaluate(SMALL, THUMB)
    return found


def fits_a_phone(page: Page) -> None:
    """On a small screen nothing stands beside it, and whatever is pressed is as large as a thumb."""
    size = page.viewport_size
    if size is None or size["width"] > NARROW:
        return
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0, f"{page.url}: {over} px wider than the screen"
    small = small_for_a_thumb(page)
    assert small == [], "\n".join([page.url, *small])


@pytest.fixture(params=["with-script", "without-script"])
def script(request: pytest.FixtureRequest, live: Any, new_context: Any) -> Iterator[Browsing]:
    """A browser in two runs, with and without JavaScript."""
    browsing = Browsing(request.param == "with-script", live.url, new_context)
    yield browsing
    assert browsing.problems == []


@pytest.fixture
def pocket(script: Browsing) -> Browsing:
    """A browser in two runs: on a phone with JavaScript, and at a desk without."""
    if script.javascript:
        script.screen = PHONE
    return script


@pytest.fixture
def browsing(live: Any, new_context: Any) -> Iterator[Browsing]:
    """A browser with JavaScript, for tests that need one run only."""
    one = Browsing(True, live.url, new_context)
    yield one
    assert one.problems == []


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails where the page breaks a rule of accessibility. Pages without JavaScript are left out."""
    runner = Axe()

    def check(page: Page) -> None:
        if not page.evaluate("matchMedia('(scripting: enabled)').matches"):
            return  # axe waits for timers, which a page without JavaScript does not have
        fits_a_phone(page)
        found = runner.run(page)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    return check
