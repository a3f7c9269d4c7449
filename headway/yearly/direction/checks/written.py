"""What do checks of directions look at? Read once a run: five queries, for one place and for a state."""

import dataclasses
import datetime as dt
import uuid
from collections import defaultdict
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from headway.foundation.core import clock
from headway.foundation.network import ladder, thresholds
from headway.foundation.network.models import Organisation, StateSetting
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.library.checks.registry import Question

from .. import visibility
from ..models import Direction, DirectionReview, Goal, GoalMeasure, Term

DIRECTION: Final = "direction.direction"
GOAL: Final = "direction.goal"
PLACE: Final = "network.organisation"
NAMES: Final = ("goals_limit", "mission_years")
CHUNK: Final = 4000


@dataclasses.dataclass(frozen=True, slots=True)
class GoalSeen:
    """A goal as checks see it."""

    key: uuid.UUID
    text: str
    explanation: str
    measured: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Seen:
    """A direction that was begun, with its goals. `explained`: words of its glossary and of those above."""

    key: uuid.UUID
    organisation: int
    place: uuid.UUID
    name: str
    kind: str
    vision: str
    mission: str
    reviewed_on: dt.date | None
    if_text: str
    then_text: str
    and_text: str
    shared: bool
    heard: bool
    goals: tuple[GoalSeen, ...]
    explained: frozenset[str]
    decided: dict[str, int]
    today: dt.date

    @property
    def texts(self) -> str:
        """All of its own texts, one below the other."""
        return "\n".join((self.vision, self.mission, self.if_text, self.then_text, self.and_text))


def directions(question: Question) -> list[Seen]:
    """Directions of the organisations that the reader reads as they are written, once a run."""
    found: list[Seen] = question.once("direction.written", lambda: _read(question))
    return found


def _seen(question: Question) -> Q:
    asked = question.organisations("organisation__")
    inside = standing.scope(question.reader, May.SEE_DRAFT)
    if inside.everything or (question.node is not None and inside.holds(question.node.path)):
        return asked
    return asked & visibility.living(question.reader)


def unbegun(question: Question) -> Any:
    """Key, primary key and name of states, systems and schools where no direction is begun. One query."""
    seen = Q() if standing.scope(question.reader, May.SEE_DRAFT).everything else visibility.living(question.reader, "")
    begun = Direction.objects.live().filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.filter(question.organisations(), seen, ~Exists(begun), question.elements(PLACE))
    rows = rows.filter(kind__in=("state", "system", "school"))
    return rows.order_by("path").values_list("key", "pk", "name").iterator(chunk_size=CHUNK)


def _read(question: Question) -> list[Seen]:
    rounds = DirectionReview.objects.live().filter(direction=OuterRef("pk"))
    rows = Direction.objects.live().filter(_seen(question))
    rows = rows.annotate(shared=Exists(rounds), heard=Exists(rounds.exclude(feedback="")))
    at = ("organisation_id", "organisation__key", "organisation__name", "organisation__kind")
    texts = ("vision", "mission", "mission_reviewed_on", "if_text", "then_text", "and_text", "shared", "heard")
    columns = ("organisation__path", "organisation__time_zone", "key", *at, *texts)
    every = list(rows.order_by("pk").values_list(*columns))
    if not every:
        return []
    goals, words, decided = _goals(question), _words(question), _decided()
    today: dict[str, dt.date] = {}
    found = []
    for path, zone, *row in every:
        if zone not in today:
            today[zone] = clock.now().astimezone(clock.zone(zone)).date()
        steps = (*ladder.ancestors(path), path)
        explained = frozenset().union(*(words[step] for step in steps if step in words))
        limits = {name: thresholds.SETTINGS[name].default for name in NAMES}
        for step in steps:
            limits |= decided.get(step, {})
        found.append(Seen(*(*row, tuple(goals.get(row[1], ())), explained, limits, today[zone])))
    return found


def _goals(question: Question) -> dict[int, list[GoalSeen]]:
    measures = GoalMeasure.objects.live().filter(goal=OuterRef("pk"), measure__archived_at__isnull=True)
    seen = Q(organisation=question.node) if question.node is not None else _seen(question)
    rows = Goal.objects.live().filter(seen).annotate(joined=Exists(measures)).order_by("position", "key")
    found: dict[int, list[GoalSeen]] = defaultdict(list)
    columns = ("organisation_id", "key", "text", "explanation", "joined")
    for organisation, *row in rows.values_list(*columns).iterator(chunk_size=CHUNK):
        found[organisation].append(GoalSeen(*row))
    return found


def _words(question: Question) -> dict[str, set[str]]:
    """Words that are explained, by the path of whose glossary it is."""
    rows = Term.objects.live()
    if question.node is not None:
        rows = rows.filter(organisation__path__in=[*ladder.ancestors(question.node.path), question.node.path])
    found: dict[str, set[str]] = defaultdict(set)
    for path, word in rows.values_list("organisation__path", "word").iterator(chunk_size=CHUNK):
        found[path].add(word.casefold())
    return found


def _decided() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    rows = StateSetting.objects.live().filter(name__in=NAMES)
    for path, name, value in rows.values_list("organisation__path", "name", "value"):
        found[path][name] = value
    return found
