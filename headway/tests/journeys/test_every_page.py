"""Is every page of docs/screenshots.csv free of barriers, and as wide as the smallest screen (320 px, or 400 % zoom)?

And does every page that can be opened stand in that table?
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import things
from headway.demo import operations as demo
from headway.foundation.accounts.models import User
from headway.foundation.core.actors import OPERATOR
from headway.library.frameworks import operations as frameworks
from headway.library.prompts import operations as prompts
from headway.tests.access import tables
from headway.tests.browsing import Browsing, small_for_a_thumb

NOT_PHOTOGRAPHED = {
    "archives:export": "a file",
    "files:file": "a file",
    "home:start": "leads on to the organisation; without a role it is photographed",
    "people:invitation": "its secret is shown once, to the inviter",
    "directories:preview": "stands after an upload",
}
ROWS = things.rows()


def test_every_page_that_can_be_opened_is_photographed() -> None:
    opened = {row.name for row in tables.routes() if row.method == "GET" and row.about not in ("no", "nowhere")}
    wanted = {name for name in opened if ":" in name} - set(NOT_PHOTOGRAPHED)
    assert sorted(wanted - {row.page for row in ROWS}) == []
    assert sorted(name for name in {row.name for row in ROWS} if [row.name for row in ROWS].count(name) > 1) == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("third", (0, 1, 2))
def test_every_page_is_free_of_barriers_and_fits_the_smallest_screen(
    live: Any, browser: Browser, axe: Callable[[Page], None], settings: Any, third: int
) -> None:
    settings.DEMO = True
    # Contexts of its own: a hundred pages would make a trace of a hundred megabytes.
    browsing = Browsing(True, live.url, browser.new_context)
    frameworks.load_built_in(by=OPERATOR)
    prompts.load_built_in(by=OPERATOR)
    demo.load_demo(scale="town", seed=1, by=OPERATOR)
    pages: dict[str, Page] = {}
    found = []
    # In three parts: one test that looks at all pages would take as long as one that hangs.
    for row in ROWS[third::3]:
        if row.who not in pages:
            user = User.objects.get(email=row.who) if row.who else None
            pages[row.who] = browsing.enter(user) if user else browsing.visitor()
        page = pages[row.who]
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(things.address(row))
        if answer is None or answer.status != 200:
            found.append(f"{row.name}: {answer.status if answer else 'no answer'}")
            continue
        for words in row.links:
            page.get_by_role("link", name=words).first.click()
        try:
            axe(page)
        except AssertionError as wrong:
            found.append(f"{row.name}: {wrong}")
        page.set_viewport_size({"width": 320, "height": 700})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over:
            found.append(f"{row.name}: {over} px wider than a screen of 320")
        found += [f"{row.name}: too small for a thumb, {one}" for one in small_for_a_thumb(page)]
    for page in pages.values():
        page.context.close()
    assert found + browsing.problems == [], "\n".join(found + browsing.problems)
