"""What is asked of whom, until when, and what is late? Statuses of actions and milestones, for one person, one
organisation or very many.

A month whose due day is over may still be answered for as many school days as the state sets for silence; after that
the month that runs is asked about, and one word settles all months before it.

An action is asked about from the month in which it begins (its start, its addition, or the plan's activation) until it
is done or dropped; a milestone in its school year. Months of a submitted year are final: nothing is asked there. What a
month asks and when it is late stands in `rhythms`. Counting reads streams of rows and never asks per person.
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from typing import Any, Final

from django.db.models import Q

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.yearly.plans.models import Action, Milestone, SubmittedYear

from . import rhythms

ACTION: Final = "action"
MILESTONE: Final = "milestone"
ALL: Final = Q()
CHUNK: Final = 4000
YEAR: Final = dt.timedelta(days=366)
"""Late months are counted for a year."""
PLAN: Final = "strategy__plan__"
ROW: Final = (
    "key",
    "title",
    "due_on",
    "added_on",
    "word_month",
    "responsible_id",
    f"{PLAN}id",
    f"{PLAN}activated_at",
    f"{PLAN}organisation_id",
    f"{PLAN}organisation__path",
    f"{PLAN}organisation__time_zone",
)


@dataclasses.dataclass(frozen=True, slots=True)
class Obligation:
    """One word that is still to be said. `owner` is the primary key of the responsible person (None: nobody yet), for
    a milestone without one `team` carries it; `fallback` the milestone's responsible person. `month` is the one to
    answer: the one that is over for some school days more, then the one that runs. `silent` counts late months; `over`
    is the latest of them, due on `over_due_on`.
    """

    kind: str
    key: uuid.UUID
    title: str
    owner: int | None
    team: int | None
    fallback: int | None
    organisation: int
    path: str
    month: dt.date
    due_on: dt.date
    late: bool
    silent: int
    over: dt.date | None
    over_due_on: dt.date | None


@dataclasses.dataclass(frozen=True, slots=True)
class Asking:
    """What an organisation asks on a day: the month and its due day; the latest month that is over, its due day, and
    whether that one may still be asked about (`grace`). `missed` are all months of a year that are over.
    """

    today: dt.date
    month: dt.date
    due_on: dt.date
    over: dt.date | None
    over_due_on: dt.date | None
    grace: bool
    start_year: int
    missed: tuple[dt.date, ...]


def asking_of(rhythm: rhythms.Rhythm, today: dt.date) -> Asking:
    """What a rhythm asks on a day. No query."""
    month = rhythm.month_asked(today)
    over = rhythm.months_missed(month - YEAR, today)
    latest = next((one for one in reversed(over) if one < month), None)
    return Asking(
        today,
        month,
        rhythm.due_on(month),
        latest,
        rhythm.due_on(latest) if latest else None,
        latest is not None and not rhythm.is_silent(rhythm.due_on(latest), today),
        rhythm.calendar.year_of(month).start_year,
        over,
    )


class Askings:
    """What each organisation asks today, worked out once for all with the same rhythm and day. No query."""

    def __init__(self, known: rhythms.Rhythms) -> None:
        self.rhythms = known
        self._days: dict[str, dt.date] = {}
        self._asked: dict[tuple[int, dt.date], Asking] = {}
        self._at: dict[tuple[str, str], tuple[Asking, rhythms.Rhythm]] = {}

    def at(self, path: str, time_zone: str) -> tuple[Asking, rhythms.Rhythm]:
        """What the organisation at a path asks today, and its rhythm."""
        known = self._at.get((path, time_zone))
        if known is None:
            rhythm = self.rhythms.of(path)
            today = self._days.get(time_zone)
            if today is None:
                today = self._days[time_zone] = clock.now().astimezone(clock.zone(time_zone)).date()
            asked = self._asked.get((id(rhythm), today))
            if asked is None:
                asked = self._asked[(id(rhythm), today)] = asking_of(rhythm, today)
            known = self._at[(path, time_zone)] = (asked, rhythm)
        return known


def waiting(
    askings: Askings | None = None, *, actions: Q | None = ALL, milestones: Q | None = ALL
) -> Iterator[Obligation]:
    """Every status that is asked or late now, of the actions and milestones of active plans that the conditions leave
    (None: none of them). Six queries at most, whatever the number of people.
    """
    askings = askings or Askings(rhythms.Rhythms())
    final = final_years()
    if actions is not None:
        rows = Action.objects.in_live_plans().running().filter(actions, completed_on__isnull=True)
        names = ("start_on", "milestone__start_year", "milestone__responsible_id")
        wanted = rows.values_list(*_below("milestone__", ROW), *names)
        for *row, start_on, year, fallback in wanted.iterator(chunk_size=CHUNK):
            yield from _asked(askings, final, ACTION, row, start_on, year, fallback, None)
    if milestones is not None:
        stones = Milestone.objects.in_live_plans().running().filter(milestones, completed_on__isnull=True)
        for *row, year, team in stones.values_list(*ROW, "start_year", "team_id").iterator(chunk_size=CHUNK):
            yield from _asked(askings, final, MILESTONE, row, None, year, None, team)


def _below(prefix: str, names: tuple[str, ...]) -> list[str]:
    return [f"{prefix}{name}" if name.startswith(PLAN) else name for name in names]


def _asked(
    askings: Askings,
    final: set[tuple[int, int]],
    kind: str,
    row: list[Any],
    start_on: dt.date | None,
    start_year: int,
    fallback: int | None,
    team: int | None,
) -> Iterator[Obligation]:
    key, title, _due_on, added_on, word_month, owner, plan, activated_at, organisation, path, time_zone = row
    asking, rhythm = askings.at(path, time_zone)
    began = began_in(start_on, added_on, activated_at)
    month, due_on, silent = month_to_say(asking, rhythm, final, plan, start_year, began, word_month)
    if month is not None:
        late = silent > 0
        over = (asking.over, asking.over_due_on) if late else (None, None)
        yield Obligation(
            kind, key, title, owner, team, fallback, organisation, path, month, due_on, late, silent, *over
        )


def began_in(start_on: dt.date | None, added_on: dt.date | None, activated_at: dt.datetime | None) -> dt.date:
    """The month in which something began: the latest of its start, its addition and its plan's activation."""
    days = (start_on, added_on, activated_at.date() if activated_at else None)
    return calendars.month_of(max((day for day in days if day), default=dt.date.min))


