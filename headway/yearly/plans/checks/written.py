"""What do checks of plans look at? Plans, strategies, milestones and open actions, each read once a run, for one place
and for a state with the same number of queries.

Looked at is every plan from draft to active that the reader reads as a whole; of a closed one nothing is found.
"""

import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, Subquery

from headway.foundation.core import clock
from headway.foundation.core.actors import Operator
from headway.foundation.network import calendars, ladder, thresholds
from headway.foundation.network.models import StateSetting
from headway.foundation.people.permissions import May
from headway.library.checks.registry import Question
from headway.yearly.needs.models import Assessment, PriorityCause

from .. import phases, visibility
from ..models import Action, Milestone, Output, Plan, Sharing, Strategy, StrategyGoal, StrategyMeasure, StrategyPractice

PLAN: Final = "plans.plan"
STRATEGY: Final = "plans.strategy"
MILESTONE: Final = "plans.milestone"
ACTION: Final = "plans.action"
WAYS: Final = {
    PLAN: "",
    STRATEGY: "strategies__",
    MILESTONE: "strategies__milestones__",
    ACTION: "strategies__milestones__actions__",
}
CHUNK: Final = 4000


@dataclasses.dataclass(frozen=True, slots=True)
class PlanSeen:
    """A plan as checks see it. `year` is the school year that is looked at: this one, or the nearest of the plan's."""

    pk: int
    key: uuid.UUID
    title: str
    organisation: int
    place: uuid.UUID
    path: str
    kind: str
    phase: str
    first_year: int
    last_year: int
    activated_at: dt.datetime | None
    no_inequities: bool
    no_criteria: bool
    no_data_use: bool
    csi: bool
    assessed: bool
    assessed_lately: bool
    shared_on: dt.date | None
    year: int
    decided: dict[str, Any]
    calendar: calendars.Calendar
    first_on: dt.date
    last_on: dt.date

    @property
    def running(self) -> bool:
        """Whether it is put to work."""
        return self.phase in phases.RUNNING


@dataclasses.dataclass(frozen=True, slots=True)
class StrategySeen:
    """A strategy as checks see it: what it lacks is said by `no_…`."""

    pk: int
    key: uuid.UUID
    title: str
    plan: PlanSeen
    first_year: int
    last_year: int
    continues: bool
    serves: bool
    conditions_are: str
    no_if: bool
    no_then: bool
    no_and: bool
    no_reason: bool
    no_rationale: bool
    no_evidence: bool
    no_tier: bool
    no_conditions: bool
    no_goal: bool
    no_practice: bool
    no_cause: bool

    def runs_in(self, year: int) -> bool:
        """Whether a school year is one of its own."""
        return self.first_year <= year <= self.last_year


@dataclasses.dataclass(frozen=True, slots=True)
class MilestoneSeen:
    """A milestone that is not reached yet. `ends` is the last school year of its strategy."""

    key: uuid.UUID
    title: str
    plan: PlanSeen
    start_year: int
    due_on: dt.date
    begins: int
    ends: int
    acted: bool


@dataclasses.dataclass(frozen=True, slots=True)
class ActionSeen:
    """An action that is neither done nor dropped."""

    pk: int
    key: uuid.UUID
    title: str
    plan: PlanSeen
    start_on: dt.date | None
    due_on: dt.date
    responsible: int | None
    milestone_due_on: dt.date
    output: bool


def this_year() -> int:
    """The school year that runs."""
    return calendars.start_year_of(clock.now().date())


def plans(question: Question) -> dict[int, PlanSeen]:
    """Plans that are written or running, by primary key. Three queries a run."""
    found: dict[int, PlanSeen] = question.once("plans.written", lambda: _plans(question))
    return found


def _plans(question: Question) -> dict[int, PlanSeen]:
    assessed = Assessment.objects.live().filter(organisation=OuterRef("organisation"))
    lately = assessed.filter(start_year__gte=OuterRef("first_year") - 1, start_year__lte=OuterRef("last_year"))
    shared = Sharing.objects.live().filter(plan=OuterRef("pk")).order_by("-shared_on").values("shared_on")[:1]
    rows = Plan.objects.live().filter(_seen(question), _about(question)).exclude(phase=phases.Phase.CLOSED)
    rows = rows.annotate(
        no_inequities=Q(inequities=""),
        no_criteria=Q(exit_criteria=""),
        no_data_use=Q(data_use=""),
        csi=Q(organisation__kind=ladder.OrganisationKind.SCHOOL, organisation__in=visibility.designated()),
        assessed=Exists(assessed),
        lately=Exists(lately),
        shared=Subquery(shared),
    )
    at = ("organisation_id", "organisation__key", "organisation__path", "organisation__kind")
    years = ("phase", "first_year", "last_year", "activated_at")
    said = ("no_inequities", "no_criteria", "no_data_use", "csi", "assessed", "lately", "shared")
    every = list(rows.order_by("activated_at", "pk").values_list("pk", "key", "title", *at, *years, *said))
    places = _Places([question.node.path] if question.node else None) if every else None
    return {row[0]: _plan(row, places) for row in every}


