"""Which month is meant, and which can be chosen?"""

import dataclasses
import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import clock, refusals
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.foundation.web import formats

from .. import rhythms


@dataclasses.dataclass(frozen=True)
class MonthChoice:
    """A month that can be chosen."""

    month: dt.date
    value: str
    current: bool


def month_asked(organisation: Organisation, text: str | None, calendar: calendars.Calendar | None = None) -> dt.date:
    """The month that an address names (`2026-01`), not after today's, else the one that is asked about today
    (`rhythms`). No query where one is named; else three, two where the calendar is given.
    """
    today = clock.today(organisation)
    try:
        if text:
            return min(month_named(text), calendars.month_of(today))
    except refusals.BadInput:
        pass
    return rhythms.rhythm_of(organisation, calendar).month_asked(today)


def month_named(text: str) -> dt.date:
    """The first day of the month that a text names. Raises BadInput where it names none."""
    try:
        month = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise refusals.BadInput(_("“%(text)s” is no month. Write it as 2026-01.") % {"text": text[:40]}) from None
    if not 2000 <= month.year <= 2100:
        raise refusals.BadInput(_("%(text)s is no month of a plan. Write it as 2026-01.") % {"text": text})
    return month


def check_month(organisation: Any, month: dt.date, calendar: calendars.Calendar | None = None) -> dt.date:
    """The first day of the month. Raises BadInput for a month to come or one without reports."""
    calendar = calendar or calendars.calendar_of(organisation)
    month = calendars.month_of(month)
    today = clock.today(organisation)
    if month > today:
        raise refusals.BadInput(
            fields={
                "month": _("%(month)s is still to come. Choose %(now)s or an earlier month.")
                % {"month": formats.month(month), "now": formats.month(today)}
            }
        )
    if not calendar.year_of(month).reports_in(month):
        raise refusals.BadInput(
            fields={
                "month": _("No reports are asked for %(month)s at %(organisation)s. Choose another month.")
                % {"month": formats.month(month), "organisation": organisation}
            }
        )
    return month


def month_choices(month: dt.date, organisation: Organisation) -> tuple[MonthChoice, ...]:
    """The five months before and the month itself, not after today."""
    found: list[dt.date] = []
    at = min(calendars.month_of(clock.today(organisation)), _after(_after(month)))
    while len(found) < 6:
        found.append(at)
        at = calendars.month_of(at - dt.timedelta(days=1))
    return tuple(MonthChoice(one, f"{one:%Y-%m}", one == month) for one in reversed(found))


def _after(month: dt.date) -> dt.date:
    return calendars.month_of(month + dt.timedelta(days=32))
