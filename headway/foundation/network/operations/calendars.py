"""How is a school year entered, with its quarters, semesters, silent months and closed days?"""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals, words
from headway.foundation.history import operations as history

from ..models import ClosedDay, Organisation, Period, SchoolYear
from .facts import check_year

SCHOOL_YEAR = "network.school_year"
CLOSED_DAY = "network.closed_day"


@transaction.atomic
def set_school_year(
    *,
    organisation: Organisation,
    start_year: int,
    first_on: dt.date,
    last_on: dt.date,
    quarter_starts: Sequence[dt.date],
    silent_months: Sequence[int],
    by: actors.Actor,
) -> SchoolYear:
    """A school year with its quarters (first days, the first being the year's) and the months without reports.

    Quarters tile the year and semesters tile the quarters: semesters are quarters 1 to 2 and 3 to 4. Raises BadInput
    where they do not.
    """
    check_year(start_year)
    starts = [first_on, *quarter_starts]
    if last_on.year not in (start_year, start_year + 1) or first_on.year not in (start_year, start_year + 1):
        raise refusals.BadInput(
            fields={
                "first_on": _("The school year %(start_year)s starts in %(start_year)s.") % {"start_year": start_year}
            }
        )
    if any(later <= earlier for earlier, later in zip(starts, [*starts[1:], last_on], strict=True)):
        raise refusals.BadInput(
            fields={"quarter_starts": _("Quarters follow one another within the year. Put their first days in order.")}
        )
    row = SchoolYear.objects.live().filter(organisation=organisation, start_year=start_year).first()
    if row is None:
        new = SchoolYear(organisation=organisation, start_year=start_year, first_on=first_on, last_on=last_on)
        row = history.add(row=new, kind=SCHOOL_YEAR, by=by, organisation=organisation)
    else:
        values = {"first_on": first_on, "last_on": last_on}
        row = history.change(row=row, kind=SCHOOL_YEAR, by=by, organisation=organisation, values=values)
    row.periods.all().delete()
    Period.objects.bulk_create(_periods(row, starts, silent_months))
    return row


def _periods(row: SchoolYear, starts: Sequence[dt.date], silent_months: Sequence[int]) -> list[Period]:
    day = dt.timedelta(days=1)
    ends = [*(start - day for start in starts[1:]), row.last_on]
    spans = list(zip(starts, ends, strict=True))
    periods = [
        Period(school_year=row, kind="quarter", number=at, first_on=a, last_on=b) for at, (a, b) in enumerate(spans, 1)
    ]
    half = (len(spans) + 1) // 2
    for number, part in enumerate((spans[:half], spans[half:]), 1):
        if part:
            periods.append(
                Period(school_year=row, kind="semester", number=number, first_on=part[0][0], last_on=part[-1][1])
            )
    month, number = row.first_on.replace(day=1), 0
    while month <= row.last_on:
        following = (month + dt.timedelta(days=32)).replace(day=1)
        if month.month in silent_months:
            number += 1
            periods.append(
                Period(school_year=row, kind="silent_month", number=number, first_on=month, last_on=following - day)
            )
        month = following
    return periods


@transaction.atomic
def close_days(
    *, organisation: Organisation, first_on: dt.date, last_on: dt.date, occasion: str, by: actors.Actor
) -> ClosedDay:
    """Days without school, here and below: nobody is late because of them."""
    row = ClosedDay(organisation=organisation, first_on=first_on, last_on=last_on, occasion=words.clean_line(occasion))
    return history.add(row=row, kind=CLOSED_DAY, by=by, organisation=organisation)


@transaction.atomic
def reopen_days(*, closed_day: ClosedDay, by: actors.Actor) -> ClosedDay:
    """Take closed days back."""
    return history.archive(row=closed_day, kind=CLOSED_DAY, by=by, organisation=closed_day.organisation)
