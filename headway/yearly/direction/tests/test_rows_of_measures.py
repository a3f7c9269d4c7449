"""Do measures of a goal come as rows, with what they say, in as many queries for many as for few?"""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headway.foundation.core import clock, refusals
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import standing
from headway.foundation.web import pictures
from headway.library.measures import operations as library
from headway.library.measures.models import Measure, Reading, Target
from headway.yearly.direction import operations, queries
from headway.yearly.direction.models import Goal
from headway.yearly.plans.tests import worlds

from . import measured

pytestmark = pytest.mark.django_db
NOW = dt.date(2026, 1, 15)
D = measured.Decimal


@pytest.fixture
def w():
    with clock.moved_to(NOW):
        yield worlds.world()


def loaded(organisation, goal, count, parts):
    """Measures loaded as a whole, each with components, a baseline and two values for each, and targets."""
    readings = tuple(
        library.ReadingRow(on, said, purpose)
        for on, said, purpose in (
            (dt.date(2025, 5, 30), "41/60", "baseline"),
            (dt.date(2025, 10, 30), "42/60", "actual"),
            (dt.date(2026, 1, 10), "47/60", "actual"),
        )
    )
    rows = [
        library.MeasureRow(
            organisation,
            f"Indicator {at}",
            clock.now(),
            parts=tuple(library.PartRow("grade", f"Grade {n}", readings) for n in range(1, parts + 1)),
            targets=(library.AimRow(2025, D(70)), library.AimRow(2026, D(5), "points", "year_before")),
            targets_reviewed_on=NOW,
        )
        for at in range(count)
    ]
    return operations.load_goal_measures(pairs=[(goal, row) for row in rows], by=measured.BY)


def asked(user, read):
    standing.standing(user)
    with CaptureQueriesContext(connection) as found:
        answer = read()
    return len(found), answer


def test_rows_say_what_is_measured_and_how_it_stands_in_five_queries_however_many(w):
    goals = [measured.goal(w.school, f"Goal {at}") for at in range(4)]
    loaded(w.school, goals[0], 1, 1)
    few, rows = asked(w.principal, lambda: queries.measures_of(goals, w.principal, w.school))
    one = rows[goals[0].pk][0]
    assert (one.indicator, one.word, one.shape) == ("Indicator 0", "1 of 1 met", "complete")
    assert one.aims == (("2025-26", "at least 70%", ""), ("2026-27", "5 points above the year before", "75%"))
    assert [(line.name, line.baseline, line.latest, line.word) for line in one.lines] == [
        ("Grade 1", "68.33%", "78.33%", "Met")
    ]
    assert one.total == "78.33%"
    for goal in goals:
        loaded(w.school, goal, 3, 5)
    many, rows = asked(w.principal, lambda: queries.measures_of(goals, w.principal, w.school))
    assert (few, many) == (5, 5)
    assert [len(rows[goal.pk]) for goal in goals] == [4, 3, 3, 3]
    assert len(rows[goals[1].pk][0].lines) == 5


@pytest.mark.slow
def test_the_page_of_a_measure_asks_the_same_of_few_values_and_of_many(w):
    goal = measured.goal(w.school)
    client = Client()
    client.force_login(w.principal, backend="django.contrib.auth.backends.ModelBackend")

    def page(row):
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse("direction:measure", args=[row.key])).status_code == 200
        return len(found)

    (small,), (large,) = loaded(w.school, goal, 1, 1), loaded(w.school, goal, 1, 8)
    page(small)
    assert page(small) == page(large) <= 19 + 3 + 6  # beside signing in and the frame; one asks what undo refuses


def test_parts_without_counts_have_no_total_and_a_kept_value_says_nothing(w):
    goal = measured.goal(w.school)
    row = measured.measure(goal)
    five, eight = measured.part(row, "Grade 5"), measured.part(row, "Grade 8")
    measured.target(row, 2025, "70")
    for part, begun, latest in ((five, "68", "72"), (eight, "61", "*")):
        measured.begun(row, begun, part)
        measured.reading(row, latest, NOW, component=part)
    found = queries.measure_row(row, w.principal)
    assert (found.word, found.total) == ("1 of 2 met", "–")
    assert [(line.latest, line.word, line.bullet is None) for line in found.lines] == [
        ("72%", "Met", False),
        ("*", "Suppressed", True),
    ]
    charts = queries.charts_of(found.measured)
    assert [(chart.name, chart.run is None) for chart in charts] == [("Grade 5", False)]
    for chart in charts:
        assert pictures.render(chart.bullet, pictures.PAPER)
        assert pictures.render(chart.run, pictures.PAPER)


@pytest.mark.db
def test_what_is_loaded_is_what_people_would_have_entered_with_one_line_each(w):
    goal = measured.goal(w.school)
    (row,) = loaded(w.school, goal, 1, 2)
    lines = HistoryLine.objects.filter(element_key=row.key)
    assert [line.verb for line in lines] == ["measures.measure.added"]
    assert "2 components, 6 values and 2 targets" in lines[0].reason
    by_hand = measured.measure(goal, "Indicator 0")
    for name in ("Grade 1", "Grade 2"):
        part = measured.part(by_hand, name)
        measured.begun(by_hand, "41/60", part)
        measured.reading(by_hand, "42/60", dt.date(2025, 10, 30), component=part)
        measured.reading(by_hand, "47/60", dt.date(2026, 1, 10), component=part)
    measured.target(by_hand, 2025, "70")
    measured.target(by_hand, 2026, "5", "points", "year_before")

    def stored(measure):
        left_out = {"id", "key", "created_at", "measure_id", "component_id", "entered_by_id"}
        return [
            sorted(
                repr(sorted((name, str(value)) for name, value in one.items() if name not in left_out))
                for one in model.objects.filter(measure=measure).values()
            )
            for model in (Reading, Target)
        ]

    assert stored(row) == stored(by_hand)


def test_a_wrong_row_stops_the_whole_load(w):
    goal = measured.goal(w.school)
    good = library.MeasureRow(w.school, "Good", clock.now())
    bad = library.MeasureRow(w.school, "Bad", clock.now(), readings=(library.ReadingRow(NOW, "140%"),))
    with pytest.raises(refusals.BadInput):
        operations.load_goal_measures(pairs=[(goal, good), (goal, bad)], by=measured.BY)
    assert (Measure.objects.count(), Goal.objects.count()) == (0, 1)
