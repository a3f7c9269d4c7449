"""What stands in a plan, row by row, with the codes that follow from the order, and how does it go?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from headway.foundation.core import clock, refs
from headway.foundation.network import calendars
from headway.yearly.needs.models import Priority

from .. import money, phases
from ..models import Action, Milestone, Plan, Strategy
from . import glances
from .addresses import action_address, adjust_address, milestone_address, strategy_address
from .filters import EVERYTHING, Wanted
from .reading import Rows, Service, read

FIRST_ANSWER = 150
"""A plan with more rows than this is folded: actions show when their milestone is opened."""


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

    @property
    def adds(self) -> str:
        """Where a strategy is added to the plan at work, by an adjustment (the page stands in `approvals`, above)."""
        return f"{adjust_address(self.key, 'plan')}add/"


@dataclasses.dataclass(frozen=True)
class Line:
    """One row of the outline. `word` is a status, `done` of `whole` counts the actions below, `spent` adds them up;
    `folded` rows below it were not sent; it stands `above` rows that meet filters, and does not meet them itself.
    """

    level: int
    kind: str
    key: uuid.UUID
    code: str
    title: str
    anchor: str
    theory: tuple[str, str, str] = ("", "", "")
    practices: tuple[tuple[str, str], ...] = ()
    who: str = ""
    spent: str = ""
    serves: Service | None = None
    served: int = 0
    subject: str = ""
    due_on: dt.date | None = None
    word: str = ""
    done: int = 0
    whole: int = 0
    behind: int = 0
    late_days: int = 0
    address: str = ""
    folded: int = 0
    above: bool = False


@dataclasses.dataclass(frozen=True)
class Outline:
    """The rows of a plan in order, its figures of the year, how many actions there are, and how many rows each filter
    would leave; how much checks `found` of them, where that was asked.
    """

    lines: tuple[Line, ...]
    glance: glances.Glance
    whole: int
    done: int
    folded: bool
    spent: str
    counts: dict[str, int]
    practices: tuple[tuple[str, str], ...]
    to_carry: int
    found: dict[uuid.UUID, int]


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


def outline(
    plan: Plan,
    *,
    actions: bool,
    own: bool = True,
    wanted: Wanted = EVERYTHING,
    reader: Any = None,
    calendar: calendars.Calendar | None = None,
) -> Outline:
    """The rows of a plan. Ten queries at most, whatever its size; without `actions` for readers from below, and
    unless it is `own` without the priorities on which nothing of this plan rests: they may be somebody's draft. Which
    strategies serve which is told to a `reader`, as far as they read both.

    More than 150 rows are folded; `wanted` says what is opened and what is left of it.
    """
    rows = read(plan, reader, actions=actions, whole=False)
    today = clock.today(plan.organisation)
    calendar = calendar or calendars.calendar_of(plan.organisation)
    glance = glance_of(plan, rows, today, calendar)
    every = _lines(rows, today, own=own)
    sets = wanted.sets(plan, rows, glance, today, reader)
    shown, folded = _shown(every, wanted, sets)
    all_actions = [action for some in rows.actions.values() for action in some]
    kept = [action for action in all_actions if not action.dropped_on]
    return Outline(
        lines=tuple(shown),
        glance=glance,
        whole=len(kept),
        done=sum(1 for action in kept if action.completed_on),
        folded=folded,
        spent=money.said(sum(action.spent_cents for action in all_actions)),
        counts=wanted.counts(sets),
        practices=tuple(sorted({code for some in rows.practices.values() for code in some})),
        found={key: wanted.found[key] for key in sets["found"]},
        to_carry=_to_carry(plan, rows, calendar.year_of(today).start_year),
    )


def rows_below(plan: Plan, key: uuid.UUID, *, reader: Any) -> tuple[Line, ...]:
    """The rows below one row, for who unfolds it."""
    every = _lines(read(plan, reader, actions=True, whole=False), clock.today(plan.organisation))
    at = next((n for n, line in enumerate(every) if line.key == key), len(every))
    below: list[Line] = []
    for line in every[at + 1 :]:
        if line.level <= every[at].level:
            break
        below.append(line)
    return tuple(below)


def rows_above(plan: Plan, keys: Iterable[uuid.UUID], *, reader: Any) -> tuple[Line, ...]:
    """Some rows and those that stand above them, as they are now: what a change of one row changes on the page."""
    wanted = frozenset(keys)
    every = _lines(read(plan, reader, actions=True, whole=False), clock.today(plan.organisation))
    return tuple(_with_those_above(every, wanted))


def spoken_of(plan: Plan, shown: Outline) -> list[refs.Ref]:
    """What is asked about on the plan's page, because it has none of its own: the plan and its priorities."""
    rows = [refs.Ref("needs.priority", line.key) for line in shown.lines if line.kind == "priority"]
    return [refs.Ref("plans.plan", plan.key), *rows]


