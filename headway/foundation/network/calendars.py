"""Which school year, quarter and month is it for an organisation? (reporting: Calendar)

Default: 1 July to 30 June, quarters of three months, no reports in June and July. A state's own calendar replaces it,
a system's own calendar that of its state.
"""

import dataclasses
import datetime as dt
import functools
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from . import ladder
from .models import ClosedDay, Organisation, Period, SchoolYear

SILENT_MONTHS = (6, 7)
SATURDAY = 5
ONE_DAY = dt.timedelta(days=1)
LONGEST = 400
"""Days after which a search for a day with school gives up: a calendar that is closed for longer says nothing."""


@dataclasses.dataclass(frozen=True)
class Span:
    """A quarter or semester: its number, first and last day."""

    number: int
    first_on: dt.date
    last_on: dt.date


@dataclasses.dataclass(frozen=True)
class Year:
    """A school year as it is in force for an organisation; `own` where it was entered rather than the default."""

    start_year: int
    first_on: dt.date
    last_on: dt.date
    quarters: tuple[Span, ...]
    semesters: tuple[Span, ...]
    silent: tuple[Span, ...]
    own: bool = False

    @property
    def label(self) -> str:
        """`2025-26`."""
        return label(self.start_year)

    def share_gone(self, day: dt.date) -> tuple[int, int]:
        """Days of the year gone on `day`, and days in the year."""
        whole = (self.last_on - self.first_on).days + 1
        return max(0, min(whole, (day - self.first_on).days + 1)), whole

    def reports_in(self, month: dt.date) -> bool:
        """Whether statuses are asked for the month that starts on `month`."""
        return not any(span.first_on <= month <= span.last_on for span in self.silent)


def label(start_year: int) -> str:
    """`2025-26`, the school year that starts in 2025."""
    return f"{start_year}-{(start_year + 1) % 100:02}"


def start_year_of(day: dt.date) -> int:
    """The default school year that holds a day."""
    return day.year if day.month >= 7 else day.year - 1


def month_of(day: dt.date) -> dt.date:
    """The first day of the month of `day`: how a month is named everywhere."""
    return day.replace(day=1)


@functools.cache
def default_year(start_year: int) -> Year:
    """1 July to 30 June."""
    starts = [dt.date(start_year, 7, 1), dt.date(start_year, 10, 1)]
    starts += [dt.date(start_year + 1, 1, 1), dt.date(start_year + 1, 4, 1), dt.date(start_year + 1, 7, 1)]
    day = dt.timedelta(days=1)
    quarters = tuple(Span(number, starts[number - 1], starts[number] - day) for number in (1, 2, 3, 4))
    return Year(
        start_year=start_year,
        first_on=starts[0],
        last_on=starts[4] - day,
        quarters=quarters,
        semesters=(
            Span(1, quarters[0].first_on, quarters[1].last_on),
            Span(2, quarters[2].first_on, quarters[3].last_on),
        ),
        silent=(
            Span(1, starts[0], dt.date(start_year, 7, 31)),
            Span(2, dt.date(start_year + 1, 6, 1), starts[4] - day),
        ),
    )


@dataclasses.dataclass(frozen=True)
class Calendar:
    """The school years entered for an organisation and above it, nearest first: answers without asking again."""

    years: tuple[Year, ...]

    def year_of(self, day: dt.date) -> Year:
        """The school year in force that holds `day`, else the default one."""
        found = (year for year in self.years if year.first_on <= day <= year.last_on)
        return next(found, None) or default_year(start_year_of(day))

    def year_named(self, start_year: int) -> Year:
        """The school year in force that starts in `start_year`, else the default one."""
        return next((year for year in self.years if year.start_year == start_year), None) or default_year(start_year)


def calendar_of(organisation: Organisation) -> Calendar:
    """The calendar in force for an organisation. One query."""
    return Calendar(_years(_own_years(organisation)))


