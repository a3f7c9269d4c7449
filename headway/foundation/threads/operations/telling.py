"""Who is told of what happens in a thread? Only readers, and only that something happened: never the words."""

from collections.abc import Iterable
from typing import Any

from headway.foundation.core import actors, refs
from headway.foundation.files.access import Place
from headway.foundation.notices import operations as notices
from headway.foundation.people.permissions import Role

from .. import access
from ..models import Entry, Thread
from ..phases import Sort

KIND = "threads.thread"


def of_beginning(thread: Thread, place: Place, by: actors.Actor) -> None:
    """The person to whom it is put; else the responsible person; else the organisation's leaders."""
    found = access.readers(thread.ref, thread.organisation)
    wanted = {person.pk for person in (thread.addressed_to or place.responsible,) if person is not None}
    people = [one.user for one in found if one.user.pk in wanted]
    if not people and thread.sort == Sort.QUESTION:
        here = thread.organisation
        people = [one.user for one in found if one.role is Role.LEADER and one.organisation == here]
    words = {"name": str(by), "title": thread.subject}
    asked = thread.sort == Sort.QUESTION
    sentence = "%(name)s asks about “%(title)s”." if asked else "%(name)s commented on “%(title)s”."
    _tell(thread, people, sentence % words, by)


def of_entry(entry: Entry, by: actors.Actor) -> None:
    """Who began it is told of an answer; of what the beginner adds, the person to whom it is put."""
    thread = entry.thread
    own = entry.author_id == thread.begun_by_id
    wanted = thread.addressed_to_id if own else thread.begun_by_id
    answers = thread.sort == Sort.QUESTION and not own
    sentence = (
        "%(name)s answered your question about “%(title)s”."
        if answers
        else "%(name)s wrote in the conversation about “%(title)s”."
    )
    _tell(thread, _readers(thread, {wanted}), sentence % {"name": str(by), "title": thread.subject}, by)


def of_resolving(thread: Thread, by: actors.Actor) -> None:
    """All who wrote in it."""
    wrote = set(thread.entries.live().values_list("author_id", flat=True))
    sentence = "%(name)s resolved the conversation about “%(title)s”."
    _tell(thread, _readers(thread, wrote), sentence % {"name": str(by), "title": thread.subject}, by)


def _readers(thread: Thread, wanted: Iterable[int | None]) -> list[Any]:
    return [one.user for one in access.readers(thread.ref, thread.organisation) if one.user.pk in wanted]


def _tell(thread: Thread, people: list[Any], sentence: str, by: actors.Actor) -> None:
    about = refs.Ref(KIND, thread.key)
    notices.tell(people=people, sentence=sentence, by=by, about=about, organisation=thread.organisation)
