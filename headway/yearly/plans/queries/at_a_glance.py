"""What stands on the first page of a plan? (Tool A "At a glance"; all of it is written elsewhere, nothing twice.)"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import registers
from headway.foundation.network import calendars
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.yearly.direction import queries as direction
from headway.yearly.direction import visibility as directions
from headway.yearly.direction.models import Direction, Goal, GoalMeasure

from ..models import Milestone, Plan, Strategy, StrategyMeasure
from . import places, reading
from .addresses import milestone_address, strategy_address


@dataclasses.dataclass(frozen=True)
class Indicator:
    """A measure in words: where it began, and what is to be reached, a line a school year."""

    text: str
    source: str
    address: str
    baseline: tuple[str, ...]
    targets: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Aim:
    """A goal with its measures."""

    text: str
    address: str
    measures: tuple[Indicator, ...]


@dataclasses.dataclass(frozen=True)
class Course:
    """Where the organisation is going, as somebody reads it; an `edition` where they read what was approved."""

    vision: str
    mission: str
    goals: tuple[Aim, ...]
    edition: str


@dataclasses.dataclass(frozen=True)
class Stone:
    """A milestone: what shows it, and by when."""

    code: str
    title: str
    address: str
    indicator: str
    year: str
    due_on: dt.date


@dataclasses.dataclass(frozen=True)
class Way:
    """A strategy with the measures of its *then* and its milestones."""

    key: uuid.UUID
    code: str
    title: str
    address: str
    practices: tuple[tuple[str, str], ...]
    measures: tuple[Indicator, ...]
    milestones: tuple[Stone, ...]


@dataclasses.dataclass(frozen=True)
class Area:
    """A priority and the strategies that rest on it."""

    code: str
    title: str
    strategies: tuple[Way, ...]


@dataclasses.dataclass(frozen=True)
class AtAGlance:
    """All of the page. `course` is None for who reads no direction here, `team` for who does not see its people."""

    place: places.Place
    update: registers.Update | None
    team: tuple[places.Member, ...] | None
    course: Course | None
    areas: tuple[Area, ...]
    strategies: int
    milestones: int


def at_a_glance(plan: Plan, reader: Any, *, whole: bool, own: bool) -> AtAGlance:
    """A plan at a glance, as much as somebody reads. Nineteen queries at most, whatever the size.

    Without the `whole` plan there are neither measures of strategies nor updates; unless it is `own` without the
    priorities on which nothing rests.
    """
    read = reading.read(plan, None, actions=False)
    people = standing.scope(reader, May.SEE_PEOPLE).holds(plan.organisation.path)
    living = directions.reads_living(reader, plan.organisation)
    pairs = _goal_measures(plan) if living else []
    joined = _strategy_measures(plan) if whole else []
    rows = {one.measure_id: one.measure for one in (*pairs, *joined)}
    known = direction.rows_of(list(rows.values()), plan.organisation, reader)
    said = {pk: _indicator(row) for pk, row in known.items()}
    areas = tuple(
        Area(str(at), row.title, tuple(_ways(read.strategies[row.pk], at, read, _below(joined, said), whole=whole)))
        for at, row in enumerate(read.priorities, 1)
        if own or read.strategies[row.pk]
    )
    return AtAGlance(
        place=places.place_of(plan.organisation, people=whole or people),
        update=next(iter(registers.updates(plan)), None) if whole else None,
        team=places.team_of(plan.organisation) if people else None,
        course=_living(plan, pairs, said) if living else _approved(plan, reader),
        areas=areas,
        strategies=sum(len(one.strategies) for one in areas),
        milestones=sum(len(way.milestones) for one in areas for way in one.strategies),
    )


def _goal_measures(plan: Plan) -> list[Any]:
    rows = GoalMeasure.objects.live().filter(goal__organisation=plan.organisation, measure__archived_at__isnull=True)
    return list(rows.select_related("measure__source").order_by("position", "pk"))


def _strategy_measures(plan: Plan) -> list[Any]:
    rows = StrategyMeasure.objects.live().filter(strategy__plan=plan, measure__archived_at__isnull=True)
    return list(rows.select_related("measure__source").order_by("position", "pk"))


def _indicator(row: direction.MeasureRow) -> Indicator:
    begun = [(line.name, line.baseline) for line in row.lines if line.baseline]
    return Indicator(
        text=row.indicator,
        source=row.source,
        address=row.address,
        baseline=(_("Kept in the building"),) if row.kept else tuple(_named(row, *one) for one in begun),
        targets=() if row.kept else (*filter(None, [row.band]), *(_target(*aim) for aim in row.aims)),
    )


def _named(row: direction.MeasureRow, name: str, said: str) -> str:
    return said if name == row.indicator else f"{name}: {said}"


def _target(year: str, words: str, value: str) -> str:
    return f"{year}: {words} ({value})" if value else f"{year}: {words}"


def _living(plan: Plan, pairs: Iterable[Any], said: dict[int, Indicator]) -> Course:
    """As it is written today. Two queries."""
    row = Direction.objects.at(plan.organisation)
    goals = Goal.objects.of(plan.organisation)
    found: dict[int, list[Indicator]] = {}
    for one in pairs:
        found.setdefault(one.goal_id, []).append(said[one.measure_id])
    aims = (Aim(goal.text, direction.goal_address(goal.key), tuple(found.get(goal.pk, ()))) for goal in goals)
    return Course(row.vision, row.mission, tuple(aims), "")


def _approved(plan: Plan, reader: Any) -> Course | None:
    """As it was approved last, in the words of that edition. One query."""
    if not directions.reads_approved(reader, plan.organisation):
        return None
    edition = direction.around(plan.organisation).own
    if edition is None:
        return None
    aims = tuple(
        Aim(
            goal.text,
            "",
            tuple(Indicator(one.indicator, one.source, "", one.baselines, one.targets) for one in goal.measures),
        )
        for goal in edition.content.goals
    )
    return Course(edition.content.vision, edition.content.mission, aims, edition.address)


def _below(joined: Iterable[Any], said: dict[int, Indicator]) -> dict[int, list[Indicator]]:
    found: dict[int, list[Indicator]] = {}
    for one in joined:
        found.setdefault(one.strategy_id, []).append(said[one.measure_id])
    return found


def _ways(
    rows: list[Strategy], at: int, read: reading.Rows, measures: dict[int, list[Indicator]], *, whole: bool
) -> Iterable[Way]:
    for number, row in enumerate(rows, 1):
        code = f"{at}.{number}"
        yield Way(
            key=row.key,
            code=code,
            title=row.title,
            address=strategy_address(row.key),
            practices=tuple(read.practices[row.pk]),
            measures=tuple(measures.get(row.pk, ())),
            milestones=tuple(
                _stone(one, f"{code}.{n}", whole=whole)
                for n, one in enumerate(read.milestones[row.pk], 1)
                if not one.dropped_on
            ),
        )


def _stone(row: Milestone, code: str, *, whole: bool) -> Stone:
    address = milestone_address(row.key) if whole else ""
    return Stone(code, row.title, address, row.indicator, calendars.label(row.start_year), row.due_on)
