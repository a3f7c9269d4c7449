"""How did it go before an adjustment and after it? Figures and measures, side by side, never called a cause.

Each figure is that of the school year of the decision, by the rules of the roll-up, as it was in force on a day: the
day before the decision, and the last day before the answer whether it helped; while nobody answered, yesterday.
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.web import formats
from headway.library.tallies.counts import Counts
from headway.yearly.direction import queries as direction
from headway.yearly.plans.models import Action, Milestone, Plan, Strategy, StrategyMeasure
from headway.yearly.plans.queries import glances, strategy_address

from ..models import Adjustment, Change

ONE_DAY: Final = dt.timedelta(days=1)
FIGURES: Final = (
    ("actions", _("Actions"), ""),
    ("completed", _("Complete, of all actions"), "actions"),
    ("on_time", _("On time, of those due or done"), "judged"),
    ("behind", _("Behind, of those due or done"), "judged"),
    ("slipped", _("Slipped, of all actions"), "actions"),
    ("milestones_completed", _("Milestones reached"), "milestones"),
)


@dataclasses.dataclass(frozen=True)
class Pair:
    """A figure or value before and after, in words; `after` is a dash where there is none yet."""

    label: str
    before: str
    after: str


@dataclasses.dataclass(frozen=True)
class Course:
    """How a strategy that was touched went, or the whole plan (without an address)."""

    title: str
    address: str
    figures: tuple[Pair, ...]
    measures: tuple[Pair, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Figures, then measures."""
        return self.figures + self.measures


@dataclasses.dataclass(frozen=True)
class Story:
    """Before and after a decision: on which days it was counted, in which school year; no `after_on` on its own day."""

    year: str
    before_on: dt.date
    after_on: dt.date | None
    courses: tuple[Course, ...]


def story_of(row: Adjustment, changes: Iterable[Change], reader: Any) -> Story | None:
    """Before and after an adjustment, for the strategies it touched and the whole plan; None before the decision.

    Ten queries at most, whatever the size.
    """
    if row.decided_on is None:
        return None
    plan = row.plan
    until = (row.helped_on or clock.today(plan.organisation)) - ONE_DAY
    before_on, after_on = row.decided_on - ONE_DAY, until if until >= row.decided_on else None
    year = calendars.calendar_of(plan.organisation).year_of(row.decided_on)
    rows = _Rows(plan, year)
    counted = [rows.counts(day) if day else {} for day in (before_on, after_on)]
    touched = _touched(plan, changes)
    measures = _measures(touched, plan, reader, row.decided_on, until)
    courses = [
        Course(one.title, strategy_address(one.key), _pairs(counted, one.pk), measures.get(one.pk, ()))
        for one in touched
    ]
    whole = Course("", "", _pairs(counted, None), ())
    return Story(year.label, before_on, after_on, (*courses, whole))


class _Rows:
    """The milestones of a plan, and its actions as they were in force on a day."""

    def __init__(self, plan: Plan, year: calendars.Year) -> None:
        self.year = year
        self.stones = list(Milestone.objects.live().filter(strategy__plan=plan, strategy__archived_at__isnull=True))
        self.actions = Action.objects.in_live_plans().filter(milestone__strategy__plan=plan)

    def counts(self, on: dt.date) -> dict[int | None, Counts]:
        """By the primary key of a strategy its figures on a day, and by None those of the plan. One query."""
        steps: dict[int, list[Action]] = {one.pk: [] for one in self.stones}
        for action in glances.as_at(self.actions, on).order_by("pk"):
            steps[action.milestone_id].append(action)
        own: dict[int | None, list[Milestone]] = {None: self.stones}
        for one in self.stones:
            own.setdefault(one.strategy_id, []).append(one)
        return {pk: glances.glance(some, steps, 0, self.year, on).counts for pk, some in own.items()}


def _touched(plan: Plan, changes: Iterable[Change]) -> list[Strategy]:
    """The strategies in which something was changed, in the order of the plan. One query."""
    keys: set[uuid.UUID] = {one.element_key for one in changes}
    found = Q(key__in=keys) | Q(milestones__key__in=keys) | Q(milestones__actions__key__in=keys)
    rows = Strategy.objects.live().filter(found, plan=plan).distinct()
    return list(rows.order_by("priority__position", "priority__key", "position", "key"))


def _pairs(counted: list[dict[int | None, Counts]], pk: int | None) -> tuple[Pair, ...]:
    before, after = (found.get(pk, Counts()) if found else None for found in counted)
    return tuple(
        Pair(str(label), _said(before, name, whole), _said(after, name, whole)) for name, label, whole in FIGURES
    )


def _said(counts: Counts | None, name: str, whole: str) -> str:
    if counts is None:
        return formats.NOTHING
    part = getattr(counts, name)
    if not whole:
        return formats.figure(part)
    return gettext("%(part)d of %(whole)d") % {"part": part, "whole": getattr(counts, whole)}


def _measures(
    strategies: list[Strategy], plan: Plan, reader: Any, decided_on: dt.date, until: dt.date
) -> Mapping[int, tuple[Pair, ...]]:
    """By the primary key of a strategy the measures of its *then*, as somebody reads them. Five queries."""
    joined = StrategyMeasure.objects.live().filter(strategy__in=strategies, measure__archived_at__isnull=True)
    joints = list(joined.select_related("measure__source").order_by("position", "pk"))
    known = direction.rows_of([one.measure for one in joints], plan.organisation, reader)
    found: dict[int, tuple[Pair, ...]] = {}
    for one in joints:
        read = known[one.measure_id]
        pairs = tuple(_values(read, part, decided_on, until) for part in read.shown if not part.kept)
        found[one.strategy_id] = (*found.get(one.strategy_id, ()), *pairs)
    return found


def _values(read: direction.MeasureRow, part: Any, decided_on: dt.date, until: dt.date) -> Pair:
    """The last value from before the decision and the latest since, each with its day. Actuals stand newest first."""
    before = next((one for one in part.actuals if one.on < decided_on), None)
    after = next((one for one in part.actuals if decided_on <= one.on <= until), None)
    label = f"{read.indicator}: {part.name}" if part.name else read.indicator
    return Pair(label, _value(before), _value(after))


def _value(point: Any) -> str:
    return f"{point.words} ({formats.day(point.on)})" if point else formats.NOTHING
