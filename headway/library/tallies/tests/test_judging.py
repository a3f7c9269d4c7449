"""Is one piece of work judged as reporting says?"""

import datetime as dt

import pytest

from headway.library.tallies.counts import Counts
from headway.library.tallies.judging import judge, percent, slipped

D = dt.date(2026, 1, 14)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("due_on", "done_on", "word"),
    [
        (D, None, "behind"),
        (D + DAY, None, "open"),
        (D + DAY, D, "on_time"),
        (D, D, "on_time"),
        (D - DAY, D, "late"),
        (D, D + DAY, "behind"),
        (D + DAY, D + DAY, "open"),
    ],
)
def test_work_is_judged_by_due_and_done(due_on, done_on, word):
    assert judge(due_on=due_on, done_on=done_on, on=D) == word


def test_slipped_is_later_than_the_baseline_and_never_without_one():
    assert [slipped(due_on=D, baseline=one) for one in (None, D, D - DAY, D + DAY)] == [False, False, True, False]


def test_percentages_are_whole_half_up_and_none_for_nothing():
    assert [percent(1, 8), percent(1, 3), percent(0, 4), percent(1, 0)] == [13, 33, 0, None]


def test_on_time_late_and_behind_add_up_to_a_hundred():
    for judged in range(1, 40):
        for on_time in range(judged + 1):
            for late in range(judged - on_time + 1):
                counts = Counts(judged=judged, on_time=on_time, late=late, behind=judged - on_time - late)
                parts = (counts.on_time_percent, counts.late_percent, counts.behind_percent)
                assert sum(parts) == 100, counts
                assert min(parts) >= 0, counts


def test_counts_of_different_organisations_add_up():
    assert Counts(strategies=1, behind=2) + Counts(strategies=3) == Counts(strategies=4, behind=2)
