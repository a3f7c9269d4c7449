"""What day is it in the school year, in words, and which days are often meant? (Below a field for a day.)"""

import dataclasses
import datetime as dt

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.foundation.core import clock
from headway.foundation.web import formats as written

from . import calendars
from .models import ClosedDay, Organisation

QUARTERS, MONTHS = 4, 3


@dataclasses.dataclass(frozen=True)
class SchoolDays:
    """The calendar of an organisation with its closed days, and the school years that count (those of a plan)."""

    calendar: calendars.Calendar
    closed: tuple[ClosedDay, ...]
    first_year: int
    last_year: int
    today: dt.date
    named: tuple[tuple[dt.date, str], ...] = ()

    def words(self, day: dt.date) -> str:
        """Outside the plan, no school, a weekend, or which week and quarter it is."""
        if not self._first_on <= day <= self._last_on:
            return _("Outside the plan (%(first)s to %(last)s)") % {
                "first": calendars.label(self.first_year),
                "last": calendars.label(self.last_year),
            }
        occasion = next((one.occasion for one in self.closed if one.first_on <= day <= one.last_on), None)
        if occasion:
            return _("No school: %(occasion)s") % {"occasion": occasion}
        weekday = formats.date_format(day, "l")
        if day.weekday() >= calendars.SATURDAY:
            return _("%(weekday)s: no school") % {"weekday": weekday}
        return self._in_the_year(day, weekday)

    def _in_the_year(self, day: dt.date, weekday: str) -> str:
        year = self.calendar.year_of(day)
        said = {"weekday": weekday, "week": _week(year, day)}
        quarter = next((one for one in year.quarters if one.first_on <= day <= one.last_on), None)
        if quarter is None:
            return _("%(weekday)s, week %(week)d of the school year") % said
        left = (quarter.last_on - day).days
        said |= {"quarter": quarter.number, "left": left}
        if not left:
            return _("%(weekday)s, week %(week)d of the school year, the last day of quarter %(quarter)d") % said
        return (
            ngettext(
                "%(weekday)s, week %(week)d of the school year, quarter %(quarter)d, %(left)d day before it ends",
                "%(weekday)s, week %(week)d of the school year, quarter %(quarter)d, %(left)d days before it ends",
                left,
            )
            % said
        )

    def quick(self) -> tuple[tuple[dt.date, str], ...]:
        """The named days, then the next ends of quarters and of months, each day once."""
        found: dict[dt.date, str] = {}
        for day, name in (*self.named, *self._quarters()[:QUARTERS], *self._months()):
            if self._first_on <= day <= self._last_on:
                found.setdefault(day, f"{name}, {written.short_day(day, self.today)}")
        return tuple(sorted(found.items()))

    @property
    def _first_on(self) -> dt.date:
        return self.calendar.year_named(self.first_year).first_on

    @property
    def _last_on(self) -> dt.date:
        return self.calendar.year_named(self.last_year).last_on

    def _quarters(self) -> list[tuple[dt.date, str]]:
        years = [self.calendar.year_named(year) for year in range(self.first_year, self.last_year + 1)]
        quarters = [one for year in years for one in year.quarters if one.last_on >= self.today]
        return [(one.last_on, _("End of quarter %(number)d") % {"number": one.number}) for one in quarters]

    def _months(self) -> list[tuple[dt.date, str]]:
        ends, first = [], calendars.month_of(self.today)
        for _at in range(MONTHS):
            first = calendars.month_of(first + dt.timedelta(days=31))
            end = first - dt.timedelta(days=1)
            ends.append((end, _("End of %(month)s") % {"month": formats.date_format(end, "F")}))
        return ends


def _week(year: calendars.Year, day: dt.date) -> int:
    """Weeks run from Monday; that of the first day is the first."""
    monday = year.first_on - dt.timedelta(days=year.first_on.weekday())
    return (day - monday).days // 7 + 1


def days_of(
    organisation: Organisation, first_year: int, last_year: int, named: tuple[tuple[dt.date, str], ...] = ()
) -> SchoolDays:
    """What a field for a day says at an organisation. Two queries."""
    calendar = calendars.calendar_of(organisation)
    first, last = calendar.year_named(first_year), calendar.year_named(last_year)
    closed = calendars.closed_between(organisation, first.first_on, last.last_on)
    return SchoolDays(calendar, tuple(closed), first_year, last_year, clock.today(organisation), named)