def _plan(row: tuple[Any, ...], places: Any) -> PlanSeen:
    path, first_year, last_year = row[5], row[8], row[9]
    calendar, decided = places.at(path)
    year = max(first_year, min(last_year, this_year()))
    days = (calendar.year_named(first_year).first_on, calendar.year_named(last_year).last_on)
    return PlanSeen(*(*row, year, decided, calendar, *days))


def _seen(question: Question) -> Q:
    asked = question.organisations("organisation__")
    if isinstance(question.reader, Operator):
        return asked
    return asked & visibility.condition(question.reader, May.SEE_PLAN)


def _about(question: Question) -> Q:
    """The plan in which the element that is asked about stands."""
    if question.about is None:
        return Q()
    way = WAYS.get(question.about.kind)
    return Q(pk__in=[]) if way is None else Q(**{f"{way}key": question.about.key})


class _Places:
    """What is decided, and which school years are in force, at many places; of all, or of those at some paths."""

    def __init__(self, paths: list[str] | None) -> None:
        own = {one for path in paths for one in (*ladder.ancestors(path), path)} if paths else None
        above = Q() if own is None else Q(organisation__path__in=own)
        self._years = calendars.all_by_path(above)
        self._decided: dict[str, dict[str, Any]] = {}
        chosen = StateSetting.objects.live().filter(above).values_list("organisation__path", "name", "value")
        for path, name, value in chosen:
            self._decided.setdefault(path, {})[name] = value
        self._made = functools.cache(self._make)

    def at(self, path: str) -> tuple[calendars.Calendar, dict[str, Any]]:
        """Calendar and settings in force at a path. Places with the same share one. No query."""
        steps = (*ladder.ancestors(path), path)
        return self._made(tuple(one for one in steps if one in self._years or one in self._decided))

    def _make(self, steps: tuple[str, ...]) -> tuple[calendars.Calendar, dict[str, Any]]:
        decided = {setting.name: setting.default for setting in thresholds.SETTINGS.values()}
        for one in steps:
            decided |= self._decided.get(one, {})
        years = [year for one in reversed(steps) for year in self._years.get(one, ())]
        return calendars.Calendar(tuple(years)), decided


def under(question: Question, prefix: str = "") -> Q:
    """Rows of those plans: of one place by primary keys, of many by the same condition."""
    if question.node is not None or question.about is not None:
        return Q(**{f"{prefix}plan__in": list(plans(question))})
    found = Plan.objects.live().filter(_seen(question)).exclude(phase=phases.Phase.CLOSED)
    return Q(**{f"{prefix}plan__in": found.values("pk")})


def _read(question: Question, name: str, make: Callable[[], Iterator[Any]]) -> Any:
    """What `make` yields, once a run; nothing, and no query, where there is no plan."""
    return question.once(name, lambda: tuple(make()) if plans(question) else ())


def strategies(question: Question) -> tuple[StrategySeen, ...]:
    """Strategies of those plans. One query a run."""
    found: tuple[StrategySeen, ...] = _read(question, "plans.strategies", lambda: _strategies(question))
    return found


