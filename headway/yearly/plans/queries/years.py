"""Which school years of a plan have begun, and which are submitted?"""

import dataclasses
import datetime as dt
import uuid

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.network import calendars

from ..models import Plan, SubmittedYear


@dataclasses.dataclass(frozen=True)
class YearRow:
    """A school year of a plan; `by` and `on` where a leader submitted it."""

    start_year: int
    label: str
    by: str
    on: dt.date | None


def years_of(plan: Plan) -> tuple[YearRow, ...]:
    """School years of a plan that have begun. At most four queries."""
    final = _submitted(plan)
    now = calendars.year_of(plan.organisation, clock.today(plan.organisation)).start_year
    begun = range(plan.first_year, min(plan.last_year, now) + 1)
    return tuple(final.get(year) or YearRow(year, calendars.label(year), "", None) for year in begun)


def submitted_year(plan: Plan, month: dt.date) -> YearRow | None:
    """The school year that holds a month, where it is submitted. At most four queries."""
    final = _submitted(plan)
    return final.get(calendars.year_of(plan.organisation, month).start_year) if final else None


def _submitted(plan: Plan) -> dict[int, YearRow]:
    rows = list(SubmittedYear.objects.live().filter(plan=plan))
    names: dict[uuid.UUID, str] = {}
    if rows:
        names = dict(User.objects.filter(key__in={row.submitted_by for row in rows}).values_list("key", "name"))
    return {
        row.start_year: YearRow(
            row.start_year,
            str(row),
            names.get(row.submitted_by, "the operator"),
            clock.local(row.submitted_at, plan.organisation).date(),
        )
        for row in rows
    }
