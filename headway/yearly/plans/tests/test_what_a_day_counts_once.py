"""Is an action counted once on every day, and do submitted years keep their figures, whatever is mended later?"""

import datetime as dt

import pytest

from headway.foundation.core import clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.library.tallies import counting
from headway.library.tallies import queries as kept
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, StrategyPractice

from . import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def stored(action):
    return Action.objects.with_plan().get(pk=action.pk)


def figures(w, on):
    """What is counted of the school on a day."""
    _year, rows = counting.figures(w.school, "four-domains", on)
    return next(row.counts for row in rows if row.scope == "all" and row.node == "root")


def undo(verb, by=worlds.BY, at=0):
    """Undo the latest line of a verb, or one before it."""
    return history.undo(line=HistoryLine.objects.filter(verb=verb).order_by("-pk")[at], by=by)


@pytest.fixture
def done_twice(w):
    """Done in September, opened again in October, done again in November."""
    *_, step = worlds.standard_plan(w.school)
    worlds.done(step, dt.date(2025, 9, 20))
    with clock.moved_to(dt.date(2025, 10, 10)):
        plans.reopen_action(action=step, by=worlds.BY)
    worlds.done(step, dt.date(2025, 11, 5))
    return step


def test_a_mended_completion_does_not_reach_back_behind_the_reopening(done_twice, w):
    with pytest.raises(refusals.BadInput, match=r"reopened on October 10, 2025\. Enter that day or a later one"):
        plans.complete_action(action=done_twice, done_on=dt.date(2025, 9, 25), by=worlds.BY)
    assert figures(w, dt.date(2025, 9, 28)).actions == 1
    plans.complete_action(action=done_twice, done_on=dt.date(2025, 10, 10), by=worlds.BY)
    for day in (dt.date(2025, 9, 28), dt.date(2025, 10, 9), dt.date(2025, 10, 10), dt.date(2025, 12, 1)):
        assert figures(w, day).actions == 1, day


def test_the_undo_of_an_older_completion_leaves_the_newer_one(done_twice):
    with pytest.raises(refusals.BadInput, match="was changed again since then"):
        undo("plans.action.completed", at=1)
    assert stored(done_twice).completed_on == dt.date(2025, 11, 5)
    undo("plans.action.completed")
    assert stored(done_twice).completed_on is None


def test_the_undo_of_a_mended_day_brings_back_the_day_before_it(w):
    *_, step = worlds.standard_plan(w.school)
    worlds.done(step, dt.date(2025, 9, 20))
    worlds.done(step, dt.date(2025, 9, 25))
    undo("plans.action.completed")
    assert stored(step).completed_on == dt.date(2025, 9, 20)
    assert step.completions.get().done_on == dt.date(2025, 9, 20)
    assert list(kept.differences()) == []


def test_the_undo_of_evidence_does_not_replace_what_was_written_since(w):
    *_, step = worlds.standard_plan(w.school)
    worlds.done(step, dt.date(2025, 9, 20))
    for text in ("Six agendas", "Six agendas and a photo"):
        plans.give_evidence(action=stored(step), evidence=text, by=worlds.BY)
    with pytest.raises(refusals.BadInput, match="was changed again since then"):
        undo("plans.action.evidenced", at=1)
    assert step.completions.get().evidence == "Six agendas and a photo"


def test_a_drop_of_a_submitted_year_is_not_moved_out_of_it(w):
    plan, *_, step = worlds.standard_plan(w.school)
    with clock.moved_to(dt.date(2026, 5, 4)):
        plans.drop_action(action=step, reason="No longer needed", by=worlds.BY)
    with clock.moved_to(dt.date(2026, 8, 20)):
        plans.submit_year(plan=plan, start_year=2025, by=worlds.BY)
        with pytest.raises(refusals.BadInput, match="May 2026 belongs to the school year 2025-26"):
            plans.drop_action(action=stored(step), reason="Later", by=worlds.BY)
    assert stored(step).dropped_on == dt.date(2026, 5, 4)


@pytest.mark.parametrize("day", [dt.date(1, 1, 1), dt.date(25, 10, 31), dt.date(2024, 12, 31)])
def test_a_day_that_cannot_be_meant_is_refused(w, day):
    plan, _strategy, stone, step = worlds.standard_plan(w.school)
    for submitted in (False, True):
        if submitted:
            plans.submit_year(plan=plan, start_year=2025, by=worlds.BY)
        for deed in (
            lambda: plans.complete_action(action=step, done_on=day, by=worlds.BY),
            lambda: plans.drop_action(action=step, on=day, reason="No", by=worlds.BY),
            lambda: plans.complete_milestone(milestone=stone, done_on=day, evidence="Seen", by=worlds.BY),
        ):
            with pytest.raises(refusals.BadInput, match="long before this plan"):
                deed()


def test_years_of_a_draft_that_are_undone_take_its_codes_and_dates_along(w):
    plan = worlds.draft(w.school)
    strategy = worlds.strategy(plan, "3b")
    edit = worlds.Edit({"first_year": 2026}, {"first_year": 2025}, 1)
    plans.revise_plan(plan=plan, edit=edit, by=worlds.BY)
    undo("plans.plan.revised")
    step = worlds.action(worlds.milestone(strategy))
    assert StrategyPractice.objects.get().valid_from == dt.date(2025, 1, 1)
    assert step.due_dates.get().in_force_from == dt.date(2025, 1, 1)


def test_years_of_a_draft_are_not_undone_where_something_would_fall_outside(w):
    plan = worlds.draft(w.school)
    strategy = worlds.strategy(plan, "3b")
    edit = worlds.Edit({"last_year": 2028}, {"last_year": 2027}, 1)
    plans.revise_plan(plan=plan, edit=edit, by=worlds.BY)
    worlds.milestone(strategy, start_year=2028)
    with pytest.raises(refusals.BadInput, match="is planned for 2028-29"):
        undo("plans.plan.revised")
