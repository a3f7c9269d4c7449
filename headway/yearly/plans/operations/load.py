"""How do many plans come in at once, with all that has happened to them? (House: set-based loading.)

Same constraints and checks as the single operations, asked of the whole batch. Each plan comes in active, as it stands
after its deeds; its statuses are loaded by `progress`. Nobody is told: notices are for what happens now. One line of
history a plan, under the verb of a plan that was added, so that undo is the same: it refuses once a plan is active.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from headway.foundation.core import actors, clock, refs, words
from headway.foundation.history import operations as history
from headway.library.tallies.models import TallySheet

from .. import phases
from ..models import (
    Action,
    Collaborator,
    Completion,
    Dependency,
    DueDate,
    Milestone,
    MilestoneDueDate,
    Output,
    Plan,
    Strategy,
    StrategyPractice,
    SubmittedYear,
)
from . import load_checks, ordering
from .plans import KIND
from .rows import ActionRow, DoneRow, MilestoneRow, PlanRow, StrategyRow

BATCH = 500


@dataclasses.dataclass(frozen=True)
class Loaded:
    """What came in, each list in the order of the rows."""

    plans: list[Plan]
    strategies: list[Strategy]
    milestones: list[Milestone]
    actions: list[Action]


@dataclasses.dataclass
class _Batch:
    """Rows on their way into the database."""

    rows: dict[type[Any], list[Any]] = dataclasses.field(default_factory=dict)

    def put[Row](self, row: Row) -> Row:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def of(self, model: type[Any]) -> list[Any]:
        return self.rows.get(model, [])


ORDER = (
    *(Plan, SubmittedYear, Strategy, StrategyPractice, Milestone, MilestoneDueDate),
    *(Action, DueDate, Completion, Output, Collaborator, Dependency),
)
NOTED = {Action: ("word", "word_month", "spent_cents"), Milestone: ("word", "word_month")}
"""What is kept beside a row and follows from its statuses."""


@transaction.atomic
def load_plans(*, rows: Sequence[PlanRow], by: actors.Actor) -> Loaded:
    """Write active plans with their past. Raises BadInput as the single operations do; then nothing is written."""
    load_checks.check_people(rows)
    load_checks.check_subjects(rows, by)
    batch = _Batch()
    for row in rows:
        load_checks.check_plan(row)
        _plan(batch, row)
    for model in ORDER:
        model.objects.bulk_create(batch.of(model), batch_size=BATCH)
    for plan, row in zip(batch.of(Plan), rows, strict=True):
        _record(plan, row, by)
    _count(batch.of(Plan))
    return Loaded(batch.of(Plan), batch.of(Strategy), batch.of(Milestone), batch.of(Action))


def _count(plans: Sequence[Plan]) -> None:
    """Count anew what is kept of their organisations; where nothing is kept yet, nothing can be wrong."""
    of = {plan.organisation_id: plan for plan in plans}
    kept = TallySheet.objects.filter(organisation__in=of, as_of_on__isnull=False).order_by("organisation_id")
    for organisation in kept.values_list("organisation_id", flat=True).distinct():
        ordering.counted(of[organisation])


@transaction.atomic
def load_words(*, rows: Sequence[tuple[Action | Milestone, str, dt.date, int]], by: actors.Actor) -> None:
    """Keep the latest month's word, and of actions what was spent, beside many rows (as `note_word`, `note_spent`)."""
    with connection.cursor() as cursor:
        for model, names in NOTED.items():
            fields = ", ".join(f"{name} = %s" for name in names)
            table = connection.ops.quote_name(model._meta.db_table)
            values: list[Any] = [(*noted[: len(names)], row.pk) for row, *noted in rows if isinstance(row, model)]
            cursor.executemany(f"UPDATE {table} SET {fields} WHERE id = %s", values)


def _record(plan: Plan, row: PlanRow, by: actors.Actor) -> None:
    stones = [stone for strategy in row.strategies for stone in strategy.milestones]
    parts = [
        words.counted(len(row.strategies), "strategy", "strategies"),
        words.counted(len(stones), "milestone"),
        words.counted(sum(len(stone.actions) for stone in stones), "action"),
    ]
    history.record(
        verb=f"{KIND}.added",
        element=refs.Ref(KIND, plan.key),
        label=str(plan),
        organisation=plan.organisation,
        by=by,
        changes={name: [None, getattr(plan, name)] for name in ("title", "first_year", "last_year", "phase")},
        reason=f"Loaded as a whole: {words.stored_listing(parts)}, which have no lines of their own.",
    )


