"""How is something written in a thread, mended and taken back?"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import clock, refs, refusals, words
from headway.foundation.files import operations as files
from headway.foundation.history import operations as history

from .. import phases
from ..models import Enclosure, Entry, Seen, Thread
from . import telling

KIND = "threads.entry"
LONGEST = 10_000


def locked(thread: Thread) -> Thread:
    """The thread as it is stored, held until the end of the transaction."""
    rows = Thread.objects.select_for_update(of=("self",)).select_related("organisation", "begun_by", "addressed_to")
    return rows.get(pk=thread.pk)


@transaction.atomic
def write(*, thread: Thread, text: str, by: Any, sent: Sequence[files.Sent] = ()) -> Entry:
    """An answer, or more about a comment. Somebody else's entry answers a question; a resolved thread is open again.

    Who began it is told. Raises BadInput for a text that says nothing or is too long, and for files that are not kept.
    """
    stored = locked(thread)
    entry = put(stored, text, sent, by)
    deed = "add" if by.pk == stored.begun_by_id else "answer"
    _move(stored, phases.after(deed, stored.phase, stored.sort), "answered" if deed == "answer" else "continued", by)
    telling.of_entry(entry, by)
    return entry


def put(thread: Thread, text: str, sent: Sequence[files.Sent], by: Any) -> Entry:
    """The entry itself with its files; who writes has seen what stands above."""
    said = _said(text)
    row = Entry(thread=thread, author=by, text=said)
    entry = history.add(row=row, kind=KIND, by=by, organisation=thread.organisation)
    if sent:
        attached = files.attach(about=thread.ref, organisation=thread.organisation, files=sent, by=by)
        if attached.refused:
            raise refusals.BadInput(fields={"uploads": " ".join(attached.refused)})
        Enclosure.objects.bulk_create([Enclosure(entry=entry, attachment=one) for one in attached.kept])
    Seen.objects.update_or_create(thread=thread, user=by, defaults={"at": clock.now()})
    return entry


def _said(text: str) -> str:
    said = words.clean(text)
    if not words.clean_line(said):
        raise refusals.BadInput(fields={"text": _("Write what you want to say: nothing stands here yet.")})
    if len(said) > LONGEST:
        sentence = _("This has %(number)d characters; %(most)d are the most. Put the rest into a second entry.")
        raise refusals.BadInput(fields={"text": sentence % {"number": len(said), "most": LONGEST}})
    return said


def _move(thread: Thread, after: str, verb: str, by: Any) -> None:
    if after == thread.phase:
        return
    values = {"phase": after, "resolved_at": None, "resolved_by": None}
    history.change(
        row=thread,
        kind=telling.KIND,
        by=by,
        organisation=thread.organisation,
        values=values,
        verb=verb,
        held=True,
    )


@transaction.atomic
def revise(*, entry: Entry, text: str, version: int, by: Any) -> Entry:
    """Mend one's own words. History says that it happened, not what stood there. Raises Conflict where the same person
    changed the entry elsewhere meanwhile.
    """
    said = _said(text)
    stored = Entry.objects.select_for_update(of=("self",)).select_related("thread__organisation").get(pk=entry.pk)
    if stored.archived_at:
        raise refusals.BadInput(fields={"text": _("You took this back meanwhile. Write it as a new entry.")})
    if stored.text == said:
        return stored
    if stored.version != version:
        clash = refusals.Clash(base="", theirs=stored.text, yours=said)
        raise refusals.Conflict(_("You changed this elsewhere."), clashes={"text": clash}, version=stored.version)
    stored.text, stored.revised_at = said, clock.now()
    stored.version += 1
    stored.save(update_fields=["text", "search_text", "revised_at", "version"])
    history.record(
        verb=f"{KIND}.revised",
        element=refs.Ref(KIND, stored.key),
        label=str(stored),
        organisation=stored.thread.organisation,
        by=by,
    )
    return stored


@transaction.atomic
def take_back(*, entry: Entry, by: Any) -> Entry:
    """Take one's own words back with the files that came with them; others see that something stood there, not what.

    A thread in which nothing is left is archived; a question that loses its last answer waits again.
    """
    thread = locked(entry.thread)
    for enclosure in entry.enclosures.select_related("attachment__organisation"):
        files.take_away(attachment=enclosure.attachment, by=by, act=entry.key)
    gone = history.archive(row=entry, kind=KIND, by=by, organisation=thread.organisation, verb="taken_back")
    left = thread.entries.live()
    if not left.exists():
        history.archive(row=thread, kind=telling.KIND, by=by, organisation=thread.organisation, verb="taken_back")
    elif not left.exclude(author_id=thread.begun_by_id).exists():
        _move(thread, phases.after("lose_answer", thread.phase, thread.sort), "unanswered", by)
    return gone
