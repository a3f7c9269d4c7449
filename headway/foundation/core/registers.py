"""What do the rooms above tell the rooms below? Five registers, modules of fixed names, plain functions, no signals.

A room says what it has in `elements.py` (KINDS, DOORS, STATES, USES, UPDATES), `checks.py` (CHECKS), `tallies.py`
(COUNTERS, TURNS), `search.py` (SOURCES) and `owned.py` (HOLDINGS, MINE, WATCHES, LETTERS, CARRIED, HANDOVERS, LAST).
Nothing else points upward. What repeats is listed in `tasks.py` (SCHEDULES), for the worker.
"""

import dataclasses
import datetime as dt
import functools
import importlib
import importlib.util
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.apps import apps

REGISTERS = {
    "elements": ("KINDS", "DOORS", "STATES", "USES", "UPDATES"),
    "checks": ("CHECKS",),
    "tallies": ("COUNTERS", "TURNS"),
    "search": ("SOURCES",),
    "owned": ("HOLDINGS", "MINE", "WATCHES", "LETTERS", "CARRIED", "HANDOVERS", "LAST"),
    "tasks": ("SCHEDULES",),
}


@dataclasses.dataclass(frozen=True)
class Card:
    """One element as a line on somebody's screen. `organisation` is the name of the organisation that it belongs to."""

    kind: str
    key: uuid.UUID
    title: str
    address: str
    organisation: str = ""
    detail: str = ""


@dataclasses.dataclass(frozen=True)
class Kind:
    """A kind of element: what it is called, how a person sees its cards, how a line of its history is undone.

    `cards(user, keys)` answers in one query and only for what the user may see. `undo(line, by)` restores what the
    line changed, checking permission, and raises a Refusal where that is not possible. `reads(user, organisation)`
    says who reads lines of this kind in an organisation's history; without it everybody who may open that history.
    `undoes(user, organisation, deed)` says who finds a button that undoes: where `undo` would refuse, there is none.
    `refuses(user, organisation, lines)` names by their keys those of some lines that `undo` refuses for what their
    elements are now (no longer written, locked), in a fixed number of queries.
    `organisation` is the way from the model to its organisation (`strategy__plan__organisation`; `self` for an
    organisation itself): people write questions, comments and files beside kinds that name it, and `responsible` is the
    field of the person who answers first.
    """

    name: str
    word: Any
    model: type[Any]
    cards: Callable[[Any, Sequence[uuid.UUID]], list[Card]]
    undo: Callable[[Any, Any], None] | None = None
    unlogged: dict[str, str] = dataclasses.field(default_factory=dict)
    reads: Callable[[Any, Any], bool] | None = None
    undoes: Callable[[Any, Any, str], bool] | None = None
    refuses: Callable[[Any, Any, Sequence[Any]], set[uuid.UUID]] | None = None
    organisation: str = ""
    responsible: str = ""


@dataclasses.dataclass(frozen=True)
class Held:
    """What waits for a person: an open question, a step. `due_on` where there is a day for it."""

    kind: str
    title: str
    address: str
    organisation: str
    due_on: dt.date | None = None


@dataclasses.dataclass(frozen=True)
class Holding:
    """One thing that a person holds at an organisation and that another can take over."""

    key: uuid.UUID
    title: str
    address: str
    note: str = ""
    due_on: dt.date | None = None


@dataclasses.dataclass(frozen=True)
class Passed:
    """What was taken over, as references (`kind:key`) to what the other holds now; a sentence for each that stays."""

    done: tuple[Any, ...]
    left: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Handover:
    """What people hold that needs another person when they leave: open work, places in teams, questions put to them.

    `find(person, organisation)` gives all of it in one query; `holders(organisation)` the primary keys of those who
    hold any. `why_not(by, organisation)` is the reason why somebody may not hand it over, empty where they may: only
    then they are shown what it is. `reassign(keys=…, person=…, to=…, organisation=…, by=…, act=…, reason=…)` writes a
    line of the act for each, tells nobody, and leaves what cannot pass.
    """

    kind: str
    label: Any
    find: Callable[[Any, Any], list[Holding]]
    holders: Callable[[Any], set[int]]
    why_not: Callable[[Any, Any], str]
    reassign: Callable[..., Passed]


@dataclasses.dataclass(frozen=True)
class Door:
    """A page that a room offers for an organisation: where it leads, under which heading it is listed.

    `section` is `page`, `manage`, `week:<icon>`, `cycle:<state>` or `cycle:@<name>`, whose state a `State` tells.
    `covers` are beginnings of view names whose pages belong to this door, beside those below its address: there the
    frame marks the door.
    """

    label: str
    address: str
    section: str = ""
    help: str = ""
    covers: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class State:
    """How far a step of the cycle has come, told together with those of other rooms in one query.

    `ask(user)` gives expressions on the row of an organisation by their names, `judge(values)` makes of what they gave
    a state: empty, started, complete or attention.
    """

    name: str
    ask: Callable[[Any], dict[str, Any]]
    judge: Callable[[dict[str, Any]], str]


