"""What stands in a plan, with everything that a reader finds on paper?"""

import dataclasses
import datetime as dt
from typing import Any

from headway.foundation.core import clock, words
from headway.foundation.network import calendars
from headway.foundation.rights import queries as rights

from .. import money
from ..models import Action, Milestone, Plan, Strategy
from . import outlines
from .facts import OutputFacts, outputs_of
from .glances import Glance
from .leading import Goals
from .outlines import PlanHead
from .reading import Rows, Service, read
from .strategies import Why, why_of


@dataclasses.dataclass(frozen=True)
class PrintedAction:
    """One row of a milestone's table."""

    code: str
    title: str
    start_on: dt.date | None
    due_on: dt.date
    who: str
    helpers: str
    outputs: tuple[OutputFacts, ...]
    word: str
    done_on: dt.date | None
    dropped_on: dt.date | None
    behind: bool
    late_days: int
    spent: str


@dataclasses.dataclass(frozen=True)
class PrintedMilestone:
    """A milestone and its actions; evidence and actions are for those who read the whole plan."""

    code: str
    title: str
    year: str
    indicator: str
    due_on: dt.date
    who: str
    word: str
    reached_on: dt.date | None
    dropped_on: dt.date | None
    behind: bool
    evidence: str
    spent: str
    actions: tuple[PrintedAction, ...]


@dataclasses.dataclass(frozen=True)
class PrintedStrategy:
    """A strategy as a theory of action, what it rests on and serves, and its milestones."""

    code: str
    title: str
    theory: tuple[str, str, str]
    practices: tuple[tuple[str, str], ...]
    serves: Service | None
    served: tuple[Service, ...]
    serves_none: str
    goals: Goals
    why: tuple[Why, ...]
    decided: rights.Decided | None
    milestones: tuple[PrintedMilestone, ...]


@dataclasses.dataclass(frozen=True)
class PrintedPriority:
    """A priority and the strategies that rest on it."""

    code: str
    title: str
    strategies: tuple[PrintedStrategy, ...]


@dataclasses.dataclass(frozen=True)
class Printed:
    """A plan for paper; without `whole` it has neither actions nor evidence nor money."""

    head: PlanHead
    organisation: str
    today: dt.date
    years: tuple[calendars.Year, ...]
    glance: Glance
    spent: str
    whole: bool
    priorities: tuple[PrintedPriority, ...]


def printed(plan: Plan, *, reader: Any, whole: bool, own: bool) -> Printed:
    """A plan for paper, as `outline` shows it on its page. Twelve queries at most, whatever its size;
    one more where a strategy names a subject.
    """
    rows = read(plan, reader, actions=whole)
    steps = [action for some in rows.actions.values() for action in some]
    today = clock.today(plan.organisation)
    calendar = calendars.calendar_of(plan.organisation)
    named = [row.subject for some in rows.strategies.values() for row in some] if whole else []
    decided = rights.decided(plan.organisation, named, reader)
    page = _Page(rows, outputs_of(steps) if steps else {}, decided, today, whole)
    return Printed(
        head=outlines.head(plan),
        organisation=plan.organisation.name,
        today=today,
        years=tuple(calendar.year_named(start) for start in range(plan.first_year, plan.last_year + 1)),
        glance=outlines.glance_of(plan, rows, today, calendar),
        spent=money.said(sum(action.spent_cents for action in steps)),
        whole=whole,
        priorities=tuple(
            PrintedPriority(
                str(at),
                row.title,
                tuple(page.strategy(one, f"{at}.{n}") for n, one in enumerate(rows.strategies[row.pk], 1)),
            )
            for at, row in enumerate(rows.priorities, 1)
            if own or rows.strategies[row.pk]
        ),
    )


@dataclasses.dataclass(frozen=True)
class _Page:
    rows: Rows
    outputs: dict[int, tuple[OutputFacts, ...]]
    decided: dict[str, rights.Decided]
    today: dt.date
    whole: bool

    def strategy(self, row: Strategy, code: str) -> PrintedStrategy:
        return PrintedStrategy(
            code=code,
            title=row.title,
            theory=(row.if_text, row.then_text, row.and_text),
            practices=tuple(self.rows.practices[row.pk]),
            serves=self.rows.serves.get(row.serves_id or 0),
            served=tuple(self.rows.served.get(row.pk, ())),
            serves_none=row.serves_none,
            goals=self.rows.goals.get(row.pk, ()),
            why=tuple(one for one in why_of(row) if one.text or one.chosen) if self.whole else (),
            decided=self.decided.get(row.subject),
            milestones=tuple(self.milestone(one, f"{code}.{n}") for n, one in self._numbered(row)),
        )

    def _numbered(self, row: Strategy) -> list[tuple[int, Milestone]]:
        return list(enumerate(self.rows.milestones[row.pk], 1))

    def milestone(self, row: Milestone, code: str) -> PrintedMilestone:
        steps = self.rows.actions[row.pk]
        return PrintedMilestone(
            code=code,
            title=row.title,
            year=calendars.label(row.start_year),
            indicator=row.indicator,
            due_on=row.due_on,
            who=words.listing([str(one) for one in (row.team, row.responsible) if one]),
            word=outlines.word_of_milestone(row),
            reached_on=row.completed_on,
            dropped_on=row.dropped_on,
            behind=not row.completed_on and not row.dropped_on and row.due_on < self.today,
            evidence=row.evidence if self.whole else "",
            spent=money.said(sum(action.spent_cents for action in steps)),
            actions=tuple(self.action(one, f"{code}.{n}") for n, one in enumerate(steps, 1)),
        )

    def action(self, row: Action, code: str) -> PrintedAction:
        word = outlines.word_of(row)
        return PrintedAction(
            code=code,
            title=row.title,
            start_on=row.start_on,
            due_on=row.due_on,
            who=str(row.responsible or ""),
            helpers=words.listing(self.rows.helpers.get(row.pk, [])),
            outputs=self.outputs.get(row.pk, ()),
            word=word,
            done_on=row.completed_on,
            dropped_on=row.dropped_on,
            behind=word not in ("complete", "dropped") and row.due_on < self.today,
            late_days=max(0, (row.completed_on - row.due_on).days) if row.completed_on else 0,
            spent=money.said(row.spent_cents),
        )
