"""By what do places of the demo measure their goals? Good ones and unfinished ones; the same seed gives the same.

A state keeps the list of sources. Each goal gets one or two measures: with components by grade, a group whose figures
stay in the building, a value that its source keeps back, targets of all three kinds. Some lack a source, a baseline, or
have targets that nobody looked at, so that the checks have something to say.
"""

import dataclasses
import datetime as dt
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from headway.foundation.network.models import Organisation
from headway.library.measures import operations as library
from headway.library.measures.models import DataSource
from headway.yearly.direction import operations as direction
from headway.yearly.direction.models import Goal
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Strategy

from .bank import reasons
from .moments import Span, moment, workday

SOURCES = (
    ("State tests in spring", "Results come out in July."),
    ("Screening three times a year", "Fall, winter and spring."),
    ("Attendance records", "Days in membership and days absent."),
    ("Graduation rate of the cohort", "The class that started four years before."),
    ("Survey of families", "Each spring."),
    ("Visits to classrooms and teams", "Counted by the school itself."),
)
GRADES = ("Grade 3", "Grade 4", "Grade 5")


@dataclasses.dataclass(frozen=True)
class Bank:
    """An indicator of the demo: from which source, in which unit and direction, and where it may begin."""

    indicator: str
    source: int
    low: int
    high: int
    unit: str = "percent"
    way: str = "increase"
    parts: tuple[tuple[str, str], ...] = ()
    target: str = "points"
    group: str = ""


OF_GRADES = tuple(("grade", name) for name in GRADES)
BANK = {
    "school": (
        Bank("Students who read at grade level", 0, 38, 62, parts=(*OF_GRADES, ("group", "English learners"))),
        Bank("Students who miss fewer than ten days", 2, 66, 84, target="absolute"),
        Bank("Students on or above their growth path in mathematics", 1, 40, 60, target="relative"),
        Bank("Families who say that school asks for their view", 4, 45, 70),
        Bank("Suspensions in a year", 2, 18, 60, unit="count", way="decrease", target="relative"),
        Bank("Students with disabilities who meet their growth goal", 0, 25, 45, group="Students with disabilities"),
    ),
    "system": (
        Bank("Students who meet their growth goal in a year", 0, 48, 66),
        Bank("Students who finish high school in four years", 3, 70, 84, target="relative"),
        Bank("Schools whose families answer the survey", 4, 55, 80, target="absolute"),
        Bank("Days that a student misses in a year", 2, 9, 14, unit="score", way="decrease"),
    ),
    "state": (
        Bank("Students who meet their growth goal in a year", 0, 55, 70),
        Bank("Students who finish high school in four years", 3, 78, 86, target="relative"),
        Bank("Third graders who read at grade level", 0, 45, 60),
    ),
}


def load(*, state: Organisation, span: Span, seed: int, by: Any, each: int = 2) -> int:
    """Sources of the state and measures of every goal there is; answers how many measures. `each`: for one goal."""
    rows = [library.SourceRow(state, name, note) for name, note in SOURCES]
    sources = library.load_sources(rows=rows, by=by)
    goals = Goal.objects.live().select_related("organisation").order_by("organisation__path", "position", "pk")
    within = goals.filter(organisation__path__startswith=state.path)
    pairs = list(_pairs(list(within), sources, span, seed, each))
    return len(direction.load_goal_measures(pairs=pairs, by=by))


def _pairs(
    goals: Sequence[Goal], sources: Sequence[DataSource], span: Span, seed: int, each: int
) -> Iterator[tuple[Goal, library.MeasureRow]]:
    turn: dict[int, int] = {}
    for goal in goals:
        place = goal.organisation
        bank = BANK.get(place.kind, ())
        rolled = random.Random(f"{seed} measures {place.name} {goal.position}")
        for _at in range(min(each, len(bank))):
            one = bank[turn.get(place.pk, 0) % len(bank)]
            turn[place.pk] = turn.get(place.pk, 0) + 1
            yield goal, _measure(place, one, sources, span, rolled)