@dataclasses.dataclass(frozen=True)
class Use:
    """What measures are for in a room: the way on which a person comes to see one (the room of measures has no pages).

    `seen(user)` are the primary keys of the measures that a person reads because of it, as a subquery; `named(user,
    measure)` what it is for, as pairs of words and address; `why_not(user, measure)` whether they may write it, None
    where it is not for anything of this room. `release(measure=…, by=…)` lets go of a measure that is taken out.
    """

    seen: Callable[[Any], Any]
    named: Callable[[Any, Any], list[tuple[str, str]]]
    why_not: Callable[[Any, Any], Any]
    release: Callable[..., None]


@dataclasses.dataclass(frozen=True)
class Update:
    """The last change of a plan at work: the day, what it is called, why it was made, where it is read."""

    on: dt.date
    title: str
    reason: str
    address: str


def updates(plan: Any) -> list[Update]:
    """The last change of a plan as each room tells it that changes plans at work. One query a room."""
    return [found for tell in entries("elements", "UPDATES") if (found := tell(plan))]


def uses() -> list[Use]:
    """Everything that measures are for, in the order of the rooms."""
    found: list[Use] = entries("elements", "USES")
    return found


def states() -> list[State]:
    """Every state that rooms tell, in the order of the rooms."""
    found: list[State] = entries("elements", "STATES")
    return found


def entries(register: str, name: str) -> list[Any]:
    """All entries that installed rooms list as `name` in their module `register`, in the order of the rooms."""
    found: list[Any] = []
    for module in _modules(register):
        found += getattr(module, name, ())
    return found


@functools.cache
def _modules(register: str) -> list[Any]:
    modules = []
    for config in apps.get_app_configs():
        name = f"{config.name}.{register}"
        if config.name.startswith("headway.") and importlib.util.find_spec(name):
            modules.append(importlib.import_module(name))
    return modules


@functools.cache
def kinds() -> dict[str, Kind]:
    """Every kind of element by its name."""
    return {kind.name: kind for kind in entries("elements", "KINDS")}


def held(user: Any) -> list[Held]:
    """All that waits for a person, as the rooms tell it in `owned.py`."""
    return [one for holding in entries("owned", "HOLDINGS") for one in holding(user)]


def carried(user: Any, team: Any) -> list[Held]:
    """All that a team carries, as far as this person sees it."""
    return [one for carrying in entries("owned", "CARRIED") for one in carrying(user, team)]


def handovers() -> list[Handover]:
    """Everything that passes from one person to another, in the order of the rooms."""
    found: list[Handover] = entries("owned", "HANDOVERS")
    return found


def last_words(user: Any, references: Sequence[Any]) -> dict[str, str]:
    """What was last said of some elements, by their text form, as far as this person reads it."""
    said: dict[str, str] = {}
    for read in entries("owned", "LAST"):
        said |= read(user, references)
    return said


def mine(user: Any) -> dict[str, list[Any]]:
    """All that the rooms keep of a person, for the copy that they take of their own data: rows by what they are."""
    found: dict[str, list[Any]] = {}
    for part in entries("owned", "MINE"):
        found |= part(user)
    return found


def doors(user: Any, organisation: Any) -> list[Door]:
    """The doors that this person finds at this organisation."""
    found: list[Door] = []
    for offer in entries("elements", "DOORS"):
        found += offer(user, organisation)
    return found


@dataclasses.dataclass(frozen=True)
class Source:
    """What search finds in a room: `find(user, texts, limit)` gives cards of elements that hold each of the folded
    texts (`words.folded`), best first, only what the user may see, at most `limit`, in one query. `label` heads them.
    """

    kind: str
    label: Any
    find: Callable[[Any, Sequence[str], int], list[Card]]


def cards(user: Any, references: Iterable[Any]) -> dict[str, Card]:
    """Cards of the references that the user may see, by their text form; one query a kind."""
    by_kind: dict[str, list[uuid.UUID]] = {}
    for reference in references:
        by_kind.setdefault(reference.kind, []).append(reference.key)
    shown: dict[str, Card] = {}
    for name, wanted in by_kind.items():
        kind = kinds().get(name)
        if kind:
            shown |= {f"{card.kind}:{card.key}": card for card in kind.cards(user, wanted)}
    return shown
