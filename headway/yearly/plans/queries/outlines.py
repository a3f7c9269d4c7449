"""What stands in a plan, row by row, with the codes that follow from the order, and how does it go?"""

import dataclasses
import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from headway.foundation.core import clock, refs, words
from headway.foundation.network import calendars
from headway.foundation.people.permissions import May
from headway.library.frameworks.queries import in_language
from headway.yearly.needs.models import Priority

from .. import money, phases, visibility
from ..models import Action, Collaborator, Milestone, Plan, Strategy, StrategyPractice
from . import glances, leading
from .addresses import action_address, milestone_address, strategy_address
from .leading import Goals

FIRST_ANSWER = 150
"""A plan with more rows than this is folded: actions show when their strategy is opened."""


@dataclasses.dataclass(frozen=True)
class PlanHead:
    """A plan as the head of its pages."""

    key: uuid.UUID
    title: str
    years: str
    phase: str
    phase_word: str
    shared: bool
    since: dt.date | None
    written: bool
    running: bool


@dataclasses.dataclass(frozen=True)
class Service:
    """A strategy of another organisation that is served by this one, or serves it."""

    title: str
    organisation: str
    address: str


@dataclasses.dataclass(frozen=True)
class Line:
    """One row of the outline. `word` is a status, `done` of `whole` counts the actions below, `spent` adds them up."""

    level: int
    kind: str
    key: uuid.UUID
    code: str
    title: str
    anchor: str
    theory: tuple[str, str, str] = ("", "", "")
    practices: tuple[tuple[str, str], ...] = ()
    who: str = ""
    helpers: str = ""
    spent: str = ""
    serves: Service | None = None
    served: tuple[Service, ...] = ()
    goals: tuple[tuple[str, str], ...] = ()
    due_on: dt.date | None = None
    word: str = ""
    done: int = 0
    whole: int = 0
    behind: int = 0
    late_days: int = 0
    address: str = ""
    folded: int = 0


@dataclasses.dataclass(frozen=True)
class Outline:
    """All rows of a plan in order, its figures of the year, and how many actions there are."""

    lines: tuple[Line, ...]
    glance: glances.Glance
    whole: int
    done: int
    folded: bool
    spent: str
    figure: str = ""


def head(plan: Plan) -> PlanHead:
    """The head of a plan's pages. No query."""
    return PlanHead(
        key=plan.key,
        title=plan.title,
        years=plan.years,
        phase=plan.phase,
        phase_word=plan.get_phase_display(),
        shared=plan.visibility == phases.Visibility.SHARED,
        since=clock.local(plan.activated_at, plan.organisation).date() if plan.activated_at else None,
        written=plan.phase in phases.WRITTEN,
        running=plan.phase in phases.RUNNING,
    )


@dataclasses.dataclass(frozen=True)
class Rows:
    """Everything of a plan as it was read, by the primary key of what stands above."""

    priorities: list[Priority]
    strategies: dict[int, list[Strategy]]
    practices: dict[int, list[tuple[str, str]]]
    milestones: dict[int, list[Milestone]]
    actions: dict[int, list[Action]]
    helpers: dict[int, list[str]]
    serves: dict[int, Service]
    served: dict[int, list[Service]]
    goals: dict[int, Goals]

    def below(self, strategies: Iterable[Strategy]) -> list[Action]:
        """Every action of some strategies."""
        return [
            action
            for strategy in strategies
            for milestone in self.milestones[strategy.pk]
            for action in self.actions[milestone.pk]
        ]


def read(plan: Plan, reader: Any, *, actions: bool) -> Rows:
    """The rows of a plan, without `actions` for readers from below. Eleven queries at most."""
    strategies: dict[int, list[Strategy]] = defaultdict(list)
    milestones: dict[int, list[Milestone]] = defaultdict(list)
    steps: dict[int, list[Action]] = defaultdict(list)
    practices: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = list(Strategy.objects.live().filter(plan=plan).order_by("position", "key"))
    for strategy in rows:
        strategies[strategy.priority_id].append(strategy)
    found = Priority.objects.live().filter(organisation=plan.organisation).order_by("position", "key")
    priorities = [
        row
        for row in found
        if row.pk in strategies or (row.first_year <= plan.last_year and row.last_year >= plan.first_year)
    ]
    coded = StrategyPractice.objects.now().filter(strategy__plan=plan).select_related("practice")
    for coding in coded.order_by("practice__position"):
        practices[coding.strategy_id].append((coding.practice.code, in_language(coding.practice.names)))
    live = Milestone.objects.live().filter(strategy__plan=plan, strategy__archived_at__isnull=True)
    for milestone in live.select_related("responsible", "team").order_by("position", "key"):
        milestones[milestone.strategy_id].append(milestone)
    if actions:
        live_ones = Action.objects.in_live_plans().filter(milestone__strategy__plan=plan)
        wanted = glances.as_at(live_ones, clock.today(plan.organisation) - dt.timedelta(days=1))
        for action in wanted.select_related("responsible").order_by("position", "key"):
            steps[action.milestone_id].append(action)
    helpers = _helpers(plan) if actions else {}
    serves, served = services(plan, reader) if reader else ({}, {})
    goals = leading.goals_of(rows, plan, reader) if reader else {}
    return Rows(priorities, strategies, practices, milestones, steps, helpers, serves, served, goals)


