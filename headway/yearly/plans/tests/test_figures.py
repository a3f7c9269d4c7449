"""Are figures what reporting says? Small examples, each counted by hand."""

import datetime as dt

import pytest

from headway.foundation.core import clock
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.library.tallies import counting
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Strategy

from . import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db]
WINTER = dt.date(2026, 1, 14)


@pytest.fixture
def w():
    with clock.moved_to(worlds.TODAY):
        yield worlds.world()


def counts(node, code="", scope="all", on=WINTER):
    """The figures of one node, scope and day."""
    node = Organisation.objects.get(pk=node.pk)
    _year, rows = counting.figures(node, "four-domains", on)
    return next(row.counts for row in rows if row.code == code and row.scope == scope)


def judged(figures):
    """Actions, completed, judged, on time, late, behind, slipped."""
    names = ("actions", "completed", "judged", "on_time", "late", "behind", "slipped")
    return tuple(getattr(figures, name) for name in names)


def plan_with(organisation, *codes, due=()):
    """An active plan with one strategy and actions due on the given days."""
    plan = worlds.draft(organisation)
    with clock.moved_to(worlds.BEFORE):
        strategy = worlds.strategy(plan, *codes)
        stone = worlds.milestone(strategy)
        actions = [worlds.action(stone, day, f"Step {at}") for at, day in enumerate(due, 1)]
    return worlds.active(plan), strategy, stone, actions


def test_work_is_on_time_late_or_behind_and_the_three_add_up_to_what_is_judged(w):
    days = [dt.date(2025, 10, 31)] * 3 + [dt.date(2026, 3, 31)] * 2
    *_, (one, two, _three, four, _five) = plan_with(w.school, "3b", due=days)
    worlds.done(one, dt.date(2025, 10, 31))
    worlds.done(two, dt.date(2025, 11, 3))
    worlds.done(four, dt.date(2026, 1, 5))
    assert judged(counts(w.school)) == (5, 3, 4, 2, 1, 1, 0)


def test_what_is_due_on_the_day_itself_is_judged_that_day_and_not_the_day_before(w):
    plan_with(w.school, "3b", due=[WINTER])
    assert judged(counts(w.school, on=WINTER - dt.timedelta(days=1))) == (1, 0, 0, 0, 0, 0, 0)
    assert judged(counts(w.school, on=WINTER)) == (1, 0, 1, 0, 0, 1, 0)


def test_a_strategy_with_two_practices_of_a_domain_counts_once_in_the_domain_and_the_root(w):
    plan_with(w.school, "3a", "3c", due=[dt.date(2025, 10, 31)])
    for code in ("3a", "3c", "3", ""):
        assert (counts(w.school, code).strategies, counts(w.school, code).actions) == (1, 1), code
    assert counts(w.school, "3b").strategies == 0


def test_a_strategy_coded_to_a_domain_alone_counts_there_and_in_the_root(w):
    plan_with(w.school, "4", due=[dt.date(2025, 10, 31)])
    assert [counts(w.school, code).strategies for code in ("4", "4a", "", "3")] == [1, 0, 1, 0]


def test_an_uncoded_strategy_is_in_no_node_of_the_framework(w):
    plan_with(w.school, due=[dt.date(2025, 10, 31)])
    assert counts(w.school).strategies == 0


def test_late_entries_change_the_figures_of_the_day_on_which_the_work_was_done(w):
    *_, (one,) = plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)])
    assert counts(w.school, on=dt.date(2025, 11, 30)).behind == 1
    worlds.done(one, dt.date(2025, 10, 30), entered=dt.date(2026, 1, 10))
    assert judged(counts(w.school, on=dt.date(2025, 11, 30))) == (1, 1, 1, 1, 0, 0, 0)
    assert counts(w.school, on=dt.date(2025, 10, 29)).completed == 0


def test_the_due_date_in_force_on_the_day_decides_and_a_later_one_is_slipped(w):
    *_, (one,) = plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)])
    worlds.due(one, dt.date(2026, 2, 27), on=dt.date(2025, 12, 1))
    assert judged(counts(w.school, on=dt.date(2025, 11, 30))) == (1, 0, 1, 0, 0, 1, 0)
    assert judged(counts(w.school, on=dt.date(2025, 12, 1))) == (1, 0, 0, 0, 0, 0, 1)
    worlds.due(one, dt.date(2025, 9, 30), on=dt.date(2026, 1, 5))
    assert judged(counts(w.school)) == (1, 0, 1, 0, 0, 1, 0)


