"""What was asked and said about an element, who may read it, and who has?"""

import dataclasses
import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.foundation.core import clock, refs, registers, words
from headway.foundation.files import queries as files
from headway.foundation.files.access import Place
from headway.foundation.people.permissions import May, Role
from headway.foundation.people.standing import scope

from . import access
from .models import Enclosure, Entry, Seen, Thread
from .phases import Phase, Sort


@dataclasses.dataclass(frozen=True)
class EntryRow:
    """One entry; without words where it was taken back."""

    key: uuid.UUID
    author: str
    initials: str
    at: dt.datetime
    text: str
    revised: bool
    gone: bool
    mine: bool
    files: tuple[files.FileRow, ...]


@dataclasses.dataclass(frozen=True)
class SeenRow:
    """Who has had a thread before them, and when last."""

    name: str
    at: dt.datetime


@dataclasses.dataclass(frozen=True)
class ThreadRow:
    """One question or comment with all that was written about it."""

    key: uuid.UUID
    word: str
    phase: str
    phase_word: str
    asks: bool
    resolved: bool
    to: str
    to_me: bool
    entries: tuple[EntryRow, ...]
    seen: tuple[SeenRow, ...]
    new: bool
    settles: bool


@dataclasses.dataclass(frozen=True)
class Beside:
    """How much stands beside one element, and where it is read."""

    threads: int = 0
    files: int = 0
    address: str = ""


def about(place: Place, user: Any) -> list[ThreadRow]:
    """Threads about an element: what waits first, then the newest. Five queries at most."""
    rows = list(Thread.objects.about(place.ref).select_related("begun_by", "addressed_to", "organisation"))
    entries = _entries(rows, user)
    seen: dict[int, list[Seen]] = {}
    for one in Seen.objects.filter(thread__in=rows).select_related("user").order_by("at", "pk"):
        seen.setdefault(one.thread_id, []).append(one)
    found = [_thread(row, entries.get(row.pk, []), seen.get(row.pk, []), user) for row in reversed(rows)]
    return sorted(found, key=lambda one: (one.resolved, not one.to_me, not one.asks))


def _entries(rows: Sequence[Thread], user: Any) -> dict[int, list[EntryRow]]:
    enclosed: dict[int, list[Any]] = {}
    given = Enclosure.objects.filter(entry__thread__in=rows, attachment__archived_at__isnull=True)
    for one in given.select_related("attachment__added_by").order_by("pk"):
        enclosed.setdefault(one.entry_id, []).append(one.attachment)
    places = {row.pk: row.organisation for row in rows}
    found: dict[int, list[EntryRow]] = {}
    for entry in Entry.objects.filter(thread__in=rows).in_order().select_related("author"):
        place = places[entry.thread_id]
        mine = tuple(files.file_row(one, place, user) for one in enclosed.get(entry.pk, ()))
        found.setdefault(entry.thread_id, []).append(_entry(entry, place, user, mine))
    return found


def _entry(entry: Entry, organisation: Any, user: Any, enclosed: tuple[files.FileRow, ...]) -> EntryRow:
    gone = entry.archived_at is not None
    return EntryRow(
        key=entry.key,
        author=str(entry.author),
        initials=entry.author.initials,
        at=clock.local(entry.created_at, organisation),
        text="" if gone else entry.text,
        revised=entry.revised_at is not None and not gone,
        gone=gone,
        mine=entry.author_id == user.pk and not gone,
        files=() if gone else enclosed,
    )


def _thread(row: Thread, entries: list[EntryRow], seen: list[Seen], user: Any) -> ThreadRow:
    mine = next((one.at for one in seen if one.user_id == user.pk), None)
    last = max((entry.at for entry in entries), default=row.created_at)
    return ThreadRow(
        key=row.key,
        word=row.get_sort_display(),
        phase=row.phase,
        phase_word=row.get_phase_display(),
        asks=row.phase == Phase.ASKED,
        resolved=row.phase == Phase.RESOLVED,
        to=str(row.addressed_to or ""),
        to_me=row.phase == Phase.ASKED and row.addressed_to_id == user.pk,
        entries=tuple(entries),
        seen=tuple(SeenRow(str(one.user), clock.local(one.at, row.organisation)) for one in seen),
        new=mine is None or mine < last,
        settles=access.may_resolve(user, row),
    )


def address(ref: refs.Ref, thread: uuid.UUID | None = None) -> str:
    """Where the threads about an element are, and one of them."""
    return reverse("threads:element", args=[ref.kind, ref.key]) + (f"#t-{thread}" if thread else "")


def counts(user: Any, references: Iterable[refs.Ref]) -> dict[str, Beside]:
    """How much stands beside each of some elements, where this person reads it. Two queries, whatever their number."""
    wanted = list(references)
    rows = Thread.objects.live().within(scope(user, May.COMMENT)).filter(element_key__in={ref.key for ref in wanted})
    grouped = rows.order_by().values_list("element_kind", "element_key").annotate(Count("pk"))
    said = {f"{kind}:{key}": number for kind, key, number in grouped}
    lying = files.counts(user, wanted)
    return {str(ref): Beside(said.get(str(ref), 0), lying.get(str(ref), 0), address(ref)) for ref in wanted}


