"""How is what was not finished taken into the next school year of a running plan?"""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, keys, refusals
from headway.foundation.history import operations as history
from headway.foundation.network import calendars

from .. import phases, rules
from ..models import Action, Milestone, Plan
from . import dates, ordering

MILESTONE = "plans.milestone"
ACTION = "plans.action"


@transaction.atomic
def carry_milestones(
    *, plan: Plan, due_on: Mapping[Milestone, dt.date], by: actors.Actor, act: uuid.UUID | None = None
) -> list[Milestone]:
    """Take milestones of school years that are over into the year after their own, each with a new due date that is in
    force from today; open actions move by as many years. What is done stays in the year in which it was done.

    Raises BadInput for a milestone that is reached or whose year is not over, for a day outside the plan, and where
    the plan has no such year any more; then none is carried.
    """
    stored = ordering.locked(plan)
    phases.require(stored.phase, phases.RUNNING, _("carrying milestones"))
    calendar = calendars.calendar_of(stored.organisation)
    now = calendar.year_of(clock.today(stored.organisation)).start_year
    rows = Milestone.objects.live().select_for_update(of=("self",)).filter(pk__in=[one.pk for one in due_on])
    found = list(rows.filter(strategy__plan=stored, strategy__archived_at__isnull=True).order_by("pk"))
    for row in found:
        _check(row, stored, now, due_on[row], calendar)
    act = act or keys.new()
    carried = [_carry(row, stored, due_on[row], calendar, by, act) for row in found]
    ordering.counted(stored)
    return carried


def _check(row: Milestone, plan: Plan, now: int, due_on: dt.date, calendar: calendars.Calendar) -> None:
    year, named = calendars.label(row.start_year), {"milestone": row}
    rules.check_not_dropped(row)
    if row.completed_on:
        raise refusals.BadInput(_("“%(milestone)s” is reached. Leave it in the year in which it was.") % named)
    if row.start_year >= now:
        raise refusals.BadInput(
            _("“%(milestone)s” belongs to %(year)s, which is not over. Change its due date instead.")
            % {**named, "year": year}
        )
    if row.start_year + 1 > plan.last_year:
        raise refusals.BadInput(
            _("“%(milestone)s” belongs to %(year)s, the last year of this plan. Continue it in a new plan.")
            % {**named, "year": year}
        )
    first = calendar.year_named(row.start_year + 1).first_on
    if due_on < first:
        raise refusals.BadInput(
            fields={
                f"due_{row.key.hex}": _("%(day)s is before the new school year, which begins on %(first)s.")
                % {"day": rules.said(due_on), "first": rules.said(first)}
            }
        )
    try:
        rules.check_days(plan, due_on=due_on)
    except refusals.BadInput as refusal:
        raise refusals.BadInput(fields={f"due_{row.key.hex}": refusal.fields["due_on"]}) from None


def _carry(
    row: Milestone, plan: Plan, due_on: dt.date, calendar: calendars.Calendar, by: actors.Actor, act: uuid.UUID
) -> Milestone:
    today, organisation = clock.today(plan.organisation), plan.organisation
    before = row.start_year
    values = {"start_year": before + 1, "carried": row.carried + 1, "due_on": due_on}
    carried = history.change(
        row=row, kind=MILESTONE, by=by, organisation=organisation, values=values, verb="carried", act=act, held=True
    )
    dates.in_force(carried, plan, today)
    steps = Action.objects.live().filter(milestone=row, dropped_on__isnull=True, stays_in__isnull=True)
    steps.filter(completed_on__isnull=False).update(stays_in=before)
    first, last = calendar.year_named(before + 1).first_on, calendar.year_named(plan.last_year).last_on
    for step in steps.filter(completed_on__isnull=True).select_for_update(of=("self",)).order_by("pk"):
        moved = history.change(
            row=step,
            kind=ACTION,
            by=by,
            organisation=organisation,
            values=moved_on(step, first, last),
            verb="carried",
            act=act,
            held=True,
        )
        dates.in_force(moved, plan, today)
    return carried


@transaction.atomic
def count_again(*, milestone: Milestone, start_year: int, by: actors.Actor) -> None:
    """Actions that stayed in a school year when their milestone was carried out of it are its own again, with it (the
    line of the milestone tells of it).
    """
    Action.objects.filter(milestone=milestone, stays_in__gte=start_year).update(stays_in=None)


def moved_on(step: Action, first: dt.date, last: dt.date) -> dict[str, dt.date | None]:
    """New days of an open action: as many whole years later as bring its due date into the new school year or after,
    not beyond the last day of the plan.
    """
    years = 0
    while rules.later(step.due_on, years) < first:
        years += 1
    due_on = min(rules.later(step.due_on, years), last)
    return {"due_on": due_on, "start_on": min(rules.later(step.start_on, years), due_on) if step.start_on else None}
