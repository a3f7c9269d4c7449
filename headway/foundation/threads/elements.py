"""What threads tell the registers: cards and undo of threads; entries are taken back by their authors alone."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refs, refusals, registers
from headway.foundation.core.registers import Card, Door, Kind
from headway.foundation.files.elements import reads_lines
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope

from . import access, operations, queries
from .models import Entry, Thread

NEVER = "words are shown to readers of the thread only; taken back they are shown to nobody"
NAMED = "the card leads to the element"


def thread_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Threads about elements that the user sees and writes beside. One query, and one a kind of element."""
    seen = Thread.objects.live().within(scope(user, May.COMMENT)).filter(key__in=keys)
    rows = list(seen.select_related("organisation"))
    return _cards(user, rows, [(row.key, row) for row in rows], "threads.thread")


def entry_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Entries, as the threads in which they stand."""
    rows = Entry.objects.live().filter(key__in=keys, thread__archived_at__isnull=True)
    seen = rows.filter(scope(user, May.COMMENT).condition("thread__organisation__"))
    found = list(seen.select_related("thread__organisation"))
    return _cards(user, [row.thread for row in found], [(row.key, row.thread) for row in found], "threads.entry")


def _cards(user: Any, threads: list[Thread], shown: list[tuple[uuid.UUID, Thread]], kind: str) -> list[Card]:
    seen = registers.cards(user, {row.ref for row in threads})
    return [
        Card(
            kind,
            key,
            seen[str(row.ref)].title,
            queries.address(row.ref, row.key),
            row.organisation.name,
            row.get_sort_display(),
        )
        for key, row in shown
        if str(row.ref) in seen
    ]


def undo_thread(line: HistoryLine, by: Any) -> None:
    """A resolution is undone by opening it again, an opening by resolving; a question that was handed over is put again
    to whom it was. Nothing else of a thread is undone.
    """
    thread = access.thread_or_404(by, line.element_key, May.EDIT_PLAN)
    deed = line.verb.rpartition(".")[2]
    if deed == "resolved":
        operations.reopen(thread=thread, by=by)
    elif deed == "reopened":
        operations.resolve(thread=thread, by=by)
    elif deed == "handed_over":
        history.revert(line=line, row=thread, by=by, organisation=thread.organisation)
    else:
        raise refusals.BadInput(_("What people wrote is taken back by themselves, where it stands."))


def undoes_thread(user: Any, organisation: Any, deed: str) -> bool:
    """Leaders find the button beside a resolution."""
    return deed in ("resolved", "reopened", "handed_over") and scope(user, May.EDIT_PLAN).holds(organisation.path)


def doors(user: Any, organisation: Any) -> list[Door]:
    """What stands beside the organisation itself, for whoever writes there. No query."""
    if not scope(user, May.COMMENT).holds(organisation.path):
        return []
    address = queries.address(refs.Ref("network.organisation", organisation.key))
    return [Door(_("Questions, comments and files"), address, "page")]


KINDS = (
    Kind(
        "threads.thread",
        gettext_lazy("conversation about"),
        Thread,
        thread_cards,
        undo_thread,
        unlogged={
            "organisation": "the line names the organisation",
            "element_kind": NAMED,
            "element_key": NAMED,
            "subject": "the label says it",
            "begun_by": "the line names who did it",
        },
        reads=reads_lines,
        undoes=undoes_thread,
    ),
    Kind(
        "threads.entry",
        gettext_lazy("message about"),
        Entry,
        entry_cards,
        unlogged={
            "thread": NAMED,
            "author": "the line names who did it",
            "text": NEVER,
            "search_text": NEVER,
            "revised_at": "the line has the moment",
        },
        reads=reads_lines,
    ),
)
DOORS = (doors,)