def year_of(organisation: Organisation, day: dt.date) -> Year:
    """The school year in force that holds `day`, else the default one. One query."""
    found = _years(_own_years(organisation).filter(first_on__lte=day, last_on__gte=day))
    return found[0] if found else default_year(start_year_of(day))


def start_year_at(organisation: Organisation, day: dt.date) -> int:
    """How the school year in force that holds `day` is named: by the year it starts in. One query."""
    found = _holding(organisation, day)
    return found.start_year if found else start_year_of(day)


def _holding(organisation: Organisation, day: dt.date) -> SchoolYear | None:
    rows = _own_years(organisation).filter(first_on__lte=day, last_on__gte=day)
    return rows.order_by("-organisation__path").first()


def year_named(organisation: Organisation, start_year: int) -> Year:
    """The school year in force that starts in `start_year`. One query."""
    found = _years(_own_years(organisation).filter(start_year=start_year))
    return found[0] if found else default_year(start_year)


def closed_rows(organisation: Organisation, year: Year) -> list[ClosedDay]:
    """Closed days of the year: of the organisation and of those above. One query."""
    return closed_between(organisation, year.first_on, year.last_on)


def closed_between(organisation: Organisation, first: dt.date, last: dt.date) -> list[ClosedDay]:
    """Closed days of a span: of the organisation and of those above. One query."""
    paths = [*ladder.ancestors(organisation.path), organisation.path]
    days = ClosedDay.objects.live().filter(organisation__path__in=paths, last_on__gte=first, first_on__lte=last)
    return list(days.order_by("first_on", "pk"))


def has_school(day: dt.date, closed: Iterable[tuple[dt.date, dt.date]]) -> bool:
    """Whether there is school on a day: no weekend, and in none of the closed spans (first, last)."""
    return day.weekday() < SATURDAY and not any(first <= day <= last for first, last in closed)


def school_day_from(day: dt.date, closed: Collection[tuple[dt.date, dt.date]]) -> dt.date:
    """The first day from `day` on with school."""
    for _at in range(LONGEST):
        if has_school(day, closed):
            return day
        day += ONE_DAY
    return day


def _own_years(organisation: Organisation):  # type: ignore[no-untyped-def]
    paths = [*ladder.ancestors(organisation.path), organisation.path]
    return SchoolYear.objects.live().filter(organisation__path__in=paths)


def all_by_path(where: Q) -> dict[str, tuple[Year, ...]]:
    """Every school year that was entered, by the path of its organisation; those that a condition leaves. One query."""
    found: dict[str, list[Year]] = {}
    for path, year in _entered(SchoolYear.objects.live().filter(where)):
        found.setdefault(path, []).append(year)
    return {path: tuple(years) for path, years in found.items()}


def _years(rows) -> tuple[Year, ...]:  # type: ignore[no-untyped-def]
    return tuple(year for _path, year in _entered(rows))


def _entered(rows) -> list[tuple[str, Year]]:  # type: ignore[no-untyped-def]
    """School years with their periods, those of the nearest organisation first. One query."""
    named = ("organisation__path", "pk", "start_year", "first_on", "last_on")
    columns = (*named, *(f"periods__{name}" for name in ("kind", "number", "first_on", "last_on")))
    ordered = rows.order_by("-organisation__path", "pk", "periods__kind", "periods__number")
    spans: dict[tuple[Any, ...], dict[str, list[Span]]] = {}
    for *year, kind, number, first_on, last_on in ordered.values_list(*columns):
        of = spans.setdefault(tuple(year), {name: [] for name in Period.Kind.values})
        if kind:
            of[kind].append(Span(number, first_on, last_on))
    return [
        (
            path,
            Year(
                start_year,
                first_on,
                last_on,
                quarters=tuple(of["quarter"]),
                semesters=tuple(of["semester"]),
                silent=tuple(of["silent_month"]),
                own=True,
            ),
        )
        for (path, _pk, start_year, first_on, last_on), of in spans.items()
    ]
