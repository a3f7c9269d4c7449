"""Which due date is in force from when? (Spans follow one another; figures at D read the one that holds D.)"""

import datetime as dt
from collections.abc import Iterable

from headway.foundation.core import clock

from ..models import Action, DueDate, Milestone, MilestoneDueDate, Plan

BATCH = 500


def in_force(row: Action | Milestone, plan: Plan, today: dt.date, *, first: bool = False) -> bool:
    """Make `row.due_on` the due date in force: while the plan is written as if always, later from today on.

    `first` writes the first date of a row that is new: from the plan's beginning, or from the day it was added. Whether
    something was written.
    """
    dates = DueDate.objects if isinstance(row, Action) else MilestoneDueDate.objects
    own = {"action": row} if isinstance(row, Action) else {"milestone": row}
    if first:
        dates.create(**own, due_on=row.due_on, in_force_from=row.added_on or plan.epoch)
        return True
    if plan.activated_at is None:
        other = dates.filter(**own, in_force_to__isnull=True).exclude(due_on=row.due_on)
        return bool(other.update(due_on=row.due_on, recorded_at=clock.now()))
    now = dates.select_for_update().get(**own, in_force_to__isnull=True)
    if now.due_on == row.due_on:
        return False
    if today <= now.in_force_from:
        now.due_on, now.recorded_at = row.due_on, clock.now()
        now.save(update_fields=["due_on", "recorded_at"])
        return True
    now.in_force_to = today
    now.save(update_fields=["in_force_to"])
    dates.create(**own, due_on=row.due_on, in_force_from=today)
    return True


def first_of_all(rows: Iterable[Action | Milestone], plan: Plan) -> None:
    """The first due dates of rows that are new in a plan that is written: in force as if always."""
    made = list(rows)
    days = {"in_force_from": plan.epoch}
    DueDate.objects.bulk_create(
        [DueDate(action=row, due_on=row.due_on, **days) for row in made if isinstance(row, Action)], batch_size=BATCH
    )
    MilestoneDueDate.objects.bulk_create(
        [MilestoneDueDate(milestone=row, due_on=row.due_on, **days) for row in made if isinstance(row, Milestone)],
        batch_size=BATCH,
    )