def load_of_strategies(*, state: Organisation, span: Span, seed: int, by: Any) -> int:
    """Goals and measures of the strategies there are: a strategy leads to one or two goals of its place, some to none.
    Answers how many measures.
    """
    sources = list(DataSource.objects.live().filter(state=state).order_by("pk"))
    goals: dict[int, list[Goal]] = {}
    for goal in Goal.objects.live().filter(organisation__path__startswith=state.path).order_by("position", "pk"):
        goals.setdefault(goal.organisation_id, []).append(goal)
    found = Strategy.objects.live().filter(plan__organisation__path__startswith=state.path)
    rows = []
    for one in found.select_related("plan__organisation").order_by("plan__organisation__path", "position", "pk"):
        place = one.plan.organisation
        rolled = random.Random(f"{seed} leads {place.name} {one.title}")
        chosen = goals.get(place.pk, [])[rolled.randint(0, 1) :][: rolled.randint(0, 2)]
        banks = [Bank(indicator, 5, 20, 60, target="absolute") for indicator in reasons.measures_of(one.rationale)]
        rows.append((one, chosen, [_measure(place, bank, sources, span, rolled) for bank in banks]))
    return plans.load_leading(rows=rows, by=by)


def _measure(
    place: Organisation, one: Bank, sources: Sequence[DataSource], span: Span, rolled: random.Random
) -> library.MeasureRow:
    """One measure; one in six is unfinished, one in six has targets that nobody looked at this year."""
    unfinished, untouched = rolled.random() < 1 / 6, rolled.random() < 1 / 6
    begun = rolled.randint(one.low, one.high)
    looked_on = workday(dt.date(span.start_year - (1 if untouched else 0), 9, 12))
    return library.MeasureRow(
        organisation=place,
        indicator=one.indicator,
        written_at=moment(workday(dt.date(span.start_year - 1, 8, 22))),
        source=None if unfinished else sources[one.source],
        unit=one.unit,
        way=one.way,
        student_group=one.group,
        parts=tuple(_part(kind, name, one, begun, span, rolled) for kind, name in one.parts),
        readings=() if one.parts else _readings(one, begun, span, rolled, unfinished=unfinished),
        targets=_targets(one, begun, span, unfinished=unfinished),
        imported_from="Results of the school year",
        targets_reviewed_on=looked_on if looked_on <= span.today else None,
    )


def _part(kind: str, name: str, one: Bank, begun: int, span: Span, rolled: random.Random) -> library.PartRow:
    start = max(5, begun + rolled.randint(-9, 9) - (14 if kind == "group" else 0))
    return library.PartRow(kind, name, _readings(one, start, span, rolled, few=kind == "group" and begun % 3 == 0))


def _readings(
    one: Bank, begun: int, span: Span, rolled: random.Random, *, unfinished: bool = False, few: bool = False
) -> tuple[library.ReadingRow, ...]:
    """Where it began, and three rounds a year until today; a small group's last value is kept back."""
    students = rolled.randint(24, 96)
    first_on = workday(dt.date(span.start_year - 1, 5, 29))
    found = [] if unfinished else [_reading(one, begun, students, first_on, "baseline")]
    step = rolled.choice((-1, 0, 0, 1, 1, 2)) * (-1 if one.way == "decrease" else 1)
    rounds = [dt.date(span.start_year - 1 + (month < 7), month, 15) for month in (10, 1, 5)]
    rounds += [dt.date(span.start_year + (month < 7), month, 15) for month in (10, 1, 5)]
    value = begun
    for on in (workday(day) for day in rounds):
        value = max(1, min(99, value + step + rolled.randint(-1, 1)))
        if on <= span.today:
            found.append(_reading(one, value, students, on, "actual"))
    if few and found:
        found[-1] = dataclasses.replace(found[-1], said="<10")
    return tuple(found)


def _reading(one: Bank, value: int, students: int, on: dt.date, purpose: str) -> library.ReadingRow:
    said = f"{round(students * value / 100)}/{students}" if one.unit == "percent" else f"{value}"
    return library.ReadingRow(on, said, purpose)


def _targets(one: Bank, begun: int, span: Span, *, unfinished: bool) -> tuple[library.AimRow, ...]:
    """Targets of this year and the next, in the form of the indicator; an unfinished measure has the first only."""
    sign = -1 if one.way == "decrease" else 1
    kind, base = one.target, "" if one.target == "absolute" else "baseline"
    amounts = {
        "points": (Decimal(5 * sign), Decimal(9 * sign)),
        "relative": (Decimal(8 * sign), Decimal(15 * sign)),
        "absolute": (Decimal(min(98, begun + 5)), Decimal(min(99, begun + 9))),
    }[kind]
    aims = tuple(library.AimRow(span.start_year + at, amount, kind, base) for at, amount in enumerate(amounts))
    return aims[:1] if unfinished else aims