def _helpers(plan: Plan) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Collaborator.objects.filter(action__milestone__strategy__plan=plan).select_related("user")
    for row in rows.order_by("user__name", "pk"):
        found[row.action_id].append(str(row.user))
    return found


def services(
    plan: Plan, reader: Any, only: list[Strategy] | None = None
) -> tuple[dict[int, Service], dict[int, list[Service]]]:
    """What the strategies of a plan serve (and, of `only` some, continue), and what serves them, as far as somebody
    reads it. One query.
    """
    seen = visibility.condition(reader, May.SEE_PLAN_ABOVE, "plan__") & Q(plan__archived_at__isnull=True)
    readable = Strategy.objects.live().filter(seen).select_related("plan__organisation")
    own = Strategy.objects.filter(plan=plan)
    below = Q(serves__plan=plan)
    wanted = Q(pk__in=own.filter(serves__isnull=False).values("serves_id"))
    if only is not None:
        below = Q(serves__in=[row.pk for row in only])
        wanted = Q(pk__in=[pk for row in only for pk in (row.serves_id, row.continues_id) if pk])
    rows = readable.filter(wanted | below).annotate(below=below)
    above: dict[int, Service] = {}
    served: dict[int, list[Service]] = defaultdict(list)
    for row in rows.order_by("plan__organisation__name", "position", "key"):
        above[row.pk] = _service(row)
        if row.below:
            served[row.serves_id or 0].append(_service(row))
    return above, served


def _service(row: Strategy) -> Service:
    """A strategy as a link: its title, whose it is, where it stands."""
    return Service(row.title, row.plan.organisation.name, strategy_address(row.key))


def outline(
    plan: Plan,
    *,
    actions: bool,
    own: bool = True,
    opened: str = "",
    every: bool = False,
    reader: Any = None,
    figure: str = "",
    calendar: calendars.Calendar | None = None,
) -> Outline:
    """The rows of a plan. Eleven queries at most, whatever its size; without `actions` for readers from below, and
    unless it is `own` without the priorities on which nothing of this plan rests: they may be somebody's draft. Which
    strategies serve which is told to a `reader`, as far as they read both.

    More than 150 rows are folded: `opened` is the key of the strategy whose actions are shown, `every` unfolds all.
    A `figure` leaves only the actions that it counts, with what stands above them.
    """
    rows = read(plan, reader, actions=actions)
    today = clock.today(plan.organisation)
    glance = glance_of(plan, rows, today, calendar)
    all_actions = [action for some in rows.actions.values() for action in some]
    size = len(rows.priorities) + _size(rows.strategies) + _size(rows.milestones) + len(all_actions)
    fold = size > FIRST_ANSWER and not every and not figure
    lines: list[Line] = []
    for at, priority in enumerate(rows.priorities, 1):
        theirs = rows.strategies[priority.pk]
        if not own and not theirs:
            continue
        lines.append(_line(1, "priority", priority, str(at), rows.below(theirs), today))
        for n, strategy in enumerate(theirs, 1):
            shut = fold and str(strategy.key) != opened
            lines += _strategy_lines(strategy, f"{at}.{n}", rows, today, shut=shut)
    if figure:
        lines = _only(lines, glance.behind.get(figure, frozenset()))
    kept = [action for action in all_actions if not action.dropped_on]
    done = sum(1 for action in kept if action.completed_on)
    spent = money.said(sum(action.spent_cents for action in all_actions))
    return Outline(tuple(lines), glance, len(kept), done, fold, spent, figure)


def spoken_of(plan: Plan, shown: Outline) -> list[refs.Ref]:
    """What is asked about on the plan's page, because it has none of its own: the plan, priorities, strategies."""
    kinds = {"priority": "needs.priority", "strategy": "plans.strategy"}
    rows = [refs.Ref(kinds[line.kind], line.key) for line in shown.lines if line.kind in kinds]
    return [refs.Ref("plans.plan", plan.key), *rows]


def _only(lines: list[Line], wanted: frozenset[uuid.UUID]) -> list[Line]:
    """Some actions and what stands above them, with the codes that they have in the whole plan."""
    kept: list[Line] = []
    above: set[int] = set()
    for line in reversed(lines):
        if line.key in wanted if line.kind == "action" else line.level in above:
            kept.append(line)
            above = {1, 2, 3} if line.kind == "action" else above - {line.level}
    return kept[::-1]


