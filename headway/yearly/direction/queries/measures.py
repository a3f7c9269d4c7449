"""By what are goals measured, and how do the measures stand? For pages, paper and editions of a direction.

Figures about student groups are in no row but those of the people of the place.
"""

import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from headway.foundation.core import clock, refs, registers
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.foundation.web import formats, pictures
from headway.foundation.web.addresses import address
from headway.library.measures import queries as library
from headway.library.measures.models import Component, Measure, Reading, Target

from .. import visibility
from ..models import Goal, GoalMeasure


@dataclasses.dataclass(frozen=True)
class Chart:
    """The pictures of a measure or of one component: where it is, how it went."""

    name: str
    bullet: pictures.Bullet | None
    run: pictures.RunChart | None


@dataclasses.dataclass(frozen=True)
class Line:
    """The measure itself, or one component, as a line of a table."""

    name: str
    kept: bool
    baseline: str
    latest: str
    latest_on: dt.date | None
    word: str
    shape: str
    bullet: pictures.Bullet | None


@dataclasses.dataclass(frozen=True)
class AimRow:
    """One target, and the value that follows from it for the measure or for each part that it is set for."""

    key: uuid.UUID
    year: str
    words: str
    due_on: dt.date
    part: str
    values: tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True)
class ValueRow:
    """One value, of which part it is, and whether it is where that began."""

    point: library.Point
    part: str
    baseline: bool


@dataclasses.dataclass(frozen=True)
class MeasureRow:
    """A measure of a goal, as one reader sees it. `word` and `shape` say how it stands."""

    key: uuid.UUID
    address: str
    indicator: str
    source: str
    band: str
    kept: bool
    word: str
    shape: str
    total: str
    aims: tuple[tuple[str, str, str], ...]
    measured: library.Measured

    @functools.cached_property
    def lines(self) -> tuple[Line, ...]:
        """What a list shows: the measure as a whole, or its parts where nothing is known of the whole."""
        shown = self.shown[:1] if self.shown[:1] == (self.measured.whole,) else self.shown
        return tuple(_line(self.measured, part, part.name or self.indicator) for part in shown)

    @property
    def others(self) -> int:
        """How many parts stand on the page of the measure only."""
        return len(self.shown) - len(self.lines)

    @property
    def shown(self) -> tuple[library.Part, ...]:
        """The measure as a whole, where something is known of it, and its parts."""
        return _shown(self.measured)

    @property
    def aim_rows(self) -> tuple[AimRow, ...]:
        """Every target, by school year."""
        return _aim_rows(self.measured)

    @property
    def value_rows(self) -> tuple[ValueRow, ...]:
        """Every value, newest first."""
        found = []
        for part in (self.measured.whole, *self.measured.parts):
            found += [ValueRow(point, part.name, False) for point in part.actuals]
            found += [ValueRow(part.baseline, part.name, True)] if part.baseline else []
        return tuple(sorted(found, key=lambda one: one.point.on, reverse=True))


def measure_address(key: uuid.UUID) -> str:
    """The page of a measure."""
    return address("direction:measure", key)


def measures_of(
    goals: Iterable[Goal], user: Any, organisation: Organisation, *, inside: bool | None = None
) -> dict[int, tuple[MeasureRow, ...]]:
    """By the primary key of each goal of an organisation its measures, in their order, as the person reads them.

    Five queries, however many there are. `inside` says otherwise than by the person whether figures of student groups
    are read (an edition that is read elsewhere: False).
    """
    inside = visibility.building(user, organisation) if inside is None else inside
    pairs = _pairs(goals)
    rows = {pair.measure_id: pair.measure for pair in pairs}
    known = _known(list(rows.values()), organisation, inside=inside, reasoned=False)
    return _by_goal(goals, pairs, known)


type Rows = dict[int, tuple[MeasureRow, ...]]


def measures_and_told(goals: Iterable[Goal], user: Any, organisation: Organisation) -> tuple[Rows, Rows]:
    """The same as the person reads them, and as they are told elsewhere: in English, without any figure of a student
    group. Five queries for both.
    """
    pairs = _pairs(goals)
    rows = list({pair.measure_id: pair.measure for pair in pairs}.values())
    if not rows:
        return _by_goal(goals, (), {}), _by_goal(goals, (), {})
    calendar, today = calendars.calendar_of(organisation), clock.today(organisation)
    inside = user is not None and visibility.building(user, organisation)
    facts, told = library.facts_and_told(rows, calendar, today, inside=inside)
    read = {pk: _row(one) for pk, one in facts.items()}
    with translation.override("en"):
        elsewhere = {pk: read[pk] if one is facts[pk] else _row(one) for pk, one in told.items()}
    return _by_goal(goals, pairs, read), _by_goal(goals, pairs, elsewhere)


