"""On which days do things happen in the demo? (Pure; by the default calendar, which the demo's state keeps.)"""

import dataclasses
import datetime as dt
import functools

from headway.foundation.network import calendars

DAY = dt.timedelta(days=1)
TIME_ZONE = "America/Chicago"


def moment(day: dt.date, hour: int = 21) -> dt.datetime:
    """An afternoon in the demo's state: the same date there and in UTC."""
    return dt.datetime.combine(day, dt.time(hour), tzinfo=dt.UTC)


def workday(day: dt.date) -> dt.date:
    """The day itself, or the Friday before it."""
    return day - DAY * max(0, day.weekday() - 4)


def following(month: dt.date) -> dt.date:
    """The first day of the month after."""
    return calendars.month_of(month + 31 * DAY)


@functools.cache
def reported(month: dt.date) -> bool:
    """Whether statuses are asked for a month."""
    return calendars.default_year(calendars.start_year_of(month)).reports_in(month)


def asked_from(day: dt.date) -> dt.date:
    """The month of a day, or the next one for which statuses are asked."""
    month = calendars.month_of(day)
    while not reported(month):
        month = following(month)
    return month


@functools.cache
def months(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """The reported months from the one of a day to that of another."""
    found, month = [], calendars.month_of(first)
    while month <= last:
        if reported(month):
            found.append(month)
        month = following(month)
    return tuple(found)


@dataclasses.dataclass(frozen=True)
class Span:
    """The two years of the demo: the one before `start_year`, and `start_year` until `now`."""

    start_year: int
    now: dt.datetime
    today: dt.date

    def quiet_since(self, count: int) -> dt.datetime:
        """The last moment of an organisation that let `count` whole reporting months go by without a word."""
        if not count:
            return self.now
        whole = months(dt.date(self.start_year - 1, 9, 1), calendars.month_of(self.today) - DAY)
        first_quiet = whole[-count] if count <= len(whole) else whole[0]
        return moment(first_quiet - DAY)
