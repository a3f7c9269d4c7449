"""What does a person hold here that another must take over, what was taken over, and what has nobody any more?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, refs, registers
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation

from ..models import Membership, TakenOver


@dataclasses.dataclass(frozen=True)
class Held:
    """One thing that a person holds; `ref` is what a form sends."""

    ref: str
    title: str
    address: str
    note: str
    due_on: dt.date | None


@dataclasses.dataclass(frozen=True)
class Holds:
    """All of one sort that a person holds: shown to who may hand it over, else counted, with the reason."""

    label: str
    count: int
    things: tuple[Held, ...]
    reason: str


def held_at(person: Any, organisation: Organisation, by: Any) -> list[Holds]:
    """What a person holds at an organisation, by sort. One query a sort."""
    found = []
    for passing in registers.handovers():
        rows = passing.find(person, organisation)
        reason = passing.why_not(by, organisation)
        shown = () if reason else tuple(_held(passing.kind, row) for row in rows)
        if rows:
            found.append(Holds(str(passing.label), len(rows), shown, reason))
    return found


def _held(kind: str, row: registers.Holding) -> Held:
    return Held(str(refs.Ref(kind, row.key)), row.title, row.address, row.note, row.due_on)


def held_count(person: Any, organisation: Organisation) -> int:
    """How much a person holds there. One query a sort."""
    return sum(len(passing.find(person, organisation)) for passing in registers.handovers())


@dataclasses.dataclass(frozen=True)
class Left:
    """Somebody whose role has ended and who still holds something here."""

    key: uuid.UUID
    name: str


def left_behind(organisation: Organisation) -> list[Left]:
    """People who hold something at an organisation and have no role there, above or below any more. One query a sort,
    and two.
    """
    holders: set[int] = set().union(*(passing.holders(organisation) for passing in registers.handovers()))
    gone = {user for user, _path in without_role((user, organisation.path) for user in holders)}
    return [Left(one.key, str(one)) for one in User.objects.filter(pk__in=gone).order_by("name", "pk")] if gone else []


def without_role(pairs: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
    """Which people (primary keys) have no role that lasts at an organisation (its path), above or below it. One query;
    none without pairs.
    """
    asked = set(pairs)
    if not asked:
        return set()
    lasting = Q(to_on__isnull=True) | Q(to_on__gte=clock.now().date())
    rows = Membership.objects.not_ended().filter(lasting)
    users = {user for user, _path in asked}
    if len(users) <= MANY:
        rows = rows.filter(user__in=users)
    places: dict[int, list[str]] = {}
    for user, path in rows.values_list("user_id", "organisation__path").iterator(chunk_size=2000):
        places.setdefault(user, []).append(path)
    return {(user, own) for user, own in asked if not _any_along(own, places.get(user, ()))}


MANY = 500
"""From so many people on the roles of all are read."""


def _any_along(own: str, paths: Iterable[str]) -> bool:
    return any(ladder.is_below(path, own) or ladder.is_below(own, path) for path in paths)


@dataclasses.dataclass(frozen=True)
class Handed:
    """One thing that somebody took over, and what was last said of it."""

    title: str
    address: str
    kind: str
    said: str


@dataclasses.dataclass(frozen=True)
class Takeover:
    """What came to a person in one act: from whom, at which organisation, when, and why."""

    held_by: str
    organisation: str
    at: dt.datetime
    reason: str
    things: tuple[Handed, ...] = ()


def new_takeovers(user: Any) -> list[Takeover]:
    """What a person took over and has not put aside, without the things. Two queries at most."""
    return [_takeover(rows, reasons) for rows, reasons in _acts(user)]


def takeovers(user: Any) -> list[Takeover]:
    """The same with the things, as far as this person sees them. Two queries, one a kind, and those of their words."""
    acts = _acts(user)
    about = [refs.Ref(row.element_kind, row.element_key) for rows, _reasons in acts for row in rows]
    cards, said = registers.cards(user, about), registers.last_words(user, about)
    found = []
    for rows, reasons in acts:
        texts = [f"{row.element_kind}:{row.element_key}" for row in rows]
        things = [_handed(cards[text], said.get(text, "")) for text in texts if text in cards]
        found.append(dataclasses.replace(_takeover(rows, reasons), things=tuple(things)))
    return found


def _acts(user: Any) -> list[tuple[list[TakenOver], dict[uuid.UUID, str]]]:
    """Rows of each act that stand: what was undone is not taken over."""
    rows = list(TakenOver.objects.new_to(user).select_related("held_by", "organisation"))
    if not rows:
        return []
    lines = HistoryLine.objects.filter(act__in={row.act for row in rows}, undone_at=None)
    standing = {(act, key): reason for act, key, reason in lines.values_list("act", "element_key", "reason") if act}
    acts: dict[uuid.UUID, list[TakenOver]] = {}
    for row in rows:
        if (row.act, row.element_key) in standing:
            acts.setdefault(row.act, []).append(row)
    reasons = {act: reason for (act, _key), reason in standing.items() if reason}
    return [(found, reasons) for found in acts.values()]


def _takeover(rows: list[TakenOver], reasons: dict[uuid.UUID, str]) -> Takeover:
    first = rows[0]
    at = clock.local(first.at, first.organisation)
    return Takeover(str(first.held_by), first.organisation.name, at, reasons.get(first.act, ""))


def _handed(card: registers.Card, said: str) -> Handed:
    kind = registers.kinds()[card.kind]
    # A place in a team is called by the person who sits there, which is the reader: here the team is meant.
    title = card.organisation if card.kind == "people.team_member" else card.title
    return Handed(title, card.address, str(kind.word), said)