def _pairs(goals: Iterable[Goal]) -> list[GoalMeasure]:
    joined = GoalMeasure.objects.live().filter(goal__in=[goal.pk for goal in goals], measure__archived_at__isnull=True)
    return list(joined.select_related("measure__source").order_by("goal", "position", "pk"))


def _by_goal(goals: Iterable[Goal], pairs: Iterable[GoalMeasure], known: dict[int, MeasureRow]) -> Rows:
    found: dict[int, list[MeasureRow]] = {goal.pk: [] for goal in goals}
    for pair in pairs:
        found[pair.goal_id].append(known[pair.measure_id])
    return {goal: tuple(measures) for goal, measures in found.items()}


def measure_row(measure: Measure, user: Any) -> MeasureRow:
    """One measure, as the person reads it. Four queries."""
    inside = visibility.building(user, measure.organisation)
    return _known([measure], measure.organisation, inside=inside, reasoned=True)[measure.pk]


def rows_of(measures: list[Measure], organisation: Organisation, user: Any) -> dict[int, MeasureRow]:
    """Measures of an organisation by their primary key, as the person reads them (who may is asked by the caller).
    Four queries, however many there are.
    """
    return _known(measures, organisation, inside=visibility.building(user, organisation), reasoned=False)


def uses_of(measure: Measure, user: Any) -> list[tuple[str, str]]:
    """What a measure is for, as far as the person reads it: words and address. One query a room."""
    return [one for use in registers.uses() for one in use.named(user, measure)]


def charts_of(one: library.Measured) -> tuple[Chart, ...]:
    """The pictures of a measure, and of each component whose figures the reader sees. No query."""
    parts = [one.whole, *one.parts]
    found = [Chart(part.name, library.bullet(one, part), library.run_chart(one, part)) for part in parts]
    return tuple(chart for chart in found if chart.bullet or chart.run)


def references_of(measure: Measure) -> list[refs.Ref]:
    """The measure and all that belongs to it, what was taken out too: whose history its page shows. Three queries."""
    found = [refs.Ref("measures.measure", measure.key)]
    for kind, model in (("component", Component), ("reading", Reading), ("target", Target)):
        keys = model.objects.filter(measure=measure).values_list("key", flat=True)
        found += [refs.Ref(f"measures.{kind}", key) for key in keys]
    return found


def _known(
    measures: list[Measure], organisation: Organisation, *, inside: bool, reasoned: bool
) -> dict[int, MeasureRow]:
    if not measures:
        return {}
    calendar = calendars.calendar_of(organisation)
    facts = library.facts_of(measures, calendar, clock.today(organisation), inside=inside, reasoned=reasoned)
    return {pk: _row(one) for pk, one in facts.items()}


def _shown(one: library.Measured) -> tuple[library.Part, ...]:
    whole = not one.parts or one.whole.judged.latest is not None or one.whole.baseline is not None
    return (one.whole, *one.parts) if whole else one.parts


def _aim_rows(one: library.Measured) -> tuple[AimRow, ...]:
    """Each target once; one that is set for the whole measure holds for every part without its own."""
    found: dict[uuid.UUID, AimRow] = {}
    for part in _shown(one):
        for aim in part.aims:
            row = found.get(aim.key) or AimRow(
                aim.key, aim.year, aim.words, aim.due_on, part.name if aim.own else "", ()
            )
            name = "" if aim.own else part.name
            found[aim.key] = dataclasses.replace(row, values=(*row.values, (name, aim.value)))
    for aim in one.whole.aims:  # every part has its own: it holds for none, and can still be changed
        found.setdefault(aim.key, AimRow(aim.key, aim.year, aim.words, aim.due_on, "", (("", aim.value),)))
    return tuple(sorted(found.values(), key=lambda row: (row.year, row.part)))


def _aims(one: library.Measured) -> tuple[tuple[str, str, str], ...]:
    """School year, words, and the value where it is one and not in the words already."""
    found = []
    for row in _aim_rows(one):
        values = {value for _name, value in row.values}
        value = next(iter(values)) if len(values) == 1 else ""
        words = f"{row.part} {row.words}".strip()
        found.append((row.year, words, "" if value in words or value == formats.NOTHING else value))
    return tuple(found)


def _row(one: library.Measured) -> MeasureRow:
    return MeasureRow(
        key=one.key,
        address=measure_address(one.key),
        indicator=one.indicator,
        source=one.source,
        band=one.band,
        kept=one.kept,
        word=_("Kept in the building") if one.silent else one.summary,
        shape="not_started" if one.silent else one.shape,
        total=one.total,
        aims=_aims(one),
        measured=one,
    )


def _line(one: library.Measured, part: library.Part, name: str) -> Line:
    return Line(
        name=name,
        kept=part.kept,
        baseline=part.baseline.words if part.baseline else "",
        latest=part.latest.words if part.latest else "",
        latest_on=part.latest.on if part.latest else None,
        word=part.word,
        shape=part.shape,
        bullet=library.bullet(one, part),
    )
