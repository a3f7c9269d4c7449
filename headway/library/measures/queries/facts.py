"""What is known of some measures: their parts, where each began, what it is to reach, what was measured, how it stands?

Figures about a student group are read only for the people of the place (`inside`): for everybody else they are never
asked for, so that no page, picture or sum can carry them (spec: access; small cells).
"""

import dataclasses
import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from headway.foundation.network import calendars

from .. import figures, kinds, wording
from ..kinds import Purpose, Reason, Standing
from ..models import Component, Measure, Reading, Target
from . import reasons

WITHHELD = Q(measure__student_group="") & (Q(component__isnull=True) | ~Q(component__part=kinds.Part.GROUP))


@dataclasses.dataclass(frozen=True)
class Point:
    """One value in words: its mark where the source keeps it back, and why."""

    key: uuid.UUID
    on: dt.date
    words: str
    reason: str
    numerator: int | None
    denominator: int | None
    source_note: str
    who: str


@dataclasses.dataclass(frozen=True)
class AimLine:
    """One target in words, with the value that follows; `own` where it was set for this part alone."""

    key: uuid.UUID
    start_year: int
    year: str
    words: str
    value: str
    due_on: dt.date
    own: bool


@dataclasses.dataclass(frozen=True)
class Part:
    """A measure as a whole, or one component of it. Where `kept`, its figures stay in the building: there are none."""

    key: uuid.UUID | None
    kind: str
    name: str
    kept: bool
    series: figures.Series
    judged: figures.Judged
    baseline: Point | None = None
    aims: tuple[AimLine, ...] = ()
    actuals: tuple[Point, ...] = ()
    why: str = ""

    @property
    def of_group(self) -> bool:
        """Whether it is about a student group."""
        return self.kind == kinds.Part.GROUP

    @property
    def latest(self) -> Point | None:
        """What was measured last."""
        return self.actuals[0] if self.actuals else None

    @property
    def word(self) -> str:
        """How it stands."""
        return str(self.judged.standing.label)

    @property
    def shape(self) -> str:
        """The shape beside the word."""
        return kinds.SHAPES[self.judged.standing]

    @property
    def part_word(self) -> str:
        """What kind of part it is."""
        return str(kinds.Part(self.kind).label) if self.kind else ""


@dataclasses.dataclass(frozen=True)
class Measured:
    """One measure with all that is known of it, for one reader."""

    key: uuid.UUID
    indicator: str
    source: str
    unit: str
    way: str
    per: int | None
    student_group: str
    band: str
    kept: bool
    reviewed_on: dt.date | None
    whole: Part
    parts: tuple[Part, ...]
    total: str

    @property
    def unit_word(self) -> str:
        """Its unit."""
        return str(kinds.Unit(self.unit).label)

    @property
    def way_word(self) -> str:
        """Which way is better."""
        return str(kinds.Way(self.way).label)

    @property
    def counted(self) -> tuple[Part, ...]:
        """Parts whose figures the reader sees."""
        return tuple(one for one in self.parts if not one.kept)

    @property
    def silent(self) -> bool:
        """Whether nothing of how it stands is told: all that is known of it stays in the building."""
        return self.kept or (bool(self.parts) and not self.counted and self.whole.judged.latest is None)

    @property
    def speaks_by_parts(self) -> bool:
        """Whether the measure as a whole has no value of its own, and its parts say how it stands."""
        return bool(self.counted) and self.whole.judged.latest is None

    @property
    def summary(self) -> str:
        """`2 of 3 met`; else the word of the measure itself."""
        if not self.speaks_by_parts:
            return self.whole.word
        met, of = figures.met_of([one.judged.standing for one in self.counted])
        return _("%(met)s of %(of)s met") % {"met": met, "of": of}

    @property
    def shape(self) -> str:
        """The shape beside the summary: the parts' where they agree, else what needs a look."""
        if not self.speaks_by_parts:
            return self.whole.shape
        words = {one.judged.standing for one in self.counted}
        order = (Standing.NOT_MET, Standing.OFF_TRACK, Standing.ON_TRACK, Standing.MET, Standing.SUPPRESSED)
        return kinds.SHAPES[next((one for one in order if one in words), Standing.NO_DATA)]


