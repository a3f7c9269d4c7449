"""What do checks of measures look at? Read once a run: seven queries, for one place and for a state."""

import dataclasses
import datetime as dt
import uuid
from collections import defaultdict
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q

from headway.foundation.core import clock
from headway.foundation.network import calendars, ladder, thresholds
from headway.foundation.network.models import StateSetting
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.library.checks.registry import Question
from headway.library.measures import figures
from headway.library.measures.kinds import Base, Part, Purpose
from headway.library.measures.models import Component, Measure, Reading, Target

from .. import visibility
from ..models import GoalMeasure

MEASURE: Final = "measures.measure"
NAMES: Final = ("cell_least", "target_move_most")
CHUNK: Final = 4000


@dataclasses.dataclass(frozen=True, slots=True)
class Series:
    """A measure or a part of it that has a baseline: for each target its year, its value, and the value before it."""

    name: str
    group: bool
    start: Decimal
    steps: tuple[tuple[int, Decimal, Decimal], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Looked:
    """One measure of a goal as checks see it. `cells`: values that are shown, of which part, of how many students."""

    key: uuid.UUID
    title: str
    organisation: int
    source: int | None
    unit: str
    way: str
    per: int | None
    reviewed_on: dt.date | None
    has_baseline: bool
    target_years: frozenset[int]
    series: tuple[Series, ...]
    cells: tuple[tuple[str, int], ...]
    decided: dict[str, int]
    year: calendars.Year


def looked(question: Question) -> list[Looked]:
    """Measures of live goals that the reader reads, once a run."""
    found: list[Looked] = question.once("direction.measures", lambda: _read(question))
    return found


def seen(question: Question, prefix: str) -> Q:
    """Measures of live goals of the organisations, whose direction the reader reads, as a condition on `<prefix>`."""
    of_goals = GoalMeasure.objects.live().filter(
        question.scope.condition("goal__organisation__"), goal__archived_at__isnull=True
    )
    asked = question.organisations(f"{prefix}organisation__") & Q(**{f"{prefix}archived_at__isnull": True})
    asked &= Q(**{f"{prefix}pk__in": of_goals.values("measure_id")})
    if question.about is not None:
        asked &= Q(**{f"{prefix}key": question.about.key})
    if standing.scope(question.reader, May.SEE_DRAFT).everything:
        return asked
    return asked & visibility.living(question.reader, f"{prefix}organisation__")


@dataclasses.dataclass
class _Rows:
    """What belongs to the measures, by their primary keys; parts that the reader may not know of are left out."""

    parts: dict[int, list[tuple[int, str, str]]]
    begun: dict[int, dict[int | None, Decimal | None]]
    aims: dict[int, dict[int | None, list[tuple[int, str, str, Decimal]]]]
    cells: dict[int, list[tuple[int | None, int]]]


def _read(question: Question) -> list[Looked]:
    names = ("pk", "key", "indicator", "organisation_id", "source_id", "unit", "way", "per", "targets_reviewed_on")
    places = ("student_group", "organisation__path", "organisation__time_zone")
    rows = list(Measure.objects.filter(seen(question, "")).order_by("pk").values_list(*names, *places))
    if not rows:
        return []
    one = Q(measure__in=[row[0] for row in rows]) if question.node is not None else seen(question, "measure__")
    below, local = _rows(one & Q(archived_at__isnull=True)), _Local(question)
    inside = standing.scope(question.reader, May.SEE_STATUS_WORDS)
    return [_looked(row[:9], row[9], below, local.at(row[10], row[11]), inside=inside.holds(row[10])) for row in rows]


def _rows(of: Q) -> _Rows:
    found = _Rows(defaultdict(list), defaultdict(dict), defaultdict(lambda: defaultdict(list)), defaultdict(list))
    parts = Component.objects.filter(of).order_by("position", "pk").values_list("measure_id", "pk", "part", "name")
    for measure, pk, part, name in parts.iterator(chunk_size=CHUNK):
        found.parts[measure].append((pk, part, name))
    begun = Reading.objects.filter(of, purpose=Purpose.BASELINE).values_list("measure_id", "component_id", "value")
    for measure, component, value in begun.iterator(chunk_size=CHUNK):
        found.begun[measure][component] = value
    aims = Target.objects.filter(of).order_by("start_year", "pk")
    columns = ("measure_id", "component_id", "start_year", "kind", "base", "amount")
    for measure, component, year, kind, base, amount in aims.values_list(*columns).iterator(chunk_size=CHUNK):
        found.aims[measure][component].append((year, kind, base, amount))
    small = thresholds.SETTINGS["cell_least"].most
    cells = Reading.objects.filter(of, value__isnull=False, denominator__lt=small)
    told = cells.filter(Q(component__isnull=False) | ~Q(measure__student_group=""))
    sizes = told.values_list("measure_id", "component_id", "denominator")
    for measure, component, size in sizes.iterator(chunk_size=CHUNK):
        found.cells[measure].append((component, size or 0))
    return found


def _looked(row: Any, group: str, below: _Rows, local: tuple[Any, Any], *, inside: bool) -> Looked:
    pk, key, title, organisation, source, unit, way, per, reviewed_on = row
    parts = {part: (name, kind == Part.GROUP) for part, kind, name in below.parts.get(pk, ())}
    begun, aims = below.begun.get(pk, {}), below.aims.get(pk, {})
    told = {part for part, (_name, of_group) in parts.items() if inside or not of_group}
    series = [] if group and not inside else [_series(None, "", bool(group), begun, aims)]
    series += [_series(part, *parts[part], begun, aims) for part in parts if part in told]
    return Looked(
        key=key,
        title=title,
        organisation=organisation,
        source=source,
        unit=unit,
        way=way,
        per=per,
        reviewed_on=reviewed_on,
        has_baseline=None in begun or (bool(parts) and all(part in begun for part in parts)),
        target_years=_years(parts, aims),
        series=tuple(one for one in series if one),
        cells=tuple(
            (parts[part][0] if part in parts else title, size)
            for part, size in below.cells.get(pk, ())
            if (part in told if part in parts else part is None and (inside or not group))
        ),
        decided=local[0],
        year=local[1],
    )


def _years(parts: Any, aims: Any) -> frozenset[int]:
    """School years in which the whole, or every part, has a target."""
    whole = {aim[0] for aim in aims.get(None, ())}
    own = [{aim[0] for aim in aims.get(part, ())} for part in parts]
    return frozenset(whole | (set.intersection(*own) if own else set()))


def _series(part: int | None, name: str, group: bool, begun: Any, aims: Any) -> Series | None:
    """The steps of a part with a baseline: its own targets, and the measure's for years in which it has none."""
    start = begun.get(part)
    if start is None:
        return None
    own = aims.get(part, [])
    years = {aim[0] for aim in own}
    every = own if part is None else sorted([*own, *(aim for aim in aims.get(None, []) if aim[0] not in years)])
    steps, before = [], start
    for year, kind, base, amount in every:
        value = figures.value_of(kind, amount, before if base == Base.YEAR_BEFORE else start)
        if value is not None:
            steps.append((year, value, before))
            before = value
    return Series(name, group, start, tuple(steps))


class _Local:
    """What the states decided, and which school year runs where. Two queries a run."""

    def __init__(self, question: Question) -> None:
        self._chosen: dict[str, dict[str, Any]] = {}
        rows = StateSetting.objects.live().filter(name__in=NAMES)
        for path, name, value in rows.values_list("organisation__path", "name", "value"):
            self._chosen.setdefault(path, {})[name] = value
        node = question.node
        above = [*ladder.ancestors(node.path), node.path] if node else None
        self._years = calendars.all_by_path(Q(organisation__path__in=above) if above else Q())
        self._known: dict[tuple[str, str], tuple[dict[str, int], calendars.Year]] = {}

    def at(self, path: str, time_zone: str) -> tuple[dict[str, int], calendars.Year]:
        """The thresholds in force at a place, and its school year today."""
        steps = [one for one in (*ladder.ancestors(path), path) if one in self._chosen or one in self._years]
        place = ("|".join(steps), time_zone)
        if place not in self._known:
            decided = {name: thresholds.SETTINGS[name].default for name in NAMES}
            for step in steps:
                decided |= self._chosen.get(step, {})
            years = [year for step in reversed(steps) for year in self._years.get(step, ())]
            today = clock.now().astimezone(clock.zone(time_zone)).date()
            self._known[place] = decided, calendars.Calendar(tuple(years)).year_of(today)
        return self._known[place]
