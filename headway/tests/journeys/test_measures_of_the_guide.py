"""Are the measures of the guide's first table entered exactly, with its three forms of targets, and do statuses follow?

A state, a system and a school each enter theirs, with a script and without. (CYCLE 1, table 1; the words are our own.)
"""

import dataclasses
import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from headway.foundation.core import clock
from headway.foundation.documents.tests import reading
from headway.library.measures.models import Component, Measure, Reading, Target
from headway.tests.browsing import Browsing
from headway.yearly.direction.tests import measured
from headway.yearly.plans.tests import worlds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = dt.date(2026, 1, 15)
GROWTH, MODEL = "Students who meet their growth goal in a year", "State tests, by the growth model"


@dataclasses.dataclass(frozen=True)
class Line:
    """A line of the table: who, what, from which source, baselines by part, and two targets as typed and as meant."""

    who: str
    at: str
    indicator: str
    source: str
    begun: dict[str, str]
    targets: tuple[tuple[str, str, tuple[str, ...]], ...]
    """As typed, as chosen where it is asked, and the values that follow."""


POINTS, SHARE = "points above the baseline", "percent more than the year before"
TABLE = (
    Line("state_lead", "state", GROWTH, MODEL, {"": "82%"}, (("4% increase", f"4 {POINTS}", ("86%",)),
         ("5% increase", f"5 {SHARE}", ("90.3%",)))),
    Line("state_lead", "state", "Students who finish high school", "Graduation rate of the cohort", {"": "71%"},
         (("3% increase", "3 percent more than the baseline", ("73.13%",)), ("5% increase", f"5 {POINTS}", ("76%",)))),
    Line("superintendent", "system", GROWTH, MODEL, {"": "64%"}, (("5% increase", f"5 {POINTS}", ("69%",)),
         ("10% increase", f"10 {POINTS}", ("74%",)))),
    Line("superintendent", "system", "Students ready for the next level", "Portfolios of competencies",
         {"Grade 5": "68%", "Grade 8": "61%"}, (("At least 70%", "", ("70%", "70%")),
         ("At least 80%", "", ("80%", "80%")))),
    Line("principal", "school", GROWTH, MODEL, {"": "18%"}, (("At least 30%", "", ("30%",)),
         ("At least 50%", "", ("50%",)))),
)  # fmt: skip


@pytest.fixture
def w():
    with clock.moved_to(NOW):
        made = worlds.world()
        for name in sorted({line.source for line in TABLE}):
            measured.source(made.state, name)
        for place in ("state", "system", "school"):
            made.people[f"goal_{place}"] = measured.goal(getattr(made, place))
        yield made


def fill(page: Page, button: str, **fields: str) -> None:
    """Fill the form that is open, and send it."""
    form = page.locator("form").filter(has=page.get_by_role("button", name=button, exact=True)).last
    for label, value in fields.items():
        field = form.get_by_label(label.replace("_", " "), exact=True)
        (field.select_option if field.evaluate("one => one.tagName") == "SELECT" else field.fill)(value)
    form.get_by_role("button", name=button, exact=True).click()


def write(page: Page, goal: object, line: Line) -> None:
    """Everything of one line of the table."""
    page.goto(f"/goals/{goal.key}/measures/new/")  # type: ignore[attr-defined]
    page.get_by_label("Indicator").fill(line.indicator)
    source = page.get_by_role("textbox", name="Data source").or_(page.get_by_role("combobox", name="Data source"))
    source.fill(line.source)
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        page.get_by_role("option").filter(has_text=line.source).first.click()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(line.indicator)
    at = page.url
    for part, begun in line.begun.items():
        if part:
            page.goto(f"{at}components/new/")
            fill(page, "Add it", Name=part)
        page.goto(f"{at}baseline/")
        of = {"Of if any": part} if part else {}
        fill(page, "Save the baseline", **of, **{"Measured on": "2025-05-30", "Value if any": begun})
        page.wait_for_url(at)
    for year, (typed, meant, values) in zip(("2025-26", "2026-27"), line.targets, strict=True):
        page.goto(f"{at}targets/new/")
        fill(page, "Set it", **{"School year": year, "Target": typed})
        if meant:
            expect(page.get_by_text("may mean different targets").first).to_be_visible()
            page.get_by_label(re.compile(f"^{meant}: ")).check()
            page.get_by_role("button", name="Set it").click()
        page.wait_for_url(at)
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=year))
        for value in values:
            expect(row).to_contain_text(value)


def test_the_first_table_of_the_guide_is_entered_as_it_stands(script: Browsing, w, axe):
    reading.ready()
    pages = {line.who: script.enter(w.people[line.who]) for line in TABLE}
    for line in TABLE:
        write(pages[line.who], w.people[f"goal_{line.at}"], line)
    stored = [(one.kind, one.base, str(one.amount)) for one in Target.objects.order_by("pk")]
    assert stored == [
        ("points", "baseline", "4.0000"), ("relative", "year_before", "5.0000"),
        ("relative", "baseline", "3.0000"), ("points", "baseline", "5.0000"),
        ("points", "baseline", "5.0000"), ("points", "baseline", "10.0000"),
        ("absolute", "", "70.0000"), ("absolute", "", "80.0000"),
        ("absolute", "", "30.0000"), ("absolute", "", "50.0000"),
    ]  # fmt: skip
    assert [one.name for one in Component.objects.order_by("pk")] == ["Grade 5", "Grade 8"]
    assert Measure.objects.filter(source__isnull=True).count() == 0

    school = pages["principal"]
    at = school.url
    for on, said, word in (
        ("2025-11-03", "20", "Off track"),
        ("2026-01-09", "64/240", "On track"),
        ("2026-01-14", "30", "Met"),
    ):
        school.goto(f"{at}actuals/new/")
        fill(school, "Add it", **{"Measured on": on, "Value if any": said})
        school.wait_for_url(at)
        expect(school.locator(".page-head")).to_contain_text(word)
    assert Reading.objects.get(on="2026-01-09").denominator == 240
    assert school.locator("figure, svg[role=img]").count() >= 2, "a bullet and a run chart"
    axe(school)

    system = pages["superintendent"]
    at = system.url
    for part, said in (("Grade 5", "72%"), ("Grade 8", "62%")):
        system.goto(f"{at}actuals/new/")
        fill(system, "Add it", **{"Of if any": part, "Measured on": "2026-01-12", "Value if any": said})
        system.wait_for_url(at)
    expect(system.locator(".page-head")).to_contain_text("1 of 2 met")
    rows = system.get_by_role("table", name="Baseline, latest value and status").get_by_role("row")
    expect(rows.filter(has_text="Grade 5")).to_contain_text("Met")
    expect(rows.filter(has_text="Grade 8")).to_contain_text("Off track")
    axe(system)

    for who, words in (
        ("principal", ("18%", "at least 30%", "at least 50%", "Met")),
        ("superintendent", ("Grade 5", "68%", "Grade 8", "61%", "at least 80%", "1 of 2 met")),
    ):
        client = Client()
        client.force_login(w.people[who])
        place = w.people[f"goal_{next(line.at for line in TABLE if line.who == who)}"].organisation
        paper = reading.unspaced(client.post(reverse("direction:pdf", args=[place.key])).content)
        assert [one for one in words if one.replace(" ", "") not in paper] == [], who