def test_a_due_date_changed_before_activation_is_the_baseline(w):
    plan = worlds.draft(w.school)
    with clock.moved_to(worlds.BEFORE):
        step = worlds.action(worlds.milestone(worlds.strategy(plan, "3b")), dt.date(2025, 9, 30))
    worlds.due(step, dt.date(2025, 12, 19), on=dt.date(2025, 8, 1))
    worlds.active(plan)
    assert judged(counts(w.school, on=dt.date(2025, 10, 15))) == (1, 0, 0, 0, 0, 0, 0)
    assert Action.objects.get().baseline_due_on == dt.date(2025, 12, 19)


def test_a_dropped_action_counts_through_its_drop_date_and_not_after(w):
    *_, (one, _two) = plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)] * 2)
    with clock.moved_to(dt.date(2025, 12, 1)):
        plans.drop_action(action=one, reason="The programme ended", by=worlds.BY)
    assert counts(w.school, on=dt.date(2025, 12, 1)).behind == 2
    assert counts(w.school, on=dt.date(2025, 12, 2)).behind == 1


def test_a_dropped_milestone_counts_through_its_drop_date_and_what_was_done_counts_on(w):
    *_, stone, (one, _two) = plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)] * 2)
    worlds.done(one, dt.date(2025, 10, 30))
    with clock.moved_to(dt.date(2025, 12, 1)):
        plans.drop_milestone(milestone=stone, reason="The programme ended", by=worlds.BY)
    before, after = (counts(w.school, on=dt.date(2025, 12, day)) for day in (1, 2))
    assert (before.milestones, before.actions, before.completed, before.behind) == (1, 2, 1, 1)
    assert (after.milestones, after.actions, after.completed, after.behind) == (0, 1, 1, 0)


def test_an_action_added_after_activation_counts_from_that_day_on(w):
    _plan, _strategy, stone, _ = plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)])
    with clock.moved_to(dt.date(2025, 11, 10)):
        worlds.action(stone, dt.date(2025, 11, 20), "One more step")
    assert counts(w.school, on=dt.date(2025, 11, 9)).actions == 1
    assert judged(counts(w.school, on=dt.date(2025, 11, 30))) == (2, 0, 2, 0, 0, 2, 0)


def test_a_reopened_action_is_open_from_that_day_and_complete_before(w):
    *_, (one,) = plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)])
    worlds.done(one, dt.date(2025, 10, 15))
    with clock.moved_to(dt.date(2025, 12, 1)):
        plans.reopen_action(action=one, by=worlds.BY)
    assert counts(w.school, on=dt.date(2025, 11, 30)).on_time == 1
    assert counts(w.school, on=dt.date(2025, 12, 1)).behind == 1
    worlds.done(Action.objects.get(), dt.date(2026, 1, 8))
    assert judged(counts(w.school)) == (1, 1, 1, 0, 1, 0, 0)
    assert counts(w.school, on=dt.date(2025, 11, 30)).on_time == 1


def test_a_code_counts_from_the_day_of_coding_and_until_it_is_taken_off(w):
    _, strategy, *_ = plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)])
    with clock.moved_to(dt.date(2025, 12, 1)):
        plans.code_strategy(strategy=strategy, practices=[worlds.practice("4c")], by=worlds.BY, adjusted=True)
    before, after = dt.date(2025, 11, 30), dt.date(2025, 12, 1)
    assert [counts(w.school, code, on=before).strategies for code in ("3b", "4c", "")] == [1, 0, 1]
    assert [counts(w.school, code, on=after).strategies for code in ("3b", "4c", "")] == [0, 1, 1]


def test_drafts_do_not_count_and_closed_plans_do(w):
    plan = worlds.draft(w.sister)
    with clock.moved_to(worlds.BEFORE):
        worlds.strategy(plan, "3b")
    assert counts(w.sister).strategies == 0
    active, *_ = plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)])
    plans.close(plan=active, by=worlds.BY)
    assert counts(w.school).behind == 1


