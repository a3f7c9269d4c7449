"""How do many measures come in at once, with their parts, values and targets? (House: set-based loading.)

Same rules as the single operations, asked of each row before anything is written. One line of history a measure.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from headway.foundation.core import actors, refs, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation
from headway.foundation.rights import access as rights

from .. import wording
from ..kinds import Purpose, TargetKind, Unit, Way
from ..models import Component, DataSource, Measure, Reading, Target
from . import measures, sources

BATCH = 500


@dataclasses.dataclass(frozen=True)
class SourceRow:
    """A data source of a state."""

    state: Organisation
    name: str
    note: str = ""


@dataclasses.dataclass(frozen=True)
class ReadingRow:
    """A value as it is typed (`82`, `41/50`, `<5`), at a day."""

    on: dt.date
    said: str
    purpose: str = Purpose.ACTUAL


@dataclasses.dataclass(frozen=True)
class AimRow:
    """A target of a school year."""

    start_year: int
    amount: Decimal
    kind: str = TargetKind.ABSOLUTE
    base: str = ""


@dataclasses.dataclass(frozen=True)
class PartRow:
    """A component with its own values; its targets are those of the measure unless it has its own."""

    part: str
    name: str
    readings: tuple[ReadingRow, ...] = ()
    targets: tuple[AimRow, ...] = ()


@dataclasses.dataclass(frozen=True)
class MeasureRow:
    """A measure before it is loaded, and when it was written."""

    organisation: Organisation
    indicator: str
    written_at: dt.datetime
    source: DataSource | None = None
    unit: str = Unit.PERCENT
    way: str = Way.INCREASE
    per: int | None = None
    student_group: str = ""
    band_low: Decimal | None = None
    band_high: Decimal | None = None
    parts: tuple[PartRow, ...] = ()
    readings: tuple[ReadingRow, ...] = ()
    targets: tuple[AimRow, ...] = ()
    targets_reviewed_on: dt.date | None = None
    subject: str = ""
    imported_from: str = ""


@transaction.atomic
def load_sources(*, rows: Sequence[SourceRow], by: actors.Actor) -> list[DataSource]:
    """Data sources of states, each with its line; one of the same name is taken as it is."""
    found = []
    for row in rows:
        known = DataSource.objects.live().filter(state=row.state, name=words.clean_line(row.name)).first()
        found.append(known or sources.add_source(state=row.state, name=row.name, note=row.note, by=by))
    return found


@transaction.atomic
def load_measures(*, rows: Sequence[MeasureRow], by: actors.Actor) -> list[Measure]:
    """Measures with all that belongs to them, in the order of the rows. Raises BadInput as the single operations do;
    then nothing is written.
    """
    for row in rows:
        rights.check_subject(by, row.organisation, row.subject)
    made = Measure.objects.bulk_create([_measure(row) for row in rows], batch_size=BATCH)
    pairs = list(zip(made, rows, strict=True))
    parts = [
        Component(measure=measure, part=part.part, name=part.name, position=at, created_at=row.written_at)
        for measure, row in pairs
        for at, part in enumerate(row.parts, 1)
    ]
    components = iter(Component.objects.bulk_create(parts, batch_size=BATCH))
    readings: list[Reading] = []
    targets: list[Target] = []
    for measure, row in pairs:
        below: list[tuple[Component | None, tuple[ReadingRow, ...], tuple[AimRow, ...]]]
        below = [(None, row.readings, row.targets)]
        below += [(next(components), part.readings, part.targets) for part in row.parts]
        for component, values, aims in below:
            readings += [_reading(measure, component, one, row) for one in values]
            targets += [_target(measure, component, one, row) for one in aims]
    Reading.objects.bulk_create(readings, batch_size=BATCH)
    Target.objects.bulk_create(targets, batch_size=BATCH)
    for measure, row in pairs:
        _record(measure, row, by)
    return made


def _measure(row: MeasureRow) -> Measure:
    made = Measure(
        organisation=row.organisation,
        indicator=words.clean_line(row.indicator),
        source=row.source,
        unit=row.unit,
        way=row.way,
        per=row.per,
        student_group=row.student_group,
        band_low=row.band_low,
        band_high=row.band_high,
        targets_reviewed_on=row.targets_reviewed_on,
        subject=row.subject,
        created_at=row.written_at,
    )
    measures.check(made)
    return made


def _reading(measure: Measure, component: Component | None, row: ReadingRow, above: MeasureRow) -> Reading:
    read = wording.read_value(row.said, measure.unit, measure.per)
    return Reading(
        measure=measure,
        component=component,
        purpose=row.purpose,
        on=row.on,
        imported_from=above.imported_from,
        created_at=above.written_at,
        **dataclasses.asdict(read),
    )


def _target(measure: Measure, component: Component | None, row: AimRow, above: MeasureRow) -> Target:
    if row.kind == TargetKind.ABSOLUTE:
        wording.check_value(row.amount, measure.unit)
    return Target(
        measure=measure,
        component=component,
        start_year=row.start_year,
        kind=row.kind,
        base=row.base,
        amount=row.amount,
        created_at=above.written_at,
    )


def _record(measure: Measure, row: MeasureRow, by: actors.Actor) -> None:
    values = len(row.readings) + sum(len(part.readings) for part in row.parts)
    aims = len(row.targets) + sum(len(part.targets) for part in row.parts)
    parts = [
        words.counted(len(row.parts), "component"),
        words.counted(values, "value"),
        words.counted(aims, "target"),
    ]
    changes: dict[str, list[Any]] = {
        name: [None, getattr(measure, name)]
        for name in ("indicator", "source", "unit", "way", "subject")
        if getattr(measure, name)
    }
    history.record(
        verb=f"{measures.KIND}.added",
        element=refs.Ref(measures.KIND, measure.key),
        label=str(measure),
        organisation=measure.organisation,
        by=by,
        changes=changes,
        reason=f"Loaded as a whole: {words.stored_listing(parts)}, which have no lines of their own.",
    )