def _shown(every: list[Line], wanted: Wanted, sets: dict[str, frozenset[uuid.UUID]]) -> tuple[list[Line], bool]:
    """What is left of all rows, and whether some were folded."""
    if wanted.narrowed:
        left = wanted.left(sets)
        every = [
            line if line.key in left else dataclasses.replace(line, above=True)
            for line in _with_those_above(every, left)
        ]
    if wanted.only:
        return every, False
    if len(every) <= FIRST_ANSWER or wanted.every:
        return every, False
    return _folded(every, wanted.opened), True


def _folded(every: list[Line], opened: str) -> list[Line]:
    """Without the actions, and where that is not enough without the milestones, but for what stands below an opened
    row; the row above says how many are missing.
    """
    first = 4 if sum(line.level < 4 for line in every) <= FIRST_ANSWER else 3
    kept: list[Line] = []
    inside = 0
    for line in every:
        if line.level <= inside:
            inside = 0
        if str(line.key) == opened:
            inside = line.level
        if line.level < first or (inside and line.level > inside):
            kept.append(line)
        elif not inside:
            kept[-1] = dataclasses.replace(kept[-1], folded=kept[-1].folded + 1)
    return kept


def _with_those_above(every: list[Line], wanted: frozenset[uuid.UUID]) -> list[Line]:
    """Some rows and what stands above them, with the codes that they have in the whole plan."""
    kept: list[Line] = []
    above: set[int] = set()
    for line in reversed(every):
        if line.key in wanted:
            kept.append(line)
            above |= set(range(1, line.level))
        elif line.level in above:
            kept.append(line)
        above.discard(line.level)
    return kept[::-1]


def _lines(rows: Rows, today: dt.date, *, own: bool = True) -> list[Line]:
    lines: list[Line] = []
    for at, priority in enumerate(rows.priorities, 1):
        theirs = rows.strategies[priority.pk]
        if not own and not theirs:
            continue
        lines.append(_line(1, "priority", priority, str(at), rows.below(theirs), today))
        for n, strategy in enumerate(theirs, 1):
            lines += _strategy_lines(strategy, f"{at}.{n}", rows, today)
    return lines


def _strategy_lines(strategy: Strategy, code: str, rows: Rows, today: dt.date) -> list[Line]:
    line = _line(2, "strategy", strategy, code, rows.below([strategy]), today)
    lines = [
        dataclasses.replace(
            line,
            theory=(strategy.if_text, strategy.then_text, strategy.and_text),
            practices=tuple(rows.practices[strategy.pk]),
            serves=rows.serves.get(strategy.serves_id or 0),
            served=len(rows.served.get(strategy.pk, ())),
            subject=strategy.subject,
            address=strategy_address(strategy.key),
        )
    ]
    for n, milestone in enumerate(rows.milestones[strategy.pk], 1):
        steps = rows.actions[milestone.pk]
        own = _line(3, "milestone", milestone, f"{code}.{n}", steps, today)
        who = milestone.responsible or milestone.team
        word = word_of_milestone(milestone)
        lines.append(
            dataclasses.replace(
                own, who=str(who or ""), due_on=milestone.due_on, word=word, address=milestone_address(milestone.key)
            )
        )
        lines += [_action_line(action, f"{code}.{n}.{m}", today) for m, action in enumerate(steps, 1)]
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


def _action_line(action: Action, code: str, today: dt.date) -> Line:
    late = (action.completed_on - action.due_on).days if action.completed_on else 0
    return Line(
        level=4,
        kind="action",
        key=action.key,
        code=code,
        title=action.title,
        anchor=f"a-{action.key}",
        who=str(action.responsible or ""),
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


def word_of_milestone(milestone: Milestone) -> str:
    """The status that stands beside a milestone: dropped, complete, else the latest word, if any."""
    if milestone.dropped_on:
        return "dropped"
    return "complete" if milestone.completed_on else milestone.word


def glance_of(plan: Plan, rows: Rows, today: dt.date, calendar: calendars.Calendar | None = None) -> glances.Glance:
    """Figures of the school year that holds yesterday. One query unless the calendar is given."""
    on = today - dt.timedelta(days=1)
    year = (calendar or calendars.calendar_of(plan.organisation)).year_of(on)
    stones = [one for some in rows.milestones.values() for one in some]
    strategies = sum(len(some) for some in rows.strategies.values())
    return glances.glance(stones, rows.actions, strategies, year, on)


def _to_carry(plan: Plan, rows: Rows, now: int) -> int:
    """How many milestones of a running plan belong to a school year that is over, and are not reached."""
    stones = [one for some in rows.milestones.values() for one in some] if plan.phase in phases.RUNNING else []
    still = [one for one in stones if one.completed_on is None and one.dropped_on is None]
    return sum(1 for one in still if one.start_year < min(now, plan.last_year))


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
