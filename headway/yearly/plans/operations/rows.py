"""What is a plan before it is loaded? Rows below rows, each with what has happened to it."""

import dataclasses
import datetime as dt
from typing import Any

from headway.foundation.network.models import Organisation
from headway.library.frameworks.models import Practice
from headway.yearly.needs.models import Priority

from ..models import Strategy

type Moves = tuple[tuple[dt.datetime, dt.date], ...]
"""Another due date at a moment, first to last."""


@dataclasses.dataclass(frozen=True, slots=True)
class DoneRow:
    """Done on a day, entered at a moment; open again from another moment."""

    entered_at: dt.datetime
    done_on: dt.date
    reason: str = ""
    evidence: str = ""
    reopened_at: dt.datetime | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class OutputRow:
    """What an action is to produce, and since when it is there."""

    title: str
    produced_on: dt.date | None = None
    link: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class ActionRow:
    """A step. `waits_for`: places of earlier actions of the same milestone; `added_at`: after the plan's activation."""

    title: str
    start_on: dt.date | None
    due_on: dt.date
    responsible: Any = None
    collaborators: tuple[Any, ...] = ()
    outputs: tuple[OutputRow, ...] = ()
    waits_for: tuple[int, ...] = ()
    added_at: dt.datetime | None = None
    moves: Moves = ()
    done: tuple[DoneRow, ...] = ()
    dropped_on: dt.date | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class MilestoneRow:
    """About a year's work, named by the year in which it starts."""

    title: str
    start_year: int
    due_on: dt.date
    indicator: str = ""
    responsible: Any = None
    moves: Moves = ()
    done: DoneRow | None = None
    actions: tuple[ActionRow, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class StrategyRow:
    """A theory of action with its codes; `said` is why this practice, by the names of its fields."""

    title: str
    priority: Priority
    if_text: str = ""
    then_text: str = ""
    and_text: str = ""
    practices: tuple[Practice, ...] = ()
    serves: Strategy | None = None
    said: tuple[tuple[str, str], ...] = ()
    responsible: Any = None
    subject: str = ""
    milestones: tuple[MilestoneRow, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class PlanRow:
    """A shared plan that a leader activated; with the school years that were submitted, and when."""

    organisation: Organisation
    first_year: int
    last_year: int
    leader: Any
    written_at: dt.datetime
    activated_at: dt.datetime
    strategies: tuple[StrategyRow, ...]
    submitted: tuple[tuple[int, dt.datetime], ...] = ()
    title: str = ""