@dataclasses.dataclass(frozen=True)
class _Read:
    """What was read of all of them, by measure and component."""

    components: dict[int, list[Component]]
    readings: dict[tuple[int, int | None], list[Reading]]
    targets: dict[tuple[int, int | None], list[Target]]


@dataclasses.dataclass(frozen=True)
class _Looking:
    """What was read, and how it is looked at."""

    read: _Read
    calendar: calendars.Calendar
    today: dt.date
    inside: bool
    reasoned: bool


def facts_of(
    measures: Sequence[Measure], calendar: calendars.Calendar, today: dt.date, *, inside: bool, reasoned: bool = True
) -> dict[int, Measured]:
    """By primary key what is known of each measure, as of today; `reasoned` with a sentence why. Three queries."""
    read = _read([one.pk for one in measures], inside=inside, named=reasoned)
    looking = _Looking(read, calendar, today, inside, reasoned)
    return {one.pk: _measured(one, looking) for one in measures}


def facts_and_told(
    measures: Sequence[Measure], calendar: calendars.Calendar, today: dt.date, *, inside: bool
) -> tuple[dict[int, Measured], dict[int, Measured]]:
    """The same as one reader sees it, and in English as it is told elsewhere, without any figure of a student group,
    from one reading. Three queries.
    """
    read = _read([one.pk for one in measures], inside=inside, named=False)
    seen = _Looking(read, calendar, today, inside, reasoned=False)
    facts = {one.pk: _measured(one, seen) for one in measures}
    # What has no student group is told in the same words, where they are English already.
    same = {pk for pk, one in facts.items() if not one.student_group and not any(part.of_group for part in one.parts)}
    if (translation.get_language() or "")[:2] != "en":
        same = set()
    with translation.override("en"):
        elsewhere = dataclasses.replace(seen, inside=False)
        return facts, {one.pk: facts[one.pk] if one.pk in same else _measured(one, elsewhere) for one in measures}


def _read(keys: Sequence[int], *, inside: bool, named: bool) -> _Read:
    components: dict[int, list[Component]] = defaultdict(list)
    for part in Component.objects.live().filter(measure__in=keys).order_by("position", "pk"):
        components[part.measure_id].append(part)
    told = Q() if inside else WITHHELD
    values = Reading.objects.live().filter(told, measure__in=keys)
    # Who entered a value is told on the page of its measure only.
    values = values.select_related("entered_by") if named else values
    aims = Target.objects.live().filter(told, measure__in=keys)
    return _Read(components, _grouped(values.order_by("-on", "-pk")), _grouped(aims.order_by("start_year", "pk")))


def _grouped(rows: Iterable[Any]) -> dict[tuple[int, int | None], list[Any]]:
    found: dict[tuple[int, int | None], list[Any]] = defaultdict(list)
    for row in rows:
        found[row.measure_id, row.component_id].append(row)
    return found


def _measured(row: Measure, look: _Looking) -> Measured:
    kept = bool(row.student_group) and not look.inside
    whole = _part(row, None, look, kept=kept)
    parts = tuple(
        _part(row, one, look, kept=kept or (one.part == kinds.Part.GROUP and not look.inside))
        for one in look.read.components.get(row.pk, ())
    )
    return Measured(
        key=row.key,
        indicator=row.indicator,
        source=row.source.name if row.source else "",
        unit=row.unit,
        way=row.way,
        per=row.per,
        student_group=row.student_group,
        band=_band(row),
        kept=kept,
        reviewed_on=row.targets_reviewed_on,
        whole=whole,
        parts=parts,
        total="" if kept else _total(row, parts),
    )


def _band(row: Measure) -> str:
    low, high = row.band_low, row.band_high
    if row.way != kinds.Way.MAINTAIN or (low is None and high is None):
        return ""
    ends = {"low": wording.written(low, row.unit, row.per), "high": wording.written(high, row.unit, row.per)}
    if low is None:
        return _("at most %(high)s") % ends
    return _("at least %(low)s") % ends if high is None else _("%(low)s to %(high)s") % ends


