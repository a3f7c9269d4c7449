"""Which school years of a plan have begun, and which are submitted?"""

import dataclasses
import datetime as dt

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
    rows = {row.start_year: row for row in SubmittedYear.objects.live().filter(plan=plan)}
    names = {}
    if rows:
        keys = {row.submitted_by for row in rows.values()}
        names = dict(User.objects.filter(key__in=keys).values_list("key", "name"))
    now = calendars.year_of(plan.organisation, clock.today(plan.organisation)).start_year
    found = []
    for start_year in range(plan.first_year, min(plan.last_year, now) + 1):
        row = rows.get(start_year)
        by = names.get(row.submitted_by, "the operator") if row else ""
        on = clock.local(row.submitted_at, plan.organisation).date() if row else None
        found.append(YearRow(start_year, calendars.label(start_year), by, on))
    return tuple(found)
