"""Is everything still told where a reader's few colours replace ours, and where nothing may move?"""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import Page

from headway.foundation.core import clock
from headway.tests.browsing import Browsing
from headway.yearly.plans.tests import worlds

from . import a_year
from .hands import SEEN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABS = 30
# A reader has a text, a ground and a colour for what is chosen: whatever is painted must differ from the ground.
UNSEEN = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const of = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
  const [ground, chosen] = ["Canvas", "Highlight"].map(of);
  probe.remove();
  const shown = (css) => [...document.querySelectorAll(css)].filter((one) => one.checkVisibility());
  const lost = (css, bad) => shown(css).filter(bad).map((one) => `${css}: ${one.outerHTML.slice(0, 100)}`);
  const style = (one) => getComputedStyle(one);
  return {
    shapes: shown(".st svg, svg.mark, svg.station").length,
    wrong: [
      ...lost(".st svg, svg.mark, svg.station", (one) => style(one).color === ground || one.clientWidth < 12),
      ...lost(".choose label:has(:checked), .chip.on", (one) => style(one).borderTopColor !== chosen),
      ...lost(".tabs [aria-current]", (one) => style(one).borderBlockEndColor !== chosen),
      ...lost(":is(.cycle, .work) [aria-current]", (one) => style(one).outlineColor !== chosen),
      ...lost(".btn.main", (one) => style(one).borderTopStyle === "none"),
      ...lost("*", (one) => parseFloat(style(one).transitionDuration) || parseFloat(style(one).animationDuration)),
    ],
  };
}"""


def rings(page: Page) -> list[str]:
    """What says nothing when the focus comes to it."""
    found = []
    for _ in range(TABS):
        page.keyboard.press("Tab")
        found += [f"{page.url}: {one}" for one in page.evaluate(SEEN) if one]
    return found


def test_with_few_colours_and_no_motion_shapes_choices_and_focus_are_seen(browsing: Browsing, settings: Any) -> None:
    settings.DEMO = True
    w = worlds.world()
    plan, *_, stone, first = worlds.standard_plan(w.school, responsible=w.principal)
    with clock.moved_to(worlds.BEFORE + dt.timedelta(days=60)):
        worlds.action(stone, dt.date(2026, 3, 20), a_year.LEADS, responsible=w.principal)
        worlds.action(stone, dt.date(2026, 3, 27), a_year.LESSON, responsible=w.principal)
    worlds.done(first, dt.date(2025, 11, 4))
    principal = browsing.enter(w.principal, forced_colors="active")
    superintendent = browsing.enter(w.superintendent, forced_colors="active")
    places = (
        (principal, f"/organisations/{w.school.key}/"),
        (principal, f"/plans/{plan.key}/"),
        (principal, f"/plans/{plan.key}/month/"),
        (principal, "/work/"),
        (superintendent, f"/organisations/{w.system.key}/network/"),
        (principal, "/parts/"),
    )
    found, shapes = [], 0
    for page, place in places:
        page.goto(place)
        if place.endswith("/work/"):
            page.get_by_label("At risk").first.check()
        seen = page.evaluate(UNSEEN)
        shapes += seen["shapes"]
        found += [f"{place} {one}" for one in seen["wrong"]] + rings(page)
    assert found == [], "\n".join(found)
    assert shapes > 30
