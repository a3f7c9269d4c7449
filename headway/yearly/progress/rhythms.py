"""Which month is asked about on a day, and until when may it be answered? (CYCLE 4; reporting: Calendar)

Statuses of a month are due on the state's day of the month after it, moved to the next day on which there is school:
closed days, weekends and months without reports make nobody late. Until that day the month is asked about, then the
month that runs. What was not answered by then is late until a later month is answered: one word settles all before it.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from headway.foundation.network import calendars, ladder, thresholds
from headway.foundation.network.models import ClosedDay, Organisation, StateSetting

DAY = dt.timedelta(days=1)
DUE_DAY, REVIEW_DAY = "status_due_day", "review_due_day"


@dataclasses.dataclass(frozen=True)
class Rhythm:
    """When an organisation asks: its calendar, its closed days (first, last), and what its state decided."""

    calendar: calendars.Calendar
    closed: tuple[tuple[dt.date, dt.date], ...]
    decided: dict[str, Any]

    def due_on(self, month: dt.date) -> dt.date:
        """The last day on which statuses of a month are on time."""
        return self._after(month, self.decided[DUE_DAY])

    def review_due_on(self, month: dt.date) -> dt.date:
        """The last day on which the leadership team's review of a month is on time."""
        return self._after(month, self.decided[REVIEW_DAY])

    def reviewed(self, month: dt.date) -> bool:
        """Whether the leadership team reviews this month: every one with reports, or those that end a quarter."""
        if not self.reports_in(month):
            return False
        if not self.decided["reviews_by_quarter"]:
            return True
        year = self.calendar.year_of(month)
        ends = [month_before(span.last_on + DAY) for span in year.quarters]
        return month in ends or any(month < end and not self._reports_between(following(month), end) for end in ends)

    def _reports_between(self, first: dt.date, last: dt.date) -> bool:
        while first <= last:
            if self.reports_in(first):
                return True
            first = following(first)
        return False

    def reports_in(self, month: dt.date) -> bool:
        """Whether statuses are asked for a month."""
        return self.calendar.year_of(month).reports_in(month)

    def reporting_before(self, month: dt.date) -> dt.date:
        """The last month with reports before a month."""
        return self._reporting(month_before(month))

    def month_asked(self, today: dt.date) -> dt.date:
        """The month that is asked about on a day: the one before until its due day, then the one that runs. In months
        without reports the last one with reports.
        """
        month = self._reporting(calendars.month_of(today))
        if month != calendars.month_of(today):
            return month
        before = self.reporting_before(month)
        return before if today <= self.due_on(before) else month

    def months_missed(self, since: dt.date, today: dt.date) -> tuple[dt.date, ...]:
        """Months with reports from that of `since` on whose due day is over on `today`, the oldest first."""
        found, month = [], calendars.month_of(since)
        while month < calendars.month_of(today):
            if self.reports_in(month) and self.due_on(month) < today:
                found.append(month)
            month = following(month)
        return tuple(found)

    def open_day(self, day: dt.date) -> dt.date:
        """The first day from `day` on with school: no weekend, no closed day."""
        return calendars.school_day_from(day, self.closed)

    def is_open(self, day: dt.date) -> bool:
        """Whether there is school on a day, as far as the calendar says."""
        return calendars.has_school(day, self.closed)

    def open_days_since(self, day: dt.date, today: dt.date) -> int:
        """How many days with school in months with reports lie after `day`, up to and with `today`."""
        count = 0
        while day < today:
            day += DAY
            count += self.is_open(day) and self.reports_in(calendars.month_of(day))
        return count

    def is_silent(self, due_on: dt.date, today: dt.date) -> bool:
        """Whether enough school days have gone since a due day that somebody else is asked."""
        return self.open_days_since(due_on, today) >= int(self.decided["silent_days"])

    def _after(self, month: dt.date, day_of_month: int) -> dt.date:
        after = following(month)
        if self.reports_in(after):
            return self.open_day(after.replace(day=day_of_month))
        for _ in range(12):
            after = following(after)
            if self.reports_in(after):
                break
        return self.open_day(after)

    def _reporting(self, month: dt.date) -> dt.date:
        """The month, or the latest before it in which reports are asked."""
        asked = month
        for _ in range(12):
            if self.reports_in(asked):
                return asked
            asked = month_before(asked)
        return month


def following(month: dt.date) -> dt.date:
    """The month after."""
    return calendars.month_of(month + dt.timedelta(days=31))


def month_before(month: dt.date) -> dt.date:
    """The month before."""
    return calendars.month_of(month - DAY)


def rhythm_of(organisation: Organisation, calendar: calendars.Calendar | None = None) -> Rhythm:
    """The rhythm of an organisation. Three queries; two where the calendar is given."""
    paths = [*ladder.ancestors(organisation.path), organisation.path]
    closed = ClosedDay.objects.live().filter(organisation__path__in=paths).values_list("first_on", "last_on")
    calendar = calendar or calendars.calendar_of(organisation)
    return Rhythm(calendar, tuple(closed), thresholds.values(organisation))


class Rhythms:
    """The rhythms of many organisations, for work on very many people; of all, or of those at some paths. Three
    queries, whatever their number.
    """

    def __init__(self, paths: Iterable[str] | None = None) -> None:
        places = None if paths is None else {one for path in paths for one in (*ladder.ancestors(path), path)}
        above = Q() if places is None else Q(organisation__path__in=places)
        self._years = calendars.all_by_path(above)
        self._closed: dict[str, list[tuple[dt.date, dt.date]]] = {}
        closed = ClosedDay.objects.live().filter(above)
        for path, first, last in closed.values_list("organisation__path", "first_on", "last_on"):
            self._closed.setdefault(path, []).append((first, last))
        self._decided: dict[str, dict[str, Any]] = {}
        decided = StateSetting.objects.live().filter(above)
        for path, name, value in decided.values_list("organisation__path", "name", "value"):
            self._decided.setdefault(path, {})[name] = value
        self._known: dict[tuple[str, ...], Rhythm] = {}

    def of(self, path: str) -> Rhythm:
        """The rhythm at a path. No query; organisations with the same calendar share one."""
        own = [
            one
            for one in (*ladder.ancestors(path), path)
            if one in self._years or one in self._closed or one in self._decided
        ]
        known = self._known.get(tuple(own))
        if known is None:
            known = self._known[tuple(own)] = self._made(own)
        return known

    def _made(self, paths: Sequence[str]) -> Rhythm:
        years: list[calendars.Year] = []
        for path in reversed(paths):
            years += self._years.get(path, ())
        closed = [span for path in paths for span in self._closed.get(path, ())]
        decided = {setting.name: setting.default for setting in thresholds.SETTINGS.values()}
        for path in paths:
            decided |= self._decided.get(path, {})
        return Rhythm(calendars.Calendar(tuple(years)), tuple(closed), decided)
