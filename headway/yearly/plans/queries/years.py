"""Which school years of a plan have begun, and which are submitted?"""

import dataclasses
import datetime as dt
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.network import calendars, schooldays

from ..models import Milestone, Plan, SubmittedYear


@dataclasses.dataclass(frozen=True)
class YearRow:
    """A school year of a plan; `by` and `on` where a leader submitted it."""

    start_year: int
    label: str
    by: str
    on: dt.date | None


def years_of(plan: Plan, calendar: calendars.Calendar | None = None) -> tuple[YearRow, ...]:
    """School years of a plan that have begun. One query where the calendar is given."""
    final = _submitted(plan)
    now = (calendar or calendars.calendar_of(plan.organisation)).year_of(clock.today(plan.organisation)).start_year
    begun = range(plan.first_year, min(plan.last_year, now) + 1)
    return tuple(final.get(year) or YearRow(year, calendars.label(year), "", None) for year in begun)


def submitted_year(plan: Plan, month: dt.date) -> YearRow | None:
    """The school year that holds a month, where it is submitted. At most three queries."""
    final = _submitted(plan)
    return final.get(calendars.year_of(plan.organisation, month).start_year) if final else None


def _submitted(plan: Plan) -> dict[int, YearRow]:
    name = Subquery(User.objects.filter(key=OuterRef("submitted_by")).values("name")[:1])
    rows: Any = SubmittedYear.objects.live().filter(plan=plan).annotate(name=name)
    return {
        row.start_year: YearRow(
            row.start_year,
            str(row),
            row.name or _("the operator"),
            clock.local(row.submitted_at, plan.organisation).date(),
        )
        for row in rows
    }


def days_of(plan: Plan, milestone: Milestone | None = None) -> schooldays.SchoolDays:
    """What a field for a day says in a plan; the due day of the milestone is offered first. Two queries."""
    named = ((milestone.due_on, _("The milestone is due")),) if milestone else ()
    return schooldays.days_of(plan.organisation, plan.first_year, plan.last_year, named)