def month_to_say(
    asking: Asking,
    rhythm: rhythms.Rhythm,
    final: set[tuple[int, int]],
    plan: int,
    start_year: int,
    began: dt.date,
    word_month: dt.date | None,
) -> tuple[dt.date | None, dt.date, int]:
    """The month to answer, its due day, and how many months are late (the rule of this module). None: nothing now."""
    if start_year > asking.start_year:
        return None, asking.due_on, 0
    silent, missed = 0, asking.over
    unanswered = missed and began <= missed and (word_month is None or word_month < missed)
    if missed and unanswered and (plan, rhythm.calendar.year_of(missed).start_year) not in final:
        since = max(began, rhythms.following(word_month) if word_month else began)
        silent = max(1, sum(1 for month in asking.missed if month >= since))
        if asking.grace:
            return missed, asking.over_due_on or asking.due_on, silent
    said = word_month is not None and word_month >= asking.month
    if began > asking.month or said or (plan, asking.start_year) in final:
        return None, asking.due_on, 0
    return asking.month, asking.due_on, silent


def open_in(month: dt.date) -> Q:
    """What was done before a month is not asked about in it, nor what begins after it."""
    begun = Q(start_on__isnull=True) | Q(start_on__lt=rhythms.following(month)) | Q(word_month__gte=month)
    return begun & unfinished(month)


def unfinished(month: dt.date) -> Q:
    """Not done before a month."""
    return Q(completed_on__isnull=True) | Q(completed_on__gte=month)


def month_of(
    row: Action | Milestone,
    start_on: dt.date | None,
    start_year: int,
    asking: Asking,
    rhythm: rhythms.Rhythm,
    final: set[tuple[int, int]],
) -> tuple[dt.date | None, dt.date, int]:
    """The same of a row that was read with its plan. No query."""
    plan = (row.milestone if isinstance(row, Action) else row).strategy.plan
    began = began_in(start_on, row.added_on, plan.activated_at)
    return month_to_say(asking, rhythm, final, plan.pk, start_year, began, row.word_month)


def final_years(plans: Collection[int] | None = None) -> set[tuple[int, int]]:
    """Plans (all, or those with these primary keys) and school years that are submitted: their months are final. One
    query.
    """
    rows = SubmittedYear.objects.live() if plans is None else SubmittedYear.objects.live().filter(plan__in=plans)
    return set(rows.values_list("plan_id", "start_year"))
