"""What is the life of an organisation in the demo? Who works there, what is planned, and what happens month by month.

Plain values without a database: one generator makes them (`years`), two writers write them (`living`, `loading`).
"""

import dataclasses
import datetime as dt


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """An organisation before it is stored: NCES id (the state's own code), kind, name, place in its system's list."""

    code: str
    kind: str
    name: str
    parent: str = ""
    number: int = 0
    system: int = 0
    lowest_grade: str = ""
    highest_grade: str = ""
    students: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works there. The cast have their roles already: `role` is empty."""

    name: str
    email: str
    role: str = ""
    position: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """What somebody (by e-mail) said at a moment of a month."""

    at: dt.datetime
    month: dt.date
    word: str
    who: str
    success: str = ""
    challenge: str = ""
    solution: str = ""
    spent_cents: int | None = None
    resources: str = ""
    cause: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Done:
    """Done on a day, entered at a moment; open again from `reopened_at`."""

    at: dt.datetime
    on: dt.date
    reason: str = ""
    evidence: str = ""
    reopened_at: dt.datetime | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Moved:
    """A leader gives another due date at a moment."""

    at: dt.datetime
    due_on: dt.date


@dataclasses.dataclass(frozen=True, slots=True)
class Dropped:
    """A leader decides that it will not be done."""

    at: dt.datetime
    reason: str


@dataclasses.dataclass(frozen=True, slots=True)
class Produced:
    """What was to exist is there since a day, and is marked so at a moment."""

    at: dt.datetime
    on: dt.date
    link: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Action:
    """A step and all that happens to it. `added_at`: after the plan became active; `waits`: for the one before."""

    title: str
    output: str
    start_on: dt.date
    due_on: dt.date
    who: str
    helpers: tuple[str, ...] = ()
    waits: bool = False
    added_at: dt.datetime | None = None
    moved: tuple[Moved, ...] = ()
    done: tuple[Done, ...] = ()
    dropped: Dropped | None = None
    produced: Produced | None = None
    said: tuple[Said, ...] = ()

    @property
    def done_on(self) -> dt.date | None:
        """The day that counts now."""
        return self.done[-1].on if self.done and not self.done[-1].reopened_at else None

    @property
    def due_now(self) -> dt.date:
        """The due date in force in the end."""
        return self.moved[-1].due_on if self.moved else self.due_on


@dataclasses.dataclass(frozen=True, slots=True)
class Milestone:
    """About a year's work of a strategy, named by the year in which it starts."""

    title: str
    start_year: int
    indicator: str
    due_on: dt.date
    who: str
    actions: tuple[Action, ...] = ()
    moved: tuple[Moved, ...] = ()
    done: Done | None = None
    said: tuple[Said, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Strategy:
    """A theory of action with its codes, under the priority at a place of the list; it may serve one above.

    `said` is why this practice, by the names of its fields; `who` answers for it.
    """

    title: str
    if_text: str
    then_text: str
    and_text: str
    codes: tuple[str, ...]
    priority: int
    serves: int | None
    milestones: tuple[Milestone, ...]
    said: tuple[tuple[str, str], ...] = ()
    who: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """Written, activated, and some of its years submitted."""

    first_year: int
    last_year: int
    written_at: dt.datetime
    activated_at: dt.datetime
    strategies: tuple[Strategy, ...]
    submitted: tuple[tuple[int, dt.datetime], ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Life:
    """All of one organisation. The first of the staff leads; all of them meet in one team."""

    place: Place
    habit: str
    hired_at: dt.datetime
    staff: tuple[Person, ...]
    team: tuple[str, str, str]
    priorities: tuple[tuple[str, str], ...]
    plan: Plan
