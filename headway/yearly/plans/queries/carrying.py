"""Which milestones of a running plan are not reached though their school year is over?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.db.models import Count, Q

from headway.foundation.core import clock
from headway.foundation.network import calendars

from .. import rules
from ..models import Milestone, Plan
from .outlines import codes_of


@dataclasses.dataclass(frozen=True)
class Unfinished:
    """A milestone that can be carried, the day that is proposed, and how many open actions move with it."""

    row: Milestone
    key: uuid.UUID
    code: str
    title: str
    year: str
    due_on: dt.date
    proposed_on: dt.date
    actions: int


def unfinished(plan: Plan) -> tuple[Unfinished, ...]:
    """Milestones that can be carried into the year after their own, in the order of the plan. Five queries."""
    calendar = calendars.calendar_of(plan.organisation)
    still = Q(actions__archived_at=None, actions__dropped_on=None, actions__completed_on=None)
    rows: Any = _rows(plan, calendar).annotate(steps=Count("actions", filter=still))
    codes = codes_of(plan)
    last = calendar.year_named(plan.last_year).last_on
    found = [
        Unfinished(
            row=row,
            key=row.key,
            code=codes.get(row.pk, ""),
            title=row.title,
            year=calendars.label(row.start_year),
            due_on=row.due_on,
            proposed_on=_proposed(row, calendar.year_named(row.start_year + 1).first_on, last),
            actions=row.steps,
        )
        for row in rows
    ]
    place = list(codes)
    return tuple(sorted(found, key=lambda one: place.index(one.row.pk)))


def _proposed(row: Milestone, first: dt.date, last: dt.date) -> dt.date:
    """A year later, in the new school year; on the Friday before where that is a weekend."""
    day = min(max(rules.later(row.due_on, 1), first), last)
    friday = day - dt.timedelta(days=max(0, day.weekday() - 4))
    return friday if friday >= first else day


def _rows(plan: Plan, calendar: calendars.Calendar) -> Any:
    now = calendar.year_of(clock.today(plan.organisation)).start_year
    rows = Milestone.objects.in_live_plans().filter(strategy__plan=plan, completed_on=None, dropped_on=None)
    return rows.filter(start_year__lt=min(now, plan.last_year)).order_by("pk")