def _plan(batch: _Batch, row: PlanRow) -> None:
    plan = batch.put(
        Plan(
            organisation=row.organisation,
            first_year=row.first_year,
            last_year=row.last_year,
            phase=phases.Phase.ACTIVE,
            visibility=phases.Visibility.SHARED,
            activated_at=row.activated_at,
            activated_by=row.leader.key,
            created_at=row.written_at,
        )
    )
    plan.title = words.clean_line(row.title) or f"Plan {plan.years}"
    for year, at in row.submitted:
        batch.put(
            SubmittedYear(plan=plan, start_year=year, submitted_at=at, submitted_by=row.leader.key, created_at=at)
        )
    places: dict[int, int] = {}
    for strategy in row.strategies:
        places[strategy.priority.pk] = places.get(strategy.priority.pk, 0) + 1
        _strategy(batch, plan, row, strategy, places[strategy.priority.pk])


def _strategy(batch: _Batch, plan: Plan, above: PlanRow, row: StrategyRow, position: int) -> None:
    strategy = batch.put(
        Strategy(
            plan=plan,
            priority=row.priority,
            position=position,
            title=words.clean_line(row.title),
            if_text=words.clean(row.if_text),
            then_text=words.clean(row.then_text),
            and_text=words.clean(row.and_text),
            serves=row.serves,
            responsible=row.responsible,
            subject=row.subject,
            created_at=above.written_at,
            **{name: words.clean(text) for name, text in row.said},
        )
    )
    for practice in row.practices:
        batch.put(StrategyPractice(strategy=strategy, practice=practice, valid_from=plan.epoch))
    for at, stone in enumerate(row.milestones, 1):
        _milestone(batch, strategy, plan, above, stone, at)


def _milestone(batch: _Batch, strategy: Strategy, plan: Plan, above: PlanRow, row: MilestoneRow, position: int) -> None:
    done = row.done
    stone = batch.put(
        Milestone(
            strategy=strategy,
            position=position,
            title=words.clean_line(row.title),
            start_year=row.start_year,
            indicator=words.clean(row.indicator),
            due_on=row.moves[-1][1] if row.moves else row.due_on,
            baseline_due_on=row.due_on,
            responsible=row.responsible,
            completed_on=done.done_on if done else None,
            completed_entered_at=done.entered_at if done else None,
            evidence=words.clean(done.evidence) if done else "",
            created_at=above.written_at,
        )
    )
    for span in _spans(plan, above.written_at, None, row):
        batch.put(MilestoneDueDate(milestone=stone, **span))
    actions: list[Action] = []
    for at, action in enumerate(row.actions, 1):
        actions.append(_action(batch, stone, plan, above, action, at))
        for needed in action.waits_for:
            batch.put(Dependency(action=actions[-1], needs=actions[needed]))


def _action(batch: _Batch, stone: Milestone, plan: Plan, above: PlanRow, row: ActionRow, position: int) -> Action:
    last = row.done[-1] if row.done and not row.done[-1].reopened_at else None
    written_at = row.added_at or above.written_at
    added_on = _day(plan, row.added_at)
    reopened = [_day(plan, one.reopened_at) for one in row.done if one.reopened_at]
    action = batch.put(
        Action(
            milestone=stone,
            position=position,
            title=words.clean_line(row.title),
            start_on=row.start_on,
            due_on=row.moves[-1][1] if row.moves else row.due_on,
            baseline_due_on=row.due_on,
            responsible=row.responsible,
            added_on=added_on,
            dropped_on=row.dropped_on,
            completed_on=last.done_on if last else None,
            completed_entered_at=last.entered_at if last else None,
            reopened_on=reopened[-1] if reopened else None,
            created_at=written_at,
        )
    )
    for span in _spans(plan, written_at, added_on, row):
        batch.put(DueDate(action=action, **span))
    for done in row.done:
        batch.put(_completion(plan, action, done))
    for at, output in enumerate(row.outputs, 1):
        batch.put(
            Output(
                action=action,
                position=at,
                title=words.clean_line(output.title),
                produced_on=output.produced_on,
                link=output.link,
                created_at=written_at,
            )
        )
    for person in row.collaborators:
        batch.put(Collaborator(action=action, user=person))
    return action


def _completion(plan: Plan, action: Action, done: DoneRow) -> Completion:
    return Completion(
        action=action,
        done_on=done.done_on,
        entered_at=done.entered_at,
        reason=words.clean(done.reason),
        evidence=words.clean(done.evidence),
        reopened_on=_day(plan, done.reopened_at),
    )


def _spans(
    plan: Plan, written_at: dt.datetime, added_on: dt.date | None, row: ActionRow | MilestoneRow
) -> list[dict[str, Any]]:
    """Which due date was in force from when (as `dates.in_force` writes it)."""
    spans: list[dict[str, Any]] = [
        {"due_on": row.due_on, "in_force_from": added_on or plan.epoch, "recorded_at": written_at}
    ]
    for at, due_on in row.moves:
        day = _day(plan, at)
        spans[-1]["in_force_to"] = day
        spans.append({"due_on": due_on, "in_force_from": day, "recorded_at": at})
    return spans


def _day(plan: Plan, moment: dt.datetime | None) -> dt.date | None:
    return clock.local(moment, plan.organisation).date() if moment else None
