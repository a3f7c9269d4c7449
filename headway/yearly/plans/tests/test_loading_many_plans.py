"""Many plans come in at once: as if each had been lived, refused as a single one would be, and then not at all."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from headway.foundation.core import refusals
from headway.foundation.core.actors import OPERATOR
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.library.frameworks.models import Framework, Practice
from headway.library.tallies import queries as kept
from headway.library.tallies.models import Tally
from headway.yearly.needs import operations as needs
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Dependency, DueDate, Milestone, Plan, Strategy
from headway.yearly.plans.operations.rows import ActionRow, DoneRow, MilestoneRow, OutputRow, PlanRow, StrategyRow

from . import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.db, pytest.mark.slow]
RETIRED = Practice(framework=Framework(), code="9z", retired_on=dt.date(2025, 1, 1))


def at(month: int, day: int, year: int = 2025) -> dt.datetime:
    return dt.datetime(year, month, day, 20, tzinfo=dt.UTC)


@pytest.fixture
def world() -> worlds.World:
    return worlds.world()


def row(world: worlds.World) -> PlanRow:
    """A plan with two actions: one moved and done, one dropped that waited for it."""
    priority = needs.set_priority(
        organisation=world.school, title="Reading", first_year=2025, last_year=2027, by=OPERATOR
    )
    done = ActionRow(
        "Publish the calendar",
        start_on=dt.date(2025, 9, 1),
        due_on=dt.date(2025, 10, 1),
        responsible=world.teacher,
        collaborators=(world.colleague,),
        outputs=(OutputRow("A calendar", dt.date(2025, 10, 12)),),
        moves=((at(9, 25), dt.date(2025, 10, 15)),),
        done=(DoneRow(at(10, 14), dt.date(2025, 10, 12)),),
    )
    dropped = ActionRow(
        "Print the calendar",
        start_on=None,
        due_on=dt.date(2025, 11, 3),
        waits_for=(0,),
        dropped_on=dt.date(2025, 12, 1),
    )
    stone = MilestoneRow("Teams meet", 2025, dt.date(2026, 5, 15), responsible=world.principal, actions=(done, dropped))
    strategy = StrategyRow("Meet weekly", priority, practices=(worlds.practice("1b"),), milestones=(stone,))
    return PlanRow(world.school, 2025, 2027, world.principal, at(8, 12), at(8, 26), (strategy,))


def with_action(one: PlanRow, **changes: Any) -> PlanRow:
    """The same plan with another first action."""
    return with_milestone(one, actions=(dataclasses.replace(first(one).actions[0], **changes), *first(one).actions[1:]))


def with_milestone(one: PlanRow, **changes: Any) -> PlanRow:
    return with_strategy(one, milestones=(dataclasses.replace(first(one), **changes),))


def with_strategy(one: PlanRow, **changes: Any) -> PlanRow:
    return dataclasses.replace(one, strategies=(dataclasses.replace(one.strategies[0], **changes),))


def first(one: PlanRow) -> MilestoneRow:
    return one.strategies[0].milestones[0]


def test_a_plan_comes_in_active_with_its_past(world: worlds.World) -> None:
    loaded = plans.load_plans(rows=[row(world)], by=OPERATOR)
    plan = Plan.objects.get(organisation=world.school)
    assert (plan.phase, plan.visibility, plan.activated_by) == ("active", "shared", world.principal.key)
    done, dropped = Action.objects.order_by("position")
    assert [one.pk for one in loaded.actions] == [done.pk, dropped.pk]
    assert (done.due_on, done.baseline_due_on) == (dt.date(2025, 10, 15), dt.date(2025, 10, 1))
    assert (done.completed_on, dropped.dropped_on) == (dt.date(2025, 10, 12), dt.date(2025, 12, 1))
    spans = DueDate.objects.filter(action=done).order_by("in_force_from")
    assert [(one.due_on, one.in_force_from, one.in_force_to) for one in spans] == [
        (dt.date(2025, 10, 1), dt.date(2025, 1, 1), dt.date(2025, 9, 25)),
        (dt.date(2025, 10, 15), dt.date(2025, 9, 25), None),
    ]
    assert list(Dependency.objects.values_list("action", "needs")) == [(dropped.pk, done.pk)]


def test_history_has_one_line_a_plan_and_undo_says_that_it_is_active(world: worlds.World) -> None:
    plans.load_plans(rows=[row(world)], by=OPERATOR)
    line = HistoryLine.objects.get(element_kind="plans.plan")
    assert line.verb == "plans.plan.added" and "1 strategy, 1 milestone and 2 actions" in line.reason
    with pytest.raises(refusals.WrongPhase, match="active"):
        history.undo(line=line, by=world.principal)
    assert Plan.objects.get().archived_at is None


def test_queries_do_not_grow_with_actions(world: worlds.World, django_assert_max_num_queries: Any) -> None:
    one = row(world)
    actions = [dataclasses.replace(first(one).actions[0], title=f"Step {number}") for number in range(60)]
    with django_assert_max_num_queries(30):
        plans.load_plans(rows=[with_milestone(one, actions=tuple(actions))], by=OPERATOR)
    assert Action.objects.count() == 60


Change = Callable[[worlds.World, PlanRow], PlanRow]
LONG = "x" * 301
BAD: dict[str, tuple[Change, str]] = {
    "years the wrong way round": (lambda w, one: dataclasses.replace(one, last_year=2024), "before the first"),
    "no strategy": (lambda w, one: dataclasses.replace(one, strategies=()), "has no strategy"),
    "a year that is not the plan's": (
        lambda w, one: dataclasses.replace(one, submitted=((2029, at(9, 30)),)), "outside the plan",
    ),
    "a strategy without a title": (lambda w, one: with_strategy(one, title=" "), "needs a title"),
    "a subject nobody knows": (lambda w, one: with_strategy(one, subject="parking"), "not in the register here"),
    "another school's priority": (
        lambda w, one: with_strategy(one, priority=needs.set_priority(
            organisation=w.sister, title="Theirs", first_year=2025, last_year=2027, by=OPERATOR
        )), "is no priority of Reed School",
    ),
    "a strategy that is not above": (
        lambda w, one: with_strategy(one, serves=worlds.strategy(worlds.draft(w.sister))), "no strategy of an active",
    ),
    "a retired practice": (
        lambda w, one: with_strategy(one, practices=(RETIRED,)), "retired",
    ),
    "a milestone of another year": (lambda w, one: with_milestone(one, start_year=2031), "outside the plan"),
    "a milestone due too late": (lambda w, one: with_milestone(one, due_on=dt.date(2031, 1, 1)), "last day"),
    "a milestone moved too far": (
        lambda w, one: with_milestone(one, moves=((at(12, 3), dt.date(2031, 1, 1)),)), "last day",
    ),
    "reached without a reason to think so": (
        lambda w, one: with_milestone(one, done=DoneRow(at(12, 9), dt.date(2025, 12, 8))), "say what shows it",
    ),
    "a stranger": (lambda w, one: with_action(one, responsible=w.outsider), "has no role at Reed School"),
    "a stranger who helps": (lambda w, one: with_action(one, collaborators=(w.neighbour,)), "has no role"),
    "an action without a title": (lambda w, one: with_action(one, title=""), "needs a title"),
    "an action that ends first": (lambda w, one: with_action(one, start_on=dt.date(2025, 10, 9)), "is after"),
    "an action before the plan": (
        lambda w, one: with_action(one, start_on=dt.date(2025, 1, 9)), "before the plan",
    ),
    "an output that is too long": (lambda w, one: with_action(one, outputs=(OutputRow(LONG),)), "Shorten it"),
    "an action that waits for a later one": (lambda w, one: with_action(one, waits_for=(1,)), "stand before it"),
    "done and dropped": (lambda w, one: with_action(one, dropped_on=dt.date(2025, 11, 1)), "Choose one of the two"),
    "done before its start": (
        lambda w, one: with_action(one, done=(DoneRow(at(8, 29), dt.date(2025, 8, 28)),)), "before its start",
    ),
    "done after it was said": (
        lambda w, one: with_action(one, done=(DoneRow(at(10, 1), dt.date(2025, 10, 2)),)), "was still to come",
    ),
    "done on a day to come": (
        lambda w, one: with_action(one, done=(DoneRow(at(2, 3, 2026), dt.date(2026, 2, 2)),)), "is still to come",
    ),
    "dropped on a day to come": (
        lambda w, one: with_action(one, done=(), dropped_on=dt.date(2026, 2, 2)), "is still to come",
    ),
    "produced on a day to come": (
        lambda w, one: with_action(one, outputs=(OutputRow("A list", dt.date(2026, 2, 2)),)), "is still to come",
    ),
    "active from a day to come": (
        lambda w, one: dataclasses.replace(one, activated_at=at(2, 2, 2026)), "is still to come",
    ),
    "done twice": (
        lambda w, one: with_action(one, done=(first(one).actions[0].done[0],) * 2), "without being opened",
    ),
    "done again before it was opened": (
        lambda w, one: with_action(one, done=(
            DoneRow(at(10, 14), dt.date(2025, 10, 12), reopened_at=at(11, 3)), DoneRow(at(11, 5), dt.date(2025, 11, 1))
        )), "was reopened on November 3, 2025",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_a_single_operation_refuses_is_refused_and_nothing_comes_in(world: worlds.World, name: str) -> None:
    change, sentence = BAD[name]
    good, bad = row(world), change(world, row(world))
    before = (Plan.objects.count(), Strategy.objects.count(), Milestone.objects.count(), Action.objects.count())
    with pytest.raises(refusals.BadInput) as refused:
        plans.load_plans(rows=[good, bad], by=OPERATOR)
    said = " ".join([str(refused.value), *refused.value.fields.values()])
    assert sentence in said, said
    after = (Plan.objects.count(), Strategy.objects.count(), Milestone.objects.count(), Action.objects.count())
    assert after == before


def test_figures_that_were_kept_before_are_counted_with_what_comes_in(world: worlds.World) -> None:
    worlds.standard_plan(world.school)
    assert list(kept.differences()) == []
    plans.load_plans(rows=[row(world)], by=OPERATOR)
    assert list(kept.differences()) == []
    assert Tally.objects.get(node="").strategies == 2