def test_only_the_school_year_that_holds_the_day_counts(w):
    plan = worlds.draft(w.school)
    with clock.moved_to(worlds.BEFORE):
        strategy = worlds.strategy(plan, "3b")
        worlds.action(worlds.milestone(strategy), dt.date(2025, 10, 31))
        worlds.action(worlds.milestone(strategy, "Next year", start_year=2026), dt.date(2026, 10, 30))
    worlds.active(plan)
    assert (counts(w.school).actions, counts(w.school).milestones) == (1, 1)
    assert counts(w.school, on=dt.date(2026, 10, 31)).behind == 1
    assert counts(w.school, on=dt.date(2029, 10, 31)).strategies == 0


def test_a_systems_own_calendar_decides_which_school_year_a_day_is_in(w):
    network.set_school_year(
        organisation=w.other_system,
        start_year=2025,
        first_on=dt.date(2025, 8, 1),
        last_on=dt.date(2026, 7, 31),
        quarter_starts=[dt.date(2025, 11, 1), dt.date(2026, 2, 1), dt.date(2026, 5, 1)],
        silent_months=[7],
        by=worlds.BY,
    )
    plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)])
    plan_with(w.far_school, "3b", due=[dt.date(2025, 10, 31)])
    july = dt.date(2026, 7, 10)
    assert counts(w.far_school, on=july).actions == 1
    assert counts(w.school, on=july).actions == 0
    assert counts(w.state, on=july).actions == 1


def test_milestones_are_completed_when_their_owner_says_so(w):
    _plan, _strategy, stone, (one,) = plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)])
    worlds.done(one, dt.date(2025, 10, 31))
    assert (counts(w.school).milestones, counts(w.school).milestones_completed) == (1, 0)
    plans.complete_milestone(milestone=stone, done_on=dt.date(2026, 1, 9), evidence="Six agendas a week", by=worlds.BY)
    assert counts(w.school).milestones_completed == 1
    assert counts(w.school, on=dt.date(2026, 1, 8)).milestones_completed == 0


def test_scopes_are_own_schools_systems_and_all(w):
    for organisation in (w.state, w.system, w.school, w.sister, w.far_school):
        plan_with(organisation, "3b", due=[dt.date(2025, 10, 31)])
    of_state = [counts(w.state, "3b", scope).organisations for scope in ("own", "schools", "systems", "all")]
    of_system = [counts(w.system, "3b", scope).organisations for scope in ("own", "schools", "systems", "all")]
    of_school = [counts(w.school, "3b", scope).organisations for scope in ("own", "schools", "systems", "all")]
    assert (of_state, of_system, of_school) == ([1, 3, 1, 5], [1, 2, 1, 3], [1, 1, 0, 1])


def test_a_school_that_moved_counts_where_it_stood_on_the_day(w):
    plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)])
    network.move(organisation=w.school, parent=w.other_system, on=dt.date(2026, 1, 10), by=worlds.BY)
    before, after = dt.date(2026, 1, 9), dt.date(2026, 1, 10)
    assert [counts(w.system, on=day).actions for day in (before, after)] == [1, 0]
    assert [counts(w.other_system, on=day).actions for day in (before, after)] == [0, 1]
    assert [counts(w.state, on=day).actions for day in (before, after)] == [1, 1]


def test_an_archived_strategy_does_not_count(w):
    plan, strategy, *_ = plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)])
    Strategy.objects.filter(pk=strategy.pk).update(archived_at=clock.now())
    assert counts(w.school).strategies == 0
    assert plan.phase == "active"


def test_figures_take_four_queries_however_many_organisations(w, django_assert_num_queries):
    plan_with(w.school, "3b", due=[dt.date(2025, 10, 31)])
    with django_assert_num_queries(4):
        counting.figures(w.state, "four-domains", WINTER)
    for at in range(12):
        school = network.add_organisation(kind="school", name=f"School {at}", parent=w.system, by=worlds.BY)
        plan_with(school, "3b", "4c", due=[dt.date(2025, 10, 31)])
    with django_assert_num_queries(4):
        _year, rows = counting.figures(w.state, "four-domains", WINTER)
    assert next(row.counts.organisations for row in rows if row.code == "3b" and row.scope == "schools") == 13
