"""By what are goals measured, and how do the measures stand? Rows for the pages, the paper and the editions of a direction.

Figures about student groups are in no row but those of the people of the place.
"""

import dataclasses
import uuid
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.foundation.web import pictures
from headway.library.measures import queries as library
from headway.library.measures.models import Measure

from .. import visibility
from ..models import Goal, GoalMeasure


RUN_CHARTS = False
"""Whether run charts are drawn: the pictures' room draws them from a later day on."""


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
    targets: tuple[tuple[str, str, str], ...]
    latest: str
    latest_on: Any
    word: str
    shape: str
    why: str
    bullet: pictures.Bullet | None


@dataclasses.dataclass(frozen=True)
class MeasureRow:
    """A measure of a goal, as one reader sees it. `word` and `shape` say how it stands."""

    key: uuid.UUID
    address: str
    indicator: str
    source: str
    unit_word: str
    way_word: str
    band: str
    kept: bool
    word: str
    shape: str
    total: str
    lines: tuple[Line, ...]
    measured: library.Measured


def measure_address(key: uuid.UUID) -> str:
    """The page of a measure."""
    return reverse("direction:measure", args=[key])


def direction_address(organisation: Organisation) -> str:
    """Where the goals of an organisation stand: its direction."""
    return reverse("home:organisation", args=[organisation.key])


def measures_of(
    goals: Iterable[Goal], user: Any, organisation: Organisation, *, inside: bool | None = None
) -> dict[int, tuple[MeasureRow, ...]]:
    """By the primary key of each goal of an organisation its measures, in their order, as the person reads them.

    Five queries, however many there are. `inside` says otherwise than by the person whether figures of student groups
    are read (an edition that is read elsewhere: False).
    """
    inside = visibility.building(user, organisation) if inside is None else inside
    joined = GoalMeasure.objects.live().filter(goal__in=[goal.pk for goal in goals], measure__archived_at__isnull=True)
    pairs = list(joined.select_related("measure__source").order_by("goal", "position", "pk"))
    rows = {pair.measure_id: pair.measure for pair in pairs}
    known = _known(list(rows.values()), organisation, inside=inside)
    found: dict[int, list[MeasureRow]] = {goal.pk: [] for goal in goals}
    for pair in pairs:
        found[pair.goal_id].append(known[pair.measure_id])
    return {goal: tuple(measures) for goal, measures in found.items()}


def measure_row(measure: Measure, user: Any) -> MeasureRow:
    """One measure, as the person reads it. Four queries."""
    inside = visibility.building(user, measure.organisation)
    return _known([measure], measure.organisation, inside=inside)[measure.pk]


def goals_of(measure: Measure) -> tuple[tuple[uuid.UUID, str], ...]:
    """The goals that a measure is for. One query."""
    rows = GoalMeasure.objects.live().filter(measure=measure, goal__archived_at__isnull=True)
    return tuple(rows.order_by("goal__position", "pk").values_list("goal__key", "goal__text"))


def charts_of(one: library.Measured) -> tuple["Chart", ...]:
    """The pictures of a measure, and of each component whose figures the reader sees. No query."""
    parts = [one.whole, *one.parts]
    found = [Chart(part.name, library.bullet(one, part), _run(one, part)) for part in parts]
    return tuple(chart for chart in found if chart.bullet or chart.run)


def _run(one: library.Measured, part: library.Part) -> pictures.RunChart | None:
    return library.run_chart(one, part) if RUN_CHARTS else None


def _known(measures: list[Measure], organisation: Organisation, *, inside: bool) -> dict[int, MeasureRow]:
    if not measures:
        return {}
    calendar = calendars.calendar_of(organisation)
    facts = library.facts_of(measures, calendar, clock.today(organisation), inside=inside)
    return {pk: _row(one) for pk, one in facts.items()}


def _row(one: library.Measured) -> MeasureRow:
    whole = not one.parts or one.whole.judged.latest is not None or one.whole.baseline is not None
    lines = [_line(one, one.whole, one.indicator)] if whole else []
    return MeasureRow(
        key=one.key,
        address=measure_address(one.key),
        indicator=one.indicator,
        source=one.source,
        unit_word=one.unit_word,
        way_word=one.way_word,
        band=one.band,
        kept=one.kept,
        word=_("Kept in the building") if one.kept else one.summary,
        shape="not_started" if one.kept else one.shape,
        total=one.total,
        lines=(*lines, *(_line(one, part, part.name) for part in one.parts)),
        measured=one,
    )


def _line(one: library.Measured, part: library.Part, name: str) -> Line:
    return Line(
        name=name,
        kept=part.kept,
        baseline=part.baseline.words if part.baseline else "",
        targets=tuple((aim.year, aim.words, aim.value) for aim in part.aims),
        latest=part.latest.words if part.latest else "",
        latest_on=part.latest.on if part.latest else None,
        word=part.word,
        shape=part.shape,
        why=part.why,
        bullet=library.bullet(one, part),
    )
