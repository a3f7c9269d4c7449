"""Do the figures on a plan's page open to the very actions that they count, and are they those of the network?"""

import datetime as dt

import pytest
from django.test import Client

from headway.foundation.core import clock
from headway.library.tallies import counting
from headway.yearly.plans import queries
from headway.yearly.plans.models import Action, Plan

from . import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    """One done in time, one done late, one behind that slipped yesterday's way, one open, one dropped long ago."""
    with clock.moved_to(worlds.TODAY):
        made = worlds.world()
        plan = worlds.draft(made.school)
        one = worlds.milestone(worlds.strategy(plan, "3b"), title="First stone")
        two = worlds.milestone(worlds.strategy(plan, "4c", title="Families come in"), title="Second stone")
        autumn, spring = dt.date(2025, 10, 31), dt.date(2026, 4, 30)
        titles = ("In time", "Late", "Behind", "Gone")
        steps = {title: worlds.action(one, autumn, title=title) for title in titles}
        worlds.action(two, spring, title="Open")
        worlds.active(plan)
        worlds.done(steps["In time"], dt.date(2025, 10, 30))
        worlds.done(steps["Late"], dt.date(2025, 11, 20))
        worlds.due(steps["Behind"], dt.date(2025, 12, 10), on=dt.date(2025, 11, 1))
        with clock.moved_to(dt.date(2025, 11, 3)):
            worlds.plans.drop_action(action=steps["Gone"], reason="No longer needed", by=worlds.BY)
        made.plan = Plan.objects.select_related("organisation").get(pk=plan.pk)
        yield made


def shown(plan, figure):
    """Titles of the actions that a figure opens to, with their codes."""
    lines = queries.outline(plan, actions=True, wanted=queries.Wanted(only=(figure,))).lines
    return [(line.code, line.title) for line in lines if line.kind == "action"]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("completed", [("1.1.1.1", "In time"), ("1.1.1.2", "Late")]),
        ("on_time", [("1.1.1.1", "In time")]),
        ("late", [("1.1.1.2", "Late")]),
        ("behind", [("1.1.1.3", "Behind")]),
        ("slipped", [("1.1.1.3", "Behind")]),
        ("judged", [("1.1.1.1", "In time"), ("1.1.1.2", "Late"), ("1.1.1.3", "Behind")]),
    ],
)
def test_a_figure_opens_to_its_actions_with_the_codes_of_the_whole_plan(w, figure, expected):
    assert shown(w.plan, figure) == expected


def test_what_stands_above_is_kept_and_the_rest_left_out(w):
    lines = queries.outline(w.plan, actions=True, wanted=queries.Wanted(only=("behind",))).lines
    assert [line.kind for line in lines] == ["priority", "strategy", "milestone", "action"]
    assert [line.title for line in lines if line.kind == "milestone"] == ["First stone"]


def test_figures_of_the_page_are_those_of_the_network_on_every_day(w):
    """Also on a day on which the due date has moved already, but not for yesterday."""
    for day in range(-80, 30, 3):
        today = worlds.TODAY + dt.timedelta(days=day)
        with clock.moved_to(today):
            page = queries.outline(w.plan, actions=True).glance.counts
            _year, rows = counting.figures(w.school, "four-domains", today - dt.timedelta(days=1))
        own = next(row.counts for row in rows if row.scope == "own" and row.node == "root")
        for name in (*queries.FIGURES, "milestones", "milestones_completed"):
            assert getattr(page, name) == getattr(own, name), (today, name)


def test_a_due_date_moved_today_does_not_change_yesterdays_figure(w):
    with clock.moved_to(worlds.TODAY):
        action = Action.objects.get(title="Behind")
        worlds.due(action, dt.date(2026, 5, 1), on=worlds.TODAY)
        assert shown(w.plan, "behind") == [("1.1.1.3", "Behind")]
    with clock.moved_to(worlds.TODAY + dt.timedelta(days=1)):
        assert shown(w.plan, "behind") == []


def test_the_page_links_each_figure_and_says_what_is_shown(w):
    client = Client()
    client.force_login(w.principal)
    whole = client.get(f"/plans/{w.plan.key}/").content.decode()
    assert 'href="?figure=behind"' in whole
    page = client.get(f"/plans/{w.plan.key}/?figure=behind").content.decode()
    assert "Only actions that are behind, of 2025-26" in page
    assert "Second stone" not in page
    assert client.get(f"/plans/{w.plan.key}/?figure=nonsense").content.decode().count("<tr") == whole.count("<tr")


def test_who_reads_from_below_opens_no_figure(w):
    with clock.moved_to(worlds.TODAY):
        plan, *_rest = worlds.standard_plan(w.system)
    client = Client()
    client.force_login(w.principal)
    page = client.get(f"/plans/{plan.key}/?figure=behind").content.decode()
    assert "Only actions" not in page
    assert "Publish the calendar" not in page


def test_the_page_draws_what_its_sentence_says(w):
    client = Client()
    client.force_login(w.principal)
    page = client.get(f"/plans/{w.plan.key}/").content.decode()
    assert "2 of 4 complete, 1 behind. 54% of the year is gone.</desc>" in page
    assert page.count('class="pic pic-progress"') == 1
