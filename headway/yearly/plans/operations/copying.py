"""How is what stands in a plan written once more: beside itself, or in the plan that follows?

Set-based, in a fixed number of statements however much there is. Statuses, completions, slips and dates in force begin
anew. Nobody is told: a plan that is written asks nobody for anything yet.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refs
from headway.foundation.history import operations as history
from headway.foundation.rights import access as rights

from .. import rules
from ..models import (
    Action,
    Collaborator,
    Dependency,
    Milestone,
    Output,
    Plan,
    Strategy,
    StrategyGoal,
    StrategyMeasure,
    StrategyPractice,
)
from . import dates, ordering

BATCH = 500
TEXTS = (
    *("title", "if_text", "then_text", "and_text", "serves_none", "rationale", "evidence", "tier", "impact"),
    *("conditions", "conditions_are", "replaces", "competencies", "subject"),
)


@dataclasses.dataclass(frozen=True)
class Way:
    """How rows come in: `follows` where they go on with those of an earlier plan, whose days move by `move`."""

    plan: Plan
    follows: bool = False
    move: Callable[[Milestone], int] = lambda _row: 0
    people: frozenset[int] | None = None
    first_on: dt.date = dt.date.min
    last_on: dt.date = dt.date.max

    def continued(self, row: Any) -> Any:
        """What the copy of a row names as what it continues."""
        return row if self.follows else None

    def person(self, user_id: int | None) -> int | None:
        """Somebody who works here still."""
        return user_id if self.people is None or user_id in self.people else None

    def day(self, day: dt.date, years: int) -> dt.date:
        """A day in the plan: some years later, and later still where it would lie before the plan."""
        while rules.later(day, years) < self.first_on:
            years += 1
        return min(rules.later(day, years), self.last_on)


@transaction.atomic
def copy_strategy(*, strategy: Strategy, by: actors.Actor) -> Strategy:
    """The strategy once more beside itself, with its milestones and actions, while the plan is written. Raises BadInput
    where it names a subject on which the person does not decide: the copy would name it anew.
    """
    plan = _written(strategy)
    rights.check_subject(by, plan.organisation, strategy.subject)
    rows = Strategy.objects.filter(pk=strategy.pk).select_related("serves__plan")
    [copy] = strategies(rows, Way(plan), {}).values()
    return _told(strategy, copy, plan, by)


@transaction.atomic
def copy_milestone(*, milestone: Milestone, by: actors.Actor) -> Milestone:
    """The milestone once more beside itself, with its actions, while the plan is written."""
    plan = _written(milestone)
    found = milestones(
        Milestone.objects.filter(pk=milestone.pk), Way(plan), {milestone.strategy_id: milestone.strategy}
    )
    return _told(milestone, found[milestone.pk], plan, by)


@transaction.atomic
def copy_action(*, action: Action, by: actors.Actor) -> Action:
    """The action once more beside itself, with its outputs and people, while the plan is written."""
    plan = _written(action)
    found = actions(Action.objects.filter(pk=action.pk), Way(plan), {action.milestone_id: (action.milestone, 0)})
    return _told(action, found[action.pk], plan, by)


def _written(row: Any) -> Plan:
    plan = ordering.locked(ordering.plan_of(row))
    rules.require_written(plan, _("copying"))
    return plan


def _told(row: Any, copy: Any, plan: Plan, by: actors.Actor) -> Any:
    """The copy says that it is one, and history tells of it in one line."""
    suffix = _(" (copy)")
    copy.title = row.title[: rules.TITLE_MOST - len(suffix)] + suffix
    copy.save(update_fields=["title", "search_text"])
    kind = ordering.KINDS[type(row)]
    history.record(
        verb=f"{kind}.copied",
        element=refs.Ref(kind, copy.key),
        label=str(copy),
        organisation=plan.organisation,
        by=by,
        changes={"title": [None, copy.title]},
        reason=f"Copied from “{row}”, with all that stands below it, which has no lines of its own.",
    )
    return copy


def strategies(rows: Iterable[Strategy], way: Way, priorities: Mapping[int, Any]) -> dict[int, Strategy]:
    """Strategies with all below them, by the primary key of the row that each is the copy of."""
    found = {row.pk: _strategy(row, way, priorities) for row in rows}
    Strategy.objects.bulk_create(found.values(), batch_size=BATCH)
    own = list(found)
    coded = StrategyPractice.objects.now().filter(strategy__in=own).select_related("practice")
    today = clock.today(way.plan.organisation)
    StrategyPractice.objects.bulk_create(
        StrategyPractice(strategy=found[one.strategy_id], practice=one.practice, valid_from=way.plan.epoch)
        for one in coded
        if not (one.practice.retired_on and one.practice.retired_on <= today)
    )
    for model, name in ((StrategyGoal, "goal"), (StrategyMeasure, "measure")):
        joined = model.objects.live().filter(strategy__in=own, **{f"{name}__archived_at": None}).order_by("pk")
        model.objects.bulk_create(_joint(model, name, one, found) for one in joined)
    below = Milestone.objects.filter(strategy__in=own)
    milestones(below.filter(completed_on=None) if way.follows else below, way, found)
    return found


def _strategy(row: Strategy, way: Way, priorities: Mapping[int, Any]) -> Strategy:
    copy = Strategy(plan=way.plan, priority_id=row.priority_id, position=row.position, continues=way.continued(row))
    copy.priority_id = getattr(priorities.get(row.priority_id), "pk", row.priority_id)
    for name in TEXTS:
        setattr(copy, name, getattr(row, name))
    copy.serves = row.serves if rules.can_be_served(row.serves) else None
    copy.responsible_id = way.person(row.responsible_id)
    years = (row.first_year, row.last_year)
    inside = all(year is not None and way.plan.first_year <= year <= way.plan.last_year for year in years)
    copy.first_year, copy.last_year = years if inside else (None, None)
    return copy


def _joint(model: type[Any], name: str, row: Any, found: Mapping[int, Strategy]) -> Any:
    more = {"position": row.position} if hasattr(row, "position") else {}
    return model(strategy=found[row.strategy_id], **{f"{name}_id": getattr(row, f"{name}_id")}, **more)


def milestones(rows: Any, way: Way, above: Mapping[int, Strategy]) -> dict[int, Milestone]:
    """Milestones with all below them, by the primary key of the row that each is the copy of."""
    found, moved = {}, {}
    for row in rows.filter(archived_at=None, dropped_on=None).order_by("pk"):
        moved[row.pk] = years = way.move(row)
        found[row.pk] = Milestone(
            strategy=above[row.strategy_id],
            position=row.position,
            title=row.title,
            start_year=row.start_year + years,
            indicator=row.indicator,
            due_on=way.day(row.due_on, years),
            responsible_id=way.person(row.responsible_id),
            team_id=row.team_id,
            continues=way.continued(row),
        )
    Milestone.objects.bulk_create(found.values(), batch_size=BATCH)
    dates.first_of_all(found.values(), way.plan)
    below = Action.objects.filter(milestone__in=list(found))
    wanted = below.filter(completed_on=None) if way.follows else below
    actions(wanted, way, {pk: (row, moved[pk]) for pk, row in found.items()})
    return found


def actions(rows: Any, way: Way, above: Mapping[int, tuple[Milestone, int]]) -> dict[int, Action]:
    """Actions with outputs, people and what they wait for, by the primary key of the row that each is the copy of."""
    found = {}
    for row in rows.filter(archived_at=None, dropped_on=None).order_by("pk"):
        stone, years = above[row.milestone_id]
        due_on = way.day(row.due_on, years)
        found[row.pk] = Action(
            milestone=stone,
            position=row.position,
            title=row.title,
            start_on=min(way.day(row.start_on, due_on.year - row.due_on.year), due_on) if row.start_on else None,
            due_on=due_on,
            responsible_id=way.person(row.responsible_id),
            continues=way.continued(row),
        )
    Action.objects.bulk_create(found.values(), batch_size=BATCH)
    dates.first_of_all(found.values(), way.plan)
    outputs = Output.objects.live().filter(action__in=list(found)).order_by("pk")
    Output.objects.bulk_create(
        Output(action=found[one.action_id], position=one.position, title=one.title, note=one.note) for one in outputs
    )
    Collaborator.objects.bulk_create(
        Collaborator(action=found[one.action_id], user_id=one.user_id)
        for one in Collaborator.objects.filter(action__in=list(found)).order_by("pk")
        if way.person(one.user_id)
    )
    _dependencies(found, way)
    return found


def _dependencies(found: Mapping[int, Action], way: Way) -> None:
    """Copies wait for copies; for what was not copied only where it stands in this plan, or at another place."""
    known = Dependency.objects.filter(action__in=list(found)).order_by("pk")
    rows = []
    for one in known.annotate(of=models.F("needs__milestone__strategy__plan__organisation")):
        own: Any = found.get(one.needs_id)
        if own is not None or not way.follows or one.of != way.plan.organisation_id:
            rows.append(Dependency(action=found[one.action_id], needs_id=own.pk if own else one.needs_id))
    Dependency.objects.bulk_create(rows, batch_size=BATCH)