def _total(row: Measure, parts: Sequence[Part]) -> str:
    """All grades (or contents) together. Student groups overlap: they are never added up."""
    for kind in dict.fromkeys(part.kind for part in parts if part.kind != kinds.Part.GROUP):
        latest = [part.judged.latest for part in parts if part.kind == kind]
        found = figures.total(latest, row.unit, row.per)
        if found is not None:
            return wording.written(found, row.unit, row.per)
    return wording.written(None, row.unit)


def _part(row: Measure, component: Component | None, look: _Looking, *, kept: bool) -> Part:
    of = component.pk if component else None
    if kept:
        return _as(component, True, figures.Series(row.way), figures.Judged(Standing.NO_DATA))
    values = look.read.readings.get((row.pk, of), [])
    aims = _aims(look.read, row.pk, of)
    series = _series(row, values, aims, look.calendar)
    judged = figures.judge(series, look.today, look.today - dt.timedelta(days=1))
    begun = next((one for one in values if one.purpose == Purpose.BASELINE), None)
    posts = {post.aim: post.value for post in figures.goalposts(series.aims, _value(begun))}
    return dataclasses.replace(
        _as(component, False, series, judged),
        baseline=_point(begun, row, named=look.reasoned) if begun else None,
        aims=tuple(_aim_line(one, aim, posts[aim], row, of) for one, aim in zip(aims, series.aims, strict=True)),
        actuals=tuple(_point(one, row, named=look.reasoned) for one in values if one.purpose == Purpose.ACTUAL),
        why=reasons.why(row, series, judged) if look.reasoned else "",
    )


def _as(component: Component | None, kept: bool, series: figures.Series, judged: figures.Judged) -> Part:
    if component is None:
        return Part(None, "", "", kept, series, judged)
    return Part(component.key, component.part, component.name, kept, series, judged)


def _value(row: Reading | None) -> Decimal | None:
    return row.value if row else None


def _aims(read: _Read, measure: int, component: int | None) -> list[Target]:
    """A part's own targets, and the measure's for years in which it has none."""
    own = read.targets.get((measure, component), [])
    years = {one.start_year for one in own}
    above = read.targets.get((measure, None), []) if component else []
    return sorted([*own, *(one for one in above if one.start_year not in years)], key=lambda one: one.start_year)


def _series(
    row: Measure, values: Sequence[Reading], aims: Sequence[Target], calendar: calendars.Calendar
) -> figures.Series:
    told = [one for one in values if one.reason != Reason.MISSING]
    begun = next((one for one in told if one.purpose == Purpose.BASELINE), None)
    return figures.Series(
        row.way,
        _figure(begun, calendar) if begun else None,
        tuple(aim_of(one, calendar) for one in aims),
        tuple(_figure(one, calendar) for one in told if one.purpose == Purpose.ACTUAL),
        (row.band_low, row.band_high),
        steps=row.unit == kinds.Unit.YES_NO,
    )


def _figure(row: Reading, calendar: calendars.Calendar) -> figures.Value:
    year = calendar.year_of(row.on)
    return figures.Value(row.on, year.start_year, year.last_on, row.value, row.numerator, row.denominator)


def aim_of(row: Any, calendar: calendars.Calendar) -> figures.Aim:
    """A target as figures see it; without a day of its own it is due on the last of its school year."""
    last_on = calendar.year_named(row.start_year).last_on
    return figures.Aim(row.start_year, row.due_on or last_on, last_on, row.kind, row.amount, row.base)


def _aim_line(row: Target, aim: figures.Aim, value: Decimal | None, measure: Measure, of: int | None) -> AimLine:
    said = wording.Said(row.kind, row.base, row.amount)
    return AimLine(
        row.key,
        row.start_year,
        calendars.label(row.start_year),
        wording.target_words(said, measure.unit, measure.way),
        wording.written(value, measure.unit, measure.per),
        aim.due_on,
        row.component_id == of,
    )


def _point(row: Reading, measure: Measure, *, named: bool) -> Point:
    return Point(
        row.key,
        row.on,
        wording.written(row.value, measure.unit, measure.per) if row.value is not None else row.token or "*",
        str(Reason(row.reason).label) if row.reason else "",
        row.numerator,
        row.denominator,
        row.source_note,
        row.imported_from or (str(row.entered_by) if named and row.entered_by else ""),
    )