def marks(user: Any, organisation: Any, asked: Iterable[refs.Ref] = ()) -> dict[uuid.UUID, Beside]:
    """How much stands beside the elements of an organisation, by key: those that have something, and those `asked` for.
    Nothing for who does not read it. Two queries.
    """
    if not scope(user, May.COMMENT).holds(organisation.path):
        return {}
    here = Thread.objects.live().filter(organisation=organisation).order_by()
    found = {ref.key: Beside(address=address(ref)) for ref in asked}
    for kind, key, number in here.values_list("element_kind", "element_key").annotate(Count("pk")):
        found[key] = Beside(threads=number, address=address(refs.Ref(kind, key)))
    for ref, number in files.counts_at(organisation).items():
        one = found.get(ref.key, Beside(address=reverse("threads:element_files", args=[ref.kind, ref.key])))
        found[ref.key] = dataclasses.replace(one, files=number)
    return found


def open_about(user: Any, references: Iterable[refs.Ref]) -> list[registers.Held]:
    """Questions about some elements that are not settled, where this person reads them, oldest first. One query."""
    keys = {ref.key for ref in references}
    rows = Thread.objects.live().unresolved().within(scope(user, May.COMMENT)).filter(element_key__in=keys)
    found = rows.filter(sort=Sort.QUESTION).select_related("begun_by", "organisation").order_by("created_at", "pk")
    sentence = _("%(name)s asks about “%(title)s”")
    return [
        registers.Held(
            "threads.thread",
            sentence % {"name": str(row.begun_by), "title": row.subject},
            address(row.ref, row.key),
            str(row.get_phase_display()),
        )
        for row in found
    ]


def beside(user: Any, organisation: Any, ref: refs.Ref) -> Beside | None:
    """How much stands beside one element, for its own page; None for somebody who does not read it there."""
    return counts(user, [ref])[str(ref)] if scope(user, May.COMMENT).holds(organisation.path) else None


@dataclasses.dataclass(frozen=True)
class Readers:
    """Who will be able to read what is written here: a sentence, and the names of those whom one may know."""

    sentence: str
    names: tuple[str, ...]


def readers(found: Sequence[access.Reader], user: Any) -> Readers:
    """The sentence that stands at the button, about those whom the rules of access let read. No query."""
    nearest = sorted(found, key=lambda one: (-len(one.organisation.path), list(Role).index(one.role)))
    groups = Counter((one.organisation.name, one.role) for one in nearest)
    parts = [_group(number, role, at) for (at, role), number in groups.items()]
    total = ngettext("%(n)d person can read this: %(who)s.", "%(n)d people can read this: %(who)s.", len(found))
    names = tuple(str(one.user) for one in found if _knows(user, one))
    return Readers(total % {"n": len(found), "who": words.listing(parts)}, names)


def _knows(user: Any, reader: access.Reader) -> bool:
    """Whether a person may see who works where a reader's role is held; else only the role is told."""
    return scope(user, May.SEE_PEOPLE).holds(reader.organisation.path)


def _group(number: int, role: Role, organisation: str) -> str:
    """`2 leaders of Reed School`."""
    said = {
        Role.LEADER: ngettext("%(n)d leader of %(at)s", "%(n)d leaders of %(at)s", number),
        Role.MEMBER: ngettext("%(n)d member of %(at)s", "%(n)d members of %(at)s", number),
        Role.COACH: ngettext("%(n)d coach at %(at)s", "%(n)d coaches at %(at)s", number),
        Role.SPECIALIST: ngettext("%(n)d specialist of %(at)s", "%(n)d specialists of %(at)s", number),
        Role.PARTNER: ngettext("%(n)d partner of %(at)s", "%(n)d partners of %(at)s", number),
    }
    return said[role] % {"n": number, "at": organisation}


def to_choose(found: Sequence[access.Reader], place: Place, user: Any) -> list[tuple[Any, str]]:
    """Readers whom this person knows and can ask, by name; with the responsible person first. No query."""
    people = [one.user for one in found if _knows(user, one) and one.user.pk != user.pk]
    mine = place.responsible.pk if place.responsible else None
    return [(one, str(one)) for one in sorted(people, key=lambda one: one.pk != mine)]


def search(user: Any, texts: Sequence[str], limit: int) -> list[registers.Card]:
    """Threads whose words hold each of the folded texts, for their readers. One query, and one a kind of element."""
    holding = Q(*(("search_text__contains", text) for text in texts))
    found = Entry.objects.live().filter(holding, thread__archived_at__isnull=True)
    near = found.filter(scope(user, May.COMMENT).condition("thread__organisation__")).order_by("-created_at", "-pk")
    rows = list(near.values_list("thread__key", flat=True)[: limit * 3])
    cards = registers.cards(user, [refs.Ref("threads.thread", key) for key in dict.fromkeys(rows)])
    return list(cards.values())[:limit]


def waiting_for(user: Any) -> list[registers.Held]:
    """Questions put to this person that wait for an answer, oldest first. One query, and one a kind of element."""
    rows = list(Thread.objects.waiting_for(user).select_related("begun_by", "organisation"))
    cards = registers.cards(user, {row.ref for row in rows})
    return [
        registers.Held(
            "threads.thread",
            _("%(name)s asks about “%(title)s”") % {"name": str(row.begun_by), "title": cards[str(row.ref)].title},
            address(row.ref, row.key),
            row.organisation.name,
        )
        for row in rows
        if str(row.ref) in cards and scope(user, May.COMMENT).holds(row.organisation.path)
    ]
