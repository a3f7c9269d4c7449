"""What happened, in the words of a page?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.urls import reverse

from headway.foundation.core import clock, refs, registers
from headway.foundation.web import formats

from . import sayings
from .models import HistoryLine
from .models.lines import HistoryLineQuerySet


@dataclasses.dataclass(frozen=True)
class Change:
    """One field of a line: its name in words, before, after."""

    field: str
    before: str
    after: str


@dataclasses.dataclass(frozen=True)
class Entry:
    """One line as it is read: who did what, when, why; `undo` is the address that takes it back, where there is one."""

    key: uuid.UUID
    at: dt.datetime
    actor: str
    deed: str
    subject: str
    reason: str
    changes: tuple[Change, ...]
    undone: bool
    undo: str


@dataclasses.dataclass(frozen=True)
class Archived:
    """One act of archiving: its root, what the kind is called, how many rows went with it, who did it when."""

    kind: str
    title: str
    with_it: int
    actor: str
    at: dt.datetime
    reason: str
    undo: str


def of_element(ref: refs.Ref, organisation: Any, user: Any, *, limit: int = 50) -> list[Entry]:
    """The newest lines of one element, for somebody who reads its history. One query, and what `refuses` asks."""
    return _entries(HistoryLine.objects.of_element(ref)[:limit], organisation, user)


def of_elements(
    references: Iterable[refs.Ref], organisation: Any, user: Any, since: dt.datetime, *, limit: int = 30
) -> list[Entry]:
    """The newest lines of some elements of an organisation since a moment; their caller has asked who reads them. One
    query, and what `refuses` asks.
    """
    wanted = list(references)
    kinds, found = {ref.kind for ref in wanted}, {ref.key for ref in wanted}
    lines = HistoryLine.objects.filter(element_kind__in=kinds, element_key__in=found, rights=False).since(since)
    return _entries(lines.order_by("-at", "-id")[:limit], organisation, user)


def of_organisation(organisation: Any, user: Any, *, start: int = 0, limit: int = 50, undo: bool = True) -> list[Entry]:
    """The newest lines of an organisation and what belongs to it, as far as this person may read such lines; rights and
    exports excepted. One query, and what `refuses` asks of each kind; without `undo` for a list without buttons one.
    """
    kinds = [kind.name for kind in registers.kinds().values() if kind.reads is None or kind.reads(user, organisation)]
    lines = HistoryLine.objects.of_organisation(organisation.key).filter(rights=False, element_kind__in=kinds)
    return _entries(lines[start : start + limit], organisation, user, undo=undo)


def archived(organisation: Any, user: Any, *, start: int = 0, limit: int = 50) -> list[Archived]:
    """What was archived here and may be brought back by this person, newest first: the root of each act only. Two
    queries, and what `refuses` asks of each kind.
    """
    kinds = {
        kind.name: kind
        for kind in registers.kinds().values()
        if kind.undoes and kind.undoes(user, organisation, "archived")
    }
    roots = HistoryLine.objects.of_organisation(organisation.key).archiving(kinds)
    lines = list(roots[start : start + limit])
    counted = HistoryLine.objects.filter(act__in=[line.act for line in lines], verb__endswith=".archived")
    stay = _refused(lines, organisation, user)
    went = dict(counted.filter(undone_at__isnull=True).order_by().values_list("act").annotate(models.Count("pk")))
    return [
        Archived(
            kind=str(kinds[line.element_kind].word),
            title=line.element_label,
            with_it=went.get(line.act, 1) - 1,
            actor=line.actor_label,
            at=clock.local(line.at, organisation),
            reason=line.reason,
            undo="" if line.key in stay else reverse("history:undo", args=[line.key]),
        )
        for line in lines
    ]


def access_log(organisation: Any, *, limit: int = 200) -> list[Entry]:
    """Who got or lost rights here, and who exported what. One query."""
    return _entries(HistoryLine.objects.of_organisation(organisation.key).about_rights()[:limit], organisation, None)


def line_by_key(key: uuid.UUID) -> HistoryLine | None:
    """The line with this key."""
    return HistoryLine.objects.filter(key=key).first()


def lines_of_act(act: uuid.UUID, user: Any) -> list[HistoryLine]:
    """What this person did to many at once under a key. One query."""
    return list(HistoryLine.objects.filter(act=act, actor_key=user.key).order_by("pk"))


def undo_address(ref: refs.Ref, organisation: Any, user: Any, line: HistoryLine | None = None) -> str:
    """Where this person takes back what they did last to an element; empty where they may not. One query, unless its
    last line is given.
    """
    line = line or HistoryLine.objects.of_element(ref).first()
    if line is None or line.actor_key != user.key or not _undoable(line, organisation, user):
        return ""
    return reverse("history:undo", args=[line.key])


def _entries(lines: HistoryLineQuerySet, organisation: Any, user: Any, *, undo: bool = True) -> list[Entry]:
    found = list(lines)
    offered = [line for line in found if undo and _undoable(line, organisation, user)]
    undone = {line.key for line in offered} - _refused(offered, organisation, user)
    return [_entry(line, organisation, undo=line.key in undone) for line in found]


def _refused(lines: Iterable[HistoryLine], organisation: Any, user: Any) -> set[uuid.UUID]:
    """Keys of the lines that their kinds do not undo, for what their elements are now."""
    by_kind: dict[str, list[HistoryLine]] = {}
    for line in lines:
        by_kind.setdefault(line.element_kind, []).append(line)
    refused: set[uuid.UUID] = set()
    for name, some in by_kind.items():
        refuses = registers.kinds()[name].refuses
        refused |= refuses(user, organisation, some) if refuses else set()
    return refused


def _undoable(line: HistoryLine, organisation: Any, user: Any) -> bool:
    kind = registers.kinds().get(line.element_kind)
    if kind is None or kind.undo is None or kind.undoes is None or line.undone_at or line.rights:
        return False
    if line.changes.get("archived") == [True, False] or line.went_with_another:
        return False
    return kind.undoes(user, organisation, line.verb.rpartition(".")[2])


def _entry(line: HistoryLine, organisation: Any, *, undo: bool) -> Entry:
    kind = registers.kinds().get(line.element_kind)
    verb = line.verb.rpartition(".")[2]
    shown = {} if "added" in verb else line.changes
    what = str(kind.word) if kind else line.element_kind.rpartition(".")[2]
    return Entry(
        key=line.key,
        at=clock.local(line.at, organisation),
        actor=line.actor_label,
        deed=f"{sayings.deed(verb)} {what}",
        subject=line.element_label,
        reason=line.reason,
        changes=tuple(
            Change(sayings.field(name), _text(kind, name, before, organisation), _text(kind, name, after, organisation))
            for name, (before, after) in shown.items()
            if before != after and not name.endswith("_by")  # keys of people, kept for undo; the line says who
        ),
        undone=line.undone_at is not None,
        undo=reverse("history:undo", args=[line.key]) if undo else "",
    )


def _text(kind: registers.Kind | None, name: str, value: Any, organisation: Any) -> str:
    """A value in words: the label of a row or a choice, a moment as the organisation's clock showed it."""
    if isinstance(value, dict) and "label" in value:
        return str(value["label"])
    if name.endswith("_cents") and isinstance(value, int):
        return f"${value // 100:,}.{value % 100:02}"
    if isinstance(value, list):
        return ", ".join(_text(kind, name, one, organisation) for one in value)
    if kind is not None and isinstance(value, str):
        field = next((field for field in kind.model._meta.concrete_fields if field.name == name), None)
        if isinstance(field, models.DateTimeField):
            return formats.moment(clock.local(dt.datetime.fromisoformat(value), organisation))
        if isinstance(field, models.DateField):
            return formats.day(dt.date.fromisoformat(value))
        labels: dict[Any, Any] = dict(field.flatchoices) if field is not None else {}
        return str(labels.get(value, value))
    return "" if value is None else str(value)
