"""Which goals does a strategy lead to, and by which measures is its *then* seen?"""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refs, refusals
from headway.foundation.history import operations as history
from headway.foundation.rights import access as rights
from headway.library.measures import operations as measures
from headway.library.measures.models import Measure
from headway.yearly.direction import operations as direction
from headway.yearly.direction.models import Goal, GoalMeasure

from .. import rules
from ..models import Plan, Strategy, StrategyGoal, StrategyMeasure
from . import ordering

STRATEGY = "plans.strategy"
MEASURE = "plans.strategy_measure"
BATCH = 500


@transaction.atomic
def lead_to(*, strategy: Strategy, goals: Iterable[Goal], by: actors.Actor) -> Strategy:
    """A strategy leads to exactly these goals of its organisation. Raises BadInput for a goal of another one."""
    plan = ordering.locked(ordering.plan_of(strategy))
    rules.require_open(plan, _("choosing goals"))
    rights.check_edit(by, plan.organisation, strategy.subject)
    wanted = set(goals)
    there = set(_there(strategy))
    lead(strategy, plan, add=wanted - there, remove=there - wanted, by=by)
    return strategy


def lead(
    strategy: Strategy, plan: Plan, *, add: Iterable[Goal] = (), remove: Iterable[Goal] = (), by: actors.Actor
) -> None:
    """Join a strategy to goals, or take it from them; the plan is held by the caller. One line of history."""
    there = _there(strategy)
    new, gone = sorted(set(add) - set(there), key=str), [goal for goal in there if goal in set(remove)]
    if not new and not gone:
        return
    rules.check_goals(plan.organisation, new)
    taken = StrategyGoal.objects.filter(pk__in=[there[goal] for goal in gone])
    taken.update(archived_at=clock.now(), archived_by=by.key, archived_with=models.F("key"))
    StrategyGoal.objects.bulk_create(StrategyGoal(strategy=strategy, goal=goal) for goal in new)
    after = [*(goal for goal in there if goal not in gone), *new]
    history.record(
        verb=f"{STRATEGY}.led",
        element=refs.Ref(STRATEGY, strategy.key),
        label=str(strategy),
        organisation=plan.organisation,
        by=by,
        changes={"goals": [[history.as_json(goal) for goal in some] for some in (there, after)]},
    )


def _there(strategy: Strategy) -> dict[Goal, int]:
    rows = StrategyGoal.objects.live().filter(strategy=strategy, goal__archived_at__isnull=True)
    return {row.goal: row.pk for row in rows.select_related("goal").order_by("goal__position", "pk")}


@transaction.atomic
def load_leading(
    *, rows: Sequence[tuple[Strategy, Sequence[Goal], Sequence[measures.MeasureRow]]], by: actors.Actor
) -> int:
    """Goals and new measures of many strategies that came in as a set; measures have their lines (House: set-based
    loading). Answers how many measures.
    """
    for strategy, goals, _measures in rows:
        rules.check_goals(strategy.plan.organisation, goals)
    joined = [
        StrategyGoal(strategy=strategy, goal=goal, created_at=strategy.created_at)
        for strategy, goals, _measures in rows
        for goal in goals
    ]
    StrategyGoal.objects.bulk_create(joined, batch_size=BATCH)
    places = [(strategy, at) for strategy, _goals, some in rows for at, _row in enumerate(some, 1)]
    made = measures.load_measures(rows=[row for *_above, some in rows for row in some], by=by)
    StrategyMeasure.objects.bulk_create(
        (
            StrategyMeasure(strategy=strategy, measure=measure, position=at, created_at=strategy.created_at)
            for (strategy, at), measure in zip(places, made, strict=True)
        ),
        batch_size=BATCH,
    )
    return len(made)


@transaction.atomic
def measure_strategy(*, strategy: Strategy, by: actors.Actor, **values: Any) -> StrategyMeasure:
    """A new measure by which one sees whether the *then* comes about (CYCLE 3). Raises BadInput as the library does."""
    plan = ordering.locked(ordering.plan_of(strategy))
    rules.require_open(plan, _("adding a measure"))
    rights.check_edit(by, plan.organisation, strategy.subject)
    made = measures.add_measure(organisation=plan.organisation, by=by, **values)
    return _join(strategy, plan, made, by, act=made.key)


@transaction.atomic
def take_measure(*, strategy: Strategy, measure: Measure, by: actors.Actor) -> StrategyMeasure:
    """A measure that the organisation has already. Raises BadInput for one of another place, or one that is there."""
    plan = ordering.locked(ordering.plan_of(strategy))
    rules.require_open(plan, _("adding a measure"))
    rights.check_edit(by, plan.organisation, strategy.subject)
    if measure.organisation_id != plan.organisation_id or measure.archived_at:
        raise refusals.BadInput(
            fields={
                "measure": _("“%(measure)s” is no measure of %(organisation)s. Choose one of its own, or add one.")
                % {"measure": measure, "organisation": plan.organisation}
            }
        )
    return _join(strategy, plan, measure, by)


def _join(
    strategy: Strategy, plan: Plan, measure: Measure, by: actors.Actor, act: uuid.UUID | None = None
) -> StrategyMeasure:
    last = StrategyMeasure.objects.live().filter(strategy=strategy).aggregate(most=models.Max("position"))["most"] or 0
    row = StrategyMeasure(strategy=strategy, measure=measure, position=last + 1)
    return history.add(row=row, kind=MEASURE, by=by, organisation=plan.organisation, act=act)


@transaction.atomic
def take_out_measure(*, joint: StrategyMeasure, by: actors.Actor) -> StrategyMeasure:
    """A strategy is no longer seen in a measure. The measure stays where something else has it; what nothing has any
    more goes with its values, and undo brings all of it back.
    """
    plan = ordering.locked(ordering.plan_of(joint.strategy))
    rules.require_open(plan, _("taking a measure out"))
    rights.check_edit(by, plan.organisation, joint.strategy.subject)
    others = StrategyMeasure.objects.live().filter(measure=joint.measure, strategy__archived_at__isnull=True)
    at_goals = GoalMeasure.objects.live().filter(measure=joint.measure, goal__archived_at__isnull=True)
    if others.exclude(pk=joint.pk).exists() or at_goals.exists():
        return history.archive(row=joint, kind=MEASURE, by=by, organisation=plan.organisation)
    direction.archive_measure(measure=joint.measure, by=by)
    return joint


@transaction.atomic
def release_measure(*, measure: Measure, by: actors.Actor) -> None:
    """Take a measure out of strategies, with the measure itself."""
    for row in StrategyMeasure.objects.live().filter(measure=measure).select_related("strategy__plan__organisation"):
        history.archive(row=row, kind=MEASURE, by=by, organisation=measure.organisation, act=measure.key)
