"""Is each day on which a known date changes a figure known beforehand, so that what is kept ends in time?

One deed today, nothing else: figures are counted as of yesterday, so the deed itself counts from tomorrow's page on.
"""

import datetime as dt

import pytest

from headway.foundation.core import clock
from headway.library.tallies import counting
from headway.library.tallies import operations as tallies
from headway.library.tallies import queries as kept
from headway.library.tallies.models import TallySheet
from headway.yearly.plans import operations as plans

from . import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]
FAR = dt.date(2026, 4, 30)
DAY = dt.timedelta(days=1)


@pytest.fixture
def world():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def coded(parts, *codes):
    plans.code_strategy(
        strategy=parts[1], practices=[worlds.practice(code) for code in codes], by=worlds.BY, adjusted=True
    )


DEEDS = {
    "coded": (lambda parts: coded(parts, "3b", "4c"), "4c", "strategies", 1),
    "coded no longer": (lambda parts: coded(parts), "3b", "strategies", 1),
    "a milestone added": (lambda parts: worlds.milestone(parts[1], title="One more"), "", "milestones", 1),
    "a milestone reached": (
        lambda parts: plans.complete_milestone(milestone=parts[2], evidence="Seen", by=worlds.BY),
        *("", "milestones_completed", 1),
    ),
    "an action added": (lambda parts: worlds.action(parts[2], FAR, title="One more"), "", "actions", 1),
    "an action done": (lambda parts: worlds.done(parts[3], worlds.TODAY), "", "completed", 1),
    "an action dropped": (
        lambda parts: plans.drop_action(action=parts[3], reason="No longer needed", by=worlds.BY),
        *("", "actions", 2),
    ),
    "a milestone dropped": (
        lambda parts: plans.drop_milestone(milestone=parts[2], reason="No longer needed", by=worlds.BY),
        *("", "milestones", 2),
    ),
    "an action dropped yesterday": (
        lambda parts: plans.drop_action(action=parts[3], reason="No", on=worlds.TODAY - DAY, by=worlds.BY),
        *("", "actions", 1),
    ),
    "another due date": (lambda parts: worlds.due(parts[3], FAR + 9 * DAY, on=worlds.TODAY), "", "slipped", 1),
    "due soon": (lambda parts: worlds.due(parts[3], worlds.TODAY + 2 * DAY, on=worlds.TODAY), "", "behind", 3),
}


def figure(node, code, name, on):
    with clock.moved_to(on):
        _year, rows = counting.figures(node, "four-domains", on - DAY)
        return next(getattr(row.counts, name) for row in rows if row.scope == "all" and row.code == code)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_of_today_is_in_the_figures_from_its_day_on_without_another_write(world, deed):
    do, code, name, days = DEEDS[deed]
    parts = worlds.standard_plan(world.school, due_on=FAR)
    before = figure(world.school, code, name, worlds.TODAY)
    do(parts)
    for ahead in range(5):
        day = worlds.TODAY + ahead * DAY
        assert (figure(world.school, code, name, day) == before) is (ahead < days), ahead
        with clock.moved_to(day):
            assert list(kept.differences()) == [], ahead


def test_an_action_opened_today_is_open_from_tomorrows_page_on(world):
    *_, step = worlds.standard_plan(world.school, due_on=FAR)
    worlds.done(step, dt.date(2026, 1, 5))
    plans.reopen_action(action=step, by=worlds.BY)
    assert [figure(world.school, "", "completed", worlds.TODAY + n * DAY) for n in (0, 1, 2)] == [1, 0, 0]
    with clock.moved_to(worlds.TODAY + DAY):
        assert list(kept.differences()) == []


def test_a_coding_that_has_ended_and_a_date_that_was_replaced_count_on_no_later_day(world):
    _plan, strategy, _stone, step = worlds.standard_plan(world.school, due_on=FAR)
    with clock.moved_to(dt.date(2025, 10, 6)):
        plans.code_strategy(strategy=strategy, practices=[worlds.practice("4c")], by=worlds.BY, adjusted=True)
        worlds.due(step, FAR + DAY, on=dt.date(2025, 10, 6))
    tallies.recount_all()
    for on, old, new in ((dt.date(2025, 10, 5), 1, 0), (dt.date(2025, 10, 6), 0, 1), (dt.date(2025, 10, 7), 0, 1)):
        assert figure(world.school, "3b", "strategies", on + DAY) == old, on
        assert figure(world.school, "4c", "strategies", on + DAY) == new, on
        assert figure(world.school, "", "actions", on + DAY) == 1, on


def test_a_late_entry_ends_what_is_kept_of_the_year_before(world):
    *_, step = worlds.standard_plan(world.school, due_on=FAR)
    with clock.moved_to(dt.date(2026, 6, 20)):
        tallies.recount_all()
    with clock.moved_to(dt.date(2026, 8, 20)):
        plans.complete_action(action=step, done_on=dt.date(2026, 6, 10), by=worlds.BY)
        assert list(kept.differences()) == []
    sheets = TallySheet.objects.filter(organisation=world.school, as_of_on__isnull=False)
    assert [sheet.period for sheet in sheets] == [2026]
    assert figure(world.school, "", "completed", dt.date(2026, 6, 21)) == 1