def _strategies(question: Question) -> Iterator[StrategySeen]:
    goals = StrategyGoal.objects.live().filter(strategy=OuterRef("pk"), goal__archived_at__isnull=True)
    roots = {"cause__root": True, "cause__archived_at__isnull": True, "cause__analysis__archived_at__isnull": True}
    causes = PriorityCause.objects.live().filter(priority=OuterRef("priority"), **roots)
    empty = ("if_text", "then_text", "and_text", "serves_none", "rationale", "evidence", "tier", "conditions")
    rows: Any = Strategy.objects.live().filter(under(question), _elements(question, STRATEGY))
    rows = rows.annotate(
        **{f"no_{name}": Q(**{name: ""}) for name in empty},
        no_goal=~Exists(goals),
        no_practice=~Exists(StrategyPractice.objects.now().filter(strategy=OuterRef("pk"))),
        no_cause=Q(priority__archived_at__isnull=False) | ~Exists(causes),
    )
    said = (*(f"no_{name}" for name in empty), "no_goal", "no_practice", "no_cause")
    names = ("plan_id", "pk", "key", "title", "first_year", "last_year", "continues_id", "serves_id", "conditions_are")
    known = plans(question)
    for at, pk, key, title, first, last, continues, serves, are, *lacks in (
        rows.order_by("plan_id", "position", "pk").values_list(*names, *said).iterator(chunk_size=CHUNK)
    ):
        if plan := known.get(at):
            span = (plan.first_year if first is None else first, plan.last_year if last is None else last)
            yield StrategySeen(pk, key, title, plan, *span, continues is not None, serves is not None, are, *lacks)


def _elements(question: Question, kind: str) -> Q:
    """The element that is asked about; all of them where it is their plan: what is said of it may rest on them."""
    return Q() if question.about is None or question.about.kind == PLAN else question.elements(kind)


def measures(question: Question) -> dict[int, list[str]]:
    """Indicators of live measures by the primary key of their strategy. One query a run."""

    def read() -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        rows = StrategyMeasure.objects.live().filter(under(question, "strategy__"), measure__archived_at__isnull=True)
        names = ("strategy_id", "measure__indicator")
        for strategy, indicator in rows.order_by("position", "pk").values_list(*names).iterator(chunk_size=CHUNK):
            found.setdefault(strategy, []).append(indicator)
        return found

    return question.once("plans.measures", read)


def years_with_milestones(question: Question) -> set[tuple[int, int]]:
    """Strategies (primary keys) with the school years in which they have milestones. One query a run."""

    def read() -> set[tuple[int, int]]:
        rows = Milestone.objects.live().filter(under(question, "strategy__"), dropped_on__isnull=True).order_by()
        return set(rows.values_list("strategy_id", "start_year").distinct())

    return question.once("plans.years", read)


def milestones(question: Question) -> tuple[MilestoneSeen, ...]:
    """Milestones of those plans that are not reached yet. One query a run."""
    found: tuple[MilestoneSeen, ...] = _read(question, "plans.milestones", lambda: _milestones(question))
    return found


def _milestones(question: Question) -> Iterator[MilestoneSeen]:
    acted = Action.objects.live().filter(milestone=OuterRef("pk"), dropped_on__isnull=True)
    rows: Any = Milestone.objects.live().filter(under(question, "strategy__"), _elements(question, MILESTONE))
    still = {"completed_on__isnull": True, "dropped_on__isnull": True}
    rows = rows.filter(strategy__archived_at__isnull=True, **still).annotate(acted=Exists(acted))
    names = ("strategy__plan_id", "key", "title", "start_year", "due_on", "strategy__first_year", "strategy__last_year")
    known = plans(question)
    for at, key, title, year, due_on, first, last, some in (
        rows.order_by("pk").values_list(*names, "acted").iterator(chunk_size=CHUNK)
    ):
        if plan := known.get(at):
            span = (plan.first_year if first is None else first, plan.last_year if last is None else last)
            yield MilestoneSeen(key, title, plan, year, due_on, *span, some)


def actions(question: Question) -> tuple[ActionSeen, ...]:
    """Actions of those plans that are neither done nor dropped. One query a run."""
    found: tuple[ActionSeen, ...] = _read(question, "plans.actions", lambda: _actions(question))
    return found


def _actions(question: Question) -> Iterator[ActionSeen]:
    listed = Output.objects.live().filter(action=OuterRef("pk"))
    rows = Action.objects.in_live_plans().filter(under(question, "milestone__strategy__"))
    rows = rows.filter(_elements(question, ACTION), completed_on__isnull=True)
    rows = rows.filter(dropped_on__isnull=True).annotate(output=Exists(listed))
    names = ("milestone__strategy__plan_id", "pk", "key", "title", "start_on", "due_on", "responsible_id")
    known = plans(question)
    columns = (*names, "milestone__due_on", "output")
    for at, pk, key, title, *rest in rows.order_by("pk").values_list(*columns).iterator(chunk_size=CHUNK):
        if plan := known.get(at):
            yield ActionSeen(pk, key, title, plan, *rest)
