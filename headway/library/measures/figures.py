"""How does a measure stand at a day, and what are its targets? Pure figures, exact (reporting, Measures).

Values are decimals; the line between two of them is compared as a fraction, so that nothing is rounded on the way.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from .kinds import Base, Standing, TargetKind, Unit, Way

CENT: Final = Decimal("0.01")
"""A target that follows from its base is rounded half up to two places: what is shown is what is to be reached."""


@dataclasses.dataclass(frozen=True)
class Value:
    """What was measured on a day of the school year that starts in `start_year` and ends with `closes_on`.

    A suppressed one has no value. What was not collected is no value at all: leave it out.
    """

    on: dt.date
    start_year: int
    closes_on: dt.date
    value: Decimal | None
    numerator: int | None = None
    denominator: int | None = None

    @property
    def suppressed(self) -> bool:
        """Whether there is a value that must not be told."""
        return self.value is None


@dataclasses.dataclass(frozen=True)
class Aim:
    """A target as it was set: for which school year, by which day, and what its amount means."""

    start_year: int
    due_on: dt.date
    closes_on: dt.date
    kind: str
    amount: Decimal
    base: str = ""


@dataclasses.dataclass(frozen=True)
class Goalpost:
    """A target with the value that follows from it; None where its base is not known."""

    aim: Aim
    value: Decimal | None


@dataclasses.dataclass(frozen=True)
class Series:
    """One thing that is measured: a measure, or a component of one."""

    way: str
    baseline: Value | None = None
    aims: tuple[Aim, ...] = ()
    actuals: tuple[Value, ...] = ()
    band: tuple[Decimal | None, Decimal | None] = (None, None)
    steps: bool = False
    """Yes or no: there is no halfway, so the line steps at the day of each target."""


@dataclasses.dataclass(frozen=True)
class Judged:
    """How a series stands: the word, the value it rests on, the target of its year, and where the line is that day."""

    standing: Standing
    latest: Value | None = None
    goalpost: Goalpost | None = None
    expected: Fraction | None = None


def value_of(kind: str, amount: Decimal, base: Decimal | None) -> Decimal | None:
    """What a target asks for, from the value of its base; None where that is not known."""
    if kind == TargetKind.ABSOLUTE:
        return amount
    if base is None:
        return None
    change = amount if kind == TargetKind.POINTS else base * amount / 100
    return (base + change).quantize(CENT, ROUND_HALF_UP)


def goalposts(aims: Iterable[Aim], baseline: Decimal | None) -> tuple[Goalpost, ...]:
    """Targets in the order of their years, each with its value. The year before the first is the baseline."""
    found: list[Goalpost] = []
    for aim in sorted(aims, key=lambda one: (one.start_year, one.due_on)):
        before = found[-1].value if found and aim.base == Base.YEAR_BEFORE else baseline
        found.append(Goalpost(aim, value_of(aim.kind, aim.amount, before)))
    return tuple(found)


def reaches(series: Series, value: Decimal, wanted: Decimal | Fraction | None) -> bool:
    """Whether a value is as good as what is wanted, in the direction of the measure."""
    if series.way == Way.MAINTAIN:
        low, high = series.band
        return (low is None or value >= low) and (high is None or value <= high)
    if wanted is None:
        return False
    exact = Fraction(value)
    return exact >= wanted if series.way == Way.INCREASE else exact <= wanted


def line_at(series: Series, posts: Sequence[Goalpost], day: dt.date) -> Fraction | None:
    """Where the line baseline → first target → second … stands on a day. None without a baseline, or without targets.

    Before the baseline it is level, after the last target too.
    """
    start = series.baseline
    if start is None or start.value is None:
        return None
    points = [(start.on, Fraction(start.value))]
    for post in sorted(posts, key=lambda one: one.aim.due_on):
        if post.value is not None and post.aim.due_on > points[-1][0]:
            points.append((post.aim.due_on, Fraction(post.value)))
    return _between(points, day, steps=series.steps) if len(points) > 1 else None


def _between(points: Sequence[tuple[dt.date, Fraction]], day: dt.date, *, steps: bool) -> Fraction:
    at, value = points[0]
    for later, there in points[1:]:
        if day >= later:
            at, value = later, there
            continue
        if day <= at or steps:
            return value
        return value + (there - value) * Fraction((day - at).days, (later - at).days)
    return value


def judge(series: Series, on: dt.date, closed_by: dt.date | None = None) -> Judged:
    """How a series stands at a day. A school year has closed when its last day is `closed_by` or before: `on` itself,
    unless a live page says yesterday, so that nobody has missed a target in the morning of its last day.
    """
    latest = max((one for one in series.actuals if one.on <= on), key=lambda one: one.on, default=None)
    posts = goalposts(series.aims, series.baseline.value if series.baseline else None)
    if latest is None:
        return Judged(Standing.NO_DATA)
    if latest.value is None:
        return Judged(Standing.SUPPRESSED, latest)
    if series.way == Way.MAINTAIN:
        return _in_band(series, latest, closed_by or on)
    post = post_of(posts, latest.start_year)
    expected = line_at(series, posts, latest.on)
    if post and post.value is not None and reaches(series, latest.value, post.value):
        return Judged(Standing.MET, latest, post, expected)
    if post and post.value is not None and post.aim.closes_on <= (closed_by or on):
        return Judged(Standing.NOT_MET, latest, post, expected)
    if expected is None:
        return Judged(Standing.NO_DATA, latest, post)
    word = Standing.ON_TRACK if reaches(series, latest.value, expected) else Standing.OFF_TRACK
    return Judged(word, latest, post or next(iter(posts), None), expected)


def _in_band(series: Series, latest: Value, closed_by: dt.date) -> Judged:
    """A value that is to stay within its band has no line: it is inside, or it is not."""
    if series.band == (None, None) or latest.value is None:
        return Judged(Standing.NO_DATA, latest)
    if reaches(series, latest.value, None):
        return Judged(Standing.MET, latest)
    return Judged(Standing.NOT_MET if latest.closes_on <= closed_by else Standing.OFF_TRACK, latest)


def post_of(posts: Sequence[Goalpost], start_year: int) -> Goalpost | None:
    """The target of a school year; where the year has none, the last one before it."""
    return next((post for post in reversed(posts) if post.aim.start_year <= start_year), None)


def total(values: Sequence[Value | None], unit: str, per: int | None = None) -> Decimal | None:
    """All parts together, from numerators and denominators; None where one part lacks them, is suppressed, or is of
    another school year. Never a mean of percentages.
    """
    whole = [one for one in values if one is not None and one.value is not None and one.denominator]
    if not whole or len(whole) != len(values) or len({one.start_year for one in whole}) > 1:
        return None
    if unit not in (Unit.PERCENT, Unit.RATE):
        return None
    factor = Decimal(per or 1000) if unit == Unit.RATE else Decimal(100)
    numerators = [one.numerator for one in whole]
    if any(one is None for one in numerators):
        return None
    share = factor * sum(one or 0 for one in numerators) / sum(one.denominator or 0 for one in whole)
    return share.quantize(CENT, ROUND_HALF_UP)


def met_of(standings: Sequence[Standing]) -> tuple[int, int]:
    """How many parts are met, of how many."""
    return sum(one == Standing.MET for one in standings), len(standings)
