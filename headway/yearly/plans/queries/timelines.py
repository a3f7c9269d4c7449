"""When is what of a plan due? Its milestones with their actions over the quarters of its school years, for a screen."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.web import pictures

from .. import statuses
from ..models import Action, Milestone, Plan, Strategy
from . import outlines, reading
from .addresses import milestone_address, strategy_address
from .pictures import quarters_of, said_of_milestone

WIDE: Final = 1080
"""How wide it is drawn; each school year after the third adds a third of that."""
TALL: Final = 1000
"""How high one picture may be: a longer one goes on in a second, so that it can be printed."""


@dataclasses.dataclass(frozen=True)
class Choice:
    """A school year or a strategy that can be chosen: `value` is what the address says."""

    value: str
    label: str
    chosen: bool


@dataclasses.dataclass(frozen=True)
class Next:
    """The milestone that is due next; without an address for who does not open it."""

    code: str
    title: str
    due_on: dt.date
    address: str


@dataclasses.dataclass(frozen=True)
class Part:
    """A strategy over time; `folded` counts its actions where these were left out because the plan is long."""

    value: str
    code: str
    title: str
    address: str
    drawn: tuple[pictures.Timeline, ...]
    folded: int

    @property
    def rows(self) -> tuple[pictures.Bar, ...]:
        """The same as rows of words, for a screen that is narrower than a picture."""
        return tuple(row for one in self.drawn for row in one.rows)


@dataclasses.dataclass(frozen=True)
class Schedule:
    """A plan over time as it was asked for."""

    parts: tuple[Part, ...]
    folded: bool
    milestones: int
    reached: int
    behind: int
    next: Next | None
    years: tuple[Choice, ...]
    strategies: tuple[Choice, ...]

    @property
    def year(self) -> str:
        """The school year that is chosen, in words."""
        return next((one.label for one in self.years if one.chosen), "")

    @property
    def strategy(self) -> str:
        """The strategy that is chosen, in words."""
        return next((one.label for one in self.strategies if one.chosen), "")


@dataclasses.dataclass(frozen=True)
class _Row:
    """A milestone with its code and, by their numbers, the actions below it."""

    code: str
    stone: Milestone
    steps: tuple[tuple[int, Action], ...]


type _Written = list[tuple[str, Strategy, list[_Row]]]
"""The strategies that are shown, each with its code and milestones."""


def schedule(plan: Plan, *, whole: bool, year: str = "", strategy: str = "") -> Schedule:
    """Milestones with their actions, of one school year or one strategy where the plan has these; without actions for
    readers from below. Seven queries, whatever the size.

    More than 150 rows are milestones alone, unless a strategy is chosen.
    """
    read = reading.read(plan, None, actions=False)
    calendar, today = calendars.calendar_of(plan.organisation), clock.today(plan.organisation)
    spans = tuple(calendar.year_named(start) for start in range(plan.first_year, plan.last_year + 1))
    only = next((one for one in spans if str(one.start_year) == year), None)
    every = list(_strategies(read))
    chosen = [one for one in every if str(one[1].key) == strategy]
    found = _found(chosen or every, read, only, whole=whole)
    rows = [row for _code, _strategy, some in found for row in some]
    many = sum(len(row.steps) for row in rows)
    folded = bool(many) and not chosen and len(rows) + many > outlines.FIRST_ANSWER
    years = (only,) if only else spans
    return Schedule(
        parts=tuple(_part(*one, years, today, folded=folded) for one in found),
        folded=folded,
        milestones=sum(1 for row in rows if not row.stone.dropped_on),
        reached=sum(1 for row in rows if row.stone.completed_on),
        behind=sum(1 for row in rows if _behind(row.stone, today)),
        next=_next(rows, today, whole=whole),
        years=tuple(Choice(str(one.start_year), one.label, one is only) for one in spans),
        strategies=tuple(
            Choice(str(one.key), f"{code} {one.title}", bool(chosen) and one is chosen[0][1]) for code, one in every
        ),
    )


def _strategies(read: reading.Rows) -> Iterator[tuple[str, Strategy]]:
    for at, priority in enumerate(read.priorities, 1):
        for number, row in enumerate(read.strategies[priority.pk], 1):
            yield f"{at}.{number}", row


def _found(
    shown: list[tuple[str, Strategy]], read: reading.Rows, year: calendars.Year | None, *, whole: bool
) -> _Written:
    """Strategies with their milestones; of a school year only those that have one in it."""
    steps = _steps([stone for _code, row in shown for stone in read.milestones[row.pk]], year) if whole else {}
    found = [
        (
            code,
            row,
            [
                _Row(f"{code}.{at}", stone, tuple(steps.get(stone.pk, ())))
                for at, stone in enumerate(read.milestones[row.pk], 1)
                if _wanted(stone, year)
            ],
        )
        for code, row in shown
    ]
    return [one for one in found if one[2] or year is None]


def _wanted(stone: Milestone, year: calendars.Year | None) -> bool:
    """Whether a milestone is of the year; one that was carried over is of each of its years."""
    return year is None or stone.start_year - stone.carried <= year.start_year <= stone.start_year


def _steps(stones: list[Milestone], year: calendars.Year | None) -> dict[int, list[tuple[int, Action]]]:
    """Actions by the primary key of their milestone, each with its number there. One query."""
    found: dict[int, list[tuple[int, Action]]] = defaultdict(list)
    number: dict[int, int] = defaultdict(int)
    for row in Action.objects.live().filter(milestone__in=stones).order_by("position", "key"):
        number[row.milestone_id] += 1
        if year is None or row.stays_in is None or row.stays_in >= year.start_year:
            found[row.milestone_id].append((number[row.milestone_id], row))
    return found


def _part(
    code: str, strategy: Strategy, rows: list[_Row], years: tuple[calendars.Year, ...], today: dt.date, *, folded: bool
) -> Part:
    bars = [bar for row in rows for bar in _bars(row, today, folded=folded)]
    picture = pictures.Timeline(
        title=f"{code} {strategy.title}",
        first_on=years[0].first_on,
        last_on=years[-1].last_on,
        today=today,
        quarters=quarters_of(years),
        rows=tuple(bars),
        width=WIDE + WIDE // 3 * max(0, len(years) - 3),
    )
    return Part(
        value=str(strategy.key),
        code=code,
        title=strategy.title,
        address=strategy_address(strategy.key),
        drawn=pictures.split(picture, TALL) if bars else (),
        folded=sum(len(row.steps) for row in rows) if folded else 0,
    )


def _bars(row: _Row, today: dt.date, *, folded: bool) -> Iterator[pictures.Bar]:
    stone = row.stone
    word = outlines.word_of_milestone(stone)
    yield pictures.Bar(
        code=row.code,
        label=stone.title,
        due_on=stone.due_on,
        word=said_of_milestone(word, reached=bool(stone.completed_on)),
        status=statuses.SHAPES.get(word, "none"),
        start_on=min((one.start_on for _at, one in row.steps if one.start_on), default=None),
        milestone=True,
        behind=_behind(stone, today),
    )
    for at, action in () if folded else row.steps:
        yield _step(action, f"{row.code}.{at}", today)


def _step(row: Action, code: str, today: dt.date) -> pictures.Bar:
    word = outlines.word_of(row)
    return pictures.Bar(
        code=code,
        label=row.title,
        due_on=row.due_on,
        word=_("Dropped") if word == "dropped" else str(statuses.Word(word).label),
        status=statuses.SHAPES[word],
        start_on=row.start_on,
        behind=word not in ("complete", "dropped") and row.due_on < today,
    )


def _behind(stone: Milestone, today: dt.date) -> bool:
    return _still(stone) and stone.due_on < today


def _still(stone: Milestone) -> bool:
    return not stone.completed_on and not stone.dropped_on


def _next(rows: list[_Row], today: dt.date, *, whole: bool) -> Next | None:
    """The milestone that is due next, of those that are not reached. Codes break a tie."""
    open_ones = [row for row in rows if _still(row.stone) and row.stone.due_on >= today]
    first = min(open_ones, key=lambda row: row.stone.due_on, default=None)
    if first is None:
        return None
    address = milestone_address(first.stone.key) if whole else ""
    return Next(first.code, first.stone.title, first.stone.due_on, address)
