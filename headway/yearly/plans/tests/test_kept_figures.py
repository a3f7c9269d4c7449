"""Are figures kept, read from what is kept, and never wrong: after each deed, as days pass, for two writers at once?"""

import datetime as dt

import pytest

from headway.foundation.core import clock
from headway.library.tallies import counting, trees
from headway.library.tallies import operations as tallies
from headway.library.tallies import queries as kept
from headway.library.tallies.models import Tally, TallySheet

from . import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]

DUE = dt.date(2026, 1, 20)


@pytest.fixture
def world():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def at(node, on, framework="four-domains"):
    """Figures of everything below a node on a day."""
    _year, rows = counting.figures(node, framework, on)
    return {row.code: row.counts for row in rows if row.scope == "all"}


def counted_by(node, on):
    """How many organisations are counted from their rows on a day rather than read from what is kept."""
    tree = trees.tree(node, on)
    return len(counting.not_holding(tree.organisations(tree.by_kind())))


def test_what_is_kept_is_read_and_nothing_is_counted(world):
    worlds.standard_plan(world.school, due_on=DUE)
    tallies.recount_all()
    assert counted_by(world.state, dt.date(2026, 1, 14)) == 0
    assert at(world.state, dt.date(2026, 1, 14))["3b"].actions == 1


def test_a_due_date_passes_without_any_write_and_the_matrix_shows_behind(world):
    worlds.standard_plan(world.school, due_on=DUE)
    tallies.recount_all()
    before = Tally.objects.filter(node="3b").values_list("behind", "sheet__turns_on").get()
    assert before == (0, DUE)
    assert at(world.state, DUE - dt.timedelta(days=1))[""].behind == 0
    assert at(world.state, DUE)[""].behind == 1
    assert Tally.objects.filter(node="3b").values_list("behind", flat=True).get() == 0, "nothing was written"


def test_the_hourly_job_counts_those_only_whose_day_has_come(world):
    worlds.standard_plan(world.school, due_on=DUE)
    worlds.standard_plan(world.sister, due_on=DUE + dt.timedelta(days=30))
    tallies.recount_all()
    with clock.moved_to(DUE + dt.timedelta(days=1)):
        assert tallies.recount_all(stale=True) == 1
        assert tallies.recount_all(stale=True) == 0
    assert Tally.objects.filter(node="").order_by("pk").values_list("behind", flat=True).count() == 2
    assert Tally.objects.get(node="", organisation=world.school).behind == 1


def test_a_difference_is_found_and_named(world):
    worlds.standard_plan(world.school, due_on=DUE)
    tallies.recount_all()
    assert list(kept.differences()) == []
    Tally.objects.filter(node="3b").update(actions=7)
    (said,) = kept.differences()
    assert said == "Reed School, 2025-26, four-domains 3b: kept figures are actions 7, rows say 1."


def test_a_day_that_was_missed_is_found(world):
    worlds.standard_plan(world.school, due_on=DUE)
    tallies.recount_all()
    TallySheet.objects.update(turns_on=None)
    with clock.moved_to(DUE + dt.timedelta(days=1)):
        assert any("behind 0, rows say 1" in said for said in kept.differences())
