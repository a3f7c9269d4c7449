"""Which month is asked about on a day, when is it late, and what do closed days and silent months change?"""

import datetime as dt

import pytest

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import obligations, operations, rhythms

DECIDED = {"status_due_day": 5, "review_due_day": 15, "reviews_by_quarter": False, "silent_days": 5}


def rhythm(*closed, **decided):
    return rhythms.Rhythm(calendars.Calendar(()), tuple(closed), DECIDED | decided)


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "month", "due_on", "over"),
    [
        ("2026-01-03", "2025-12-01", "2026-01-05", "2025-11-01"),  # until its due day the month before
        ("2026-01-05", "2025-12-01", "2026-01-05", "2025-11-01"),
        ("2026-01-06", "2026-01-01", "2026-02-05", "2025-12-01"),
        ("2026-04-05", "2026-03-01", "2026-04-06", "2026-02-01"),  # the fifth is a Sunday: Monday is in time
        ("2026-06-10", "2026-05-01", "2026-08-03", "2026-04-01"),  # nothing falls due in months without reports
        ("2026-08-02", "2026-05-01", "2026-08-03", "2026-04-01"),
        ("2026-08-04", "2026-08-01", "2026-09-07", "2026-05-01"),
    ],
)
def test_the_month_before_is_asked_until_its_due_day_and_silence_and_weekends_move_that(today, month, due_on, over):
    asking = obligations.asking_of(rhythm(), day(today))
    assert (asking.month, asking.due_on, asking.over) == (day(month), day(due_on), day(over))


def test_closed_days_move_the_due_day_and_make_nobody_late():
    closed = rhythm((day("2026-01-05"), day("2026-01-09")))
    assert closed.due_on(day("2025-12-01")) == day("2026-01-12")
    assert obligations.asking_of(closed, day("2026-01-12")).month == day("2025-12-01")
    assert closed.open_days_since(day("2026-01-02"), day("2026-01-13")) == 2


def test_a_month_that_is_over_is_answered_for_some_school_days_more_then_the_one_that_runs():
    asked = {text: obligations.asking_of(rhythm(), day(text)).grace for text in ("2026-01-09", "2026-01-12")}
    assert asked == {"2026-01-09": True, "2026-01-12": False}


def test_reviews_are_due_on_the_fifteenth_and_by_quarter_where_the_state_says_so():
    monthly, quarterly = rhythm(), rhythm(reviews_by_quarter=True)
    assert monthly.review_due_on(day("2025-12-01")) == day("2026-01-15")
    months = [dt.date(2025, month, 1) for month in range(7, 13)] + [dt.date(2026, month, 1) for month in range(1, 7)]
    assert [month.month for month in months if monthly.reviewed(month)] == [8, 9, 10, 11, 12, 1, 2, 3, 4, 5]
    assert [month.month for month in months if quarterly.reviewed(month)] == [9, 12, 3, 5]


@pytest.fixture
def w(db):
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def owed():
    found = obligations.waiting()
    return {one.title: (one.month.isoformat()[:7], one.late, one.silent) for one in found if one.kind == "action"}


def test_an_action_is_asked_about_from_its_beginning_until_it_is_done_and_one_word_settles_the_months_before(w):
    *_, stone, old = worlds.standard_plan(w.school, responsible=w.teacher)
    worlds.action(stone, day("2026-05-01"), "Begins in March", start_on=day("2026-03-02"))
    with clock.moved_to(day("2026-01-07")):
        worlds.action(stone, day("2026-05-01"), "Added now")
        assert owed()["Publish the calendar"] == ("2025-12", True, 5)
    assert owed() == {"Publish the calendar": ("2026-01", True, 5), "Added now": ("2026-01", False, 0)}
    operations.report_status(action=old, month=day("2026-01-01"), word="on_track", by=w.teacher)
    assert owed() == {"Added now": ("2026-01", False, 0)}
    with clock.moved_to(day("2026-02-06")):
        assert owed() == {"Publish the calendar": ("2026-02", False, 0), "Added now": ("2026-01", True, 1)}
        plans.drop_action(action=Action.objects.get(title="Added now"), reason="Not needed", by=w.principal)
        assert "Added now" not in owed()
    with clock.moved_to(day("2026-03-10")):
        assert owed()["Begins in March"] == ("2026-03", False, 0)


def test_nothing_is_asked_of_a_submitted_year(w):
    plan, *_ = worlds.standard_plan(w.school, responsible=w.teacher)
    assert owed()
    plans.submit_year(plan=plan, start_year=2025, by=w.principal)
    assert owed() == {}


def test_queries_do_not_grow_with_actions(w, django_assert_num_queries):
    _, _, stone, _ = worlds.standard_plan(w.school, responsible=w.teacher)
    for at in range(12):
        worlds.action(stone, title=f"Step {at}")
    with django_assert_num_queries(6):
        assert len(list(obligations.waiting())) == 14