def _size(groups: dict[int, list[Any]]) -> int:
    return sum(len(group) for group in groups.values())


def _strategy_lines(strategy: Strategy, code: str, rows: Rows, today: dt.date, *, shut: bool) -> list[Line]:
    below = rows.below([strategy])
    line = _line(2, "strategy", strategy, code, below, today)
    lines = [
        dataclasses.replace(
            line,
            theory=(strategy.if_text, strategy.then_text, strategy.and_text),
            practices=tuple(rows.practices[strategy.pk]),
            serves=rows.serves.get(strategy.serves_id or 0),
            served=tuple(rows.served.get(strategy.pk, ())),
            goals=rows.goals.get(strategy.pk, ()),
            folded=len(below) if shut else 0,
            address=strategy_address(strategy.key),
        )
    ]
    for n, milestone in enumerate(rows.milestones[strategy.pk], 1):
        steps = rows.actions[milestone.pk]
        own = _line(3, "milestone", milestone, f"{code}.{n}", steps, today)
        who = milestone.responsible or milestone.team
        word = "complete" if milestone.completed_on else milestone.word
        lines.append(
            dataclasses.replace(
                own, who=str(who or ""), due_on=milestone.due_on, word=word, address=milestone_address(milestone.key)
            )
        )
        if not shut:
            lines += [_action_line(action, f"{code}.{n}.{m}", rows, today) for m, action in enumerate(steps, 1)]
    return lines


def _line(level: int, kind: str, row: Any, code: str, below: list[Action], today: dt.date) -> Line:
    kept = [action for action in below if not action.dropped_on]
    return Line(
        level=level,
        kind=kind,
        key=row.key,
        code=code,
        title=row.title,
        anchor=f"{kind[0]}-{row.key}",
        done=sum(1 for action in kept if action.completed_on),
        whole=len(kept),
        behind=sum(1 for action in kept if not action.completed_on and action.due_on < today),
        spent=money.said(sum(action.spent_cents for action in below)),
    )


def _action_line(action: Action, code: str, rows: Rows, today: dt.date) -> Line:
    late = (action.completed_on - action.due_on).days if action.completed_on else 0
    return Line(
        level=4,
        kind="action",
        key=action.key,
        code=code,
        title=action.title,
        anchor=f"a-{action.key}",
        who=str(action.responsible or ""),
        helpers=words.listing(rows.helpers.get(action.pk, [])),
        spent=money.said(action.spent_cents),
        due_on=action.due_on,
        word=word_of(action),
        late_days=max(0, late),
        behind=int(word_of(action) not in ("complete", "dropped") and action.due_on < today),
        address=action_address(action.key),
    )


def word_of(action: Action) -> str:
    """The status that stands beside an action: dropped, complete, else the latest word, else not started."""
    if action.dropped_on:
        return "dropped"
    if action.completed_on:
        return "complete"
    return action.word if action.word and action.word != "complete" else "not_started"


def glance_of(plan: Plan, rows: Rows, today: dt.date, calendar: calendars.Calendar | None = None) -> glances.Glance:
    """Figures of the school year that holds yesterday. One query unless the calendar is given."""
    on = today - dt.timedelta(days=1)
    year = (calendar or calendars.calendar_of(plan.organisation)).year_of(on)
    stones = [one for some in rows.milestones.values() for one in some]
    return glances.glance(stones, rows.actions, _size(rows.strategies), year, on)


def code_of(row: Action | Milestone | Strategy) -> str:
    """The code of one row, from the places of those before it. One query a level."""
    if isinstance(row, Action):
        place = _place(Action.objects.live().filter(milestone=row.milestone_id), row)
        return f"{code_of(row.milestone)}.{place}"
    if isinstance(row, Milestone):
        place = _place(Milestone.objects.live().filter(strategy=row.strategy_id), row)
        return f"{code_of(row.strategy)}.{place}"
    own = Strategy.objects.live().filter(plan=row.plan_id, priority=row.priority_id)
    plan = row.plan
    priorities = Priority.objects.of(plan.organisation).overlapping(plan.first_year, plan.last_year)
    return f"{_place(priorities, row.priority)}.{_place(own, row)}"


def codes_of(plan: Plan) -> dict[int, str]:
    """The code of each milestone of a plan by its primary key, in the order of the plan. Four queries."""
    rows = read(plan, None, actions=False)
    return {
        stone.pk: f"{at}.{n}.{m}"
        for at, priority in enumerate(rows.priorities, 1)
        for n, strategy in enumerate(rows.strategies[priority.pk], 1)
        for m, stone in enumerate(rows.milestones[strategy.pk], 1)
    }


def _place(rows: Any, row: Any) -> int:
    keys = list(rows.order_by("position", "key").values_list("key", flat=True))
    return keys.index(row.key) + 1 if row.key in keys else len(keys) + 1
