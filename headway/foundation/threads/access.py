"""Who reads and writes in the threads about an element? (The one place for it.)

Readers see the element and write beside it. A thread is resolved by who began it, by whom it is put to, and by leaders
of the organisation; an entry is changed by its author alone.
"""

import copy
import dataclasses
import uuid
from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from headway.foundation.core import clock, keys, refs, refusals, registers
from headway.foundation.files import access as beside
from headway.foundation.files.access import Place
from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation
from headway.foundation.people import standing
from headway.foundation.people.access import Answer
from headway.foundation.people.models import Membership
from headway.foundation.people.permissions import May, Role

from .models import Entry, Thread


@dataclasses.dataclass(frozen=True)
class Reader:
    """Somebody who reads the threads about an element: as what, and where that role is held."""

    user: Any
    role: Role
    organisation: Organisation


def element_or_404(user: Any, kind: str, key: Any, may: May) -> Place:
    """The element, for somebody who sees it and may do this beside it."""
    return beside.element_or_404(user, kind, key, may)


def why_not(user: Any, may: May, place: Place) -> Answer:
    """Whether the person may do this beside an element that they see."""
    return beside.why_not(user, may, place)


def thread_or_404(user: Any, key: Any, may: May) -> Thread:
    """A thread, read by the readers of its element; EDIT_PLAN asks for somebody who may resolve it."""
    rows = Thread.objects.live().select_related("organisation", "begun_by", "addressed_to")
    thread = rows.filter(key=_key(key)).first()
    if thread is None:
        raise Http404
    beside.element_or_404(user, thread.element_kind, thread.element_key, May.COMMENT)
    if may is May.EDIT_PLAN and not may_resolve(user, thread):
        raise refusals.NotAllowed(
            _("A question is resolved by who asked it (%(name)s), by whom it is put to, or by a leader.")
            % {"name": str(thread.begun_by)}
        )
    return thread


def entry_or_404(user: Any, key: Any, may: May) -> Entry:
    """One's own entry: others read it and leave it as it is."""
    entry = Entry.objects.live().select_related("thread__organisation", "author").filter(key=_key(key)).first()
    if entry is None:
        raise Http404
    thread_or_404(user, entry.thread.key, May.COMMENT)
    if entry.author_id != user.pk:
        raise refusals.NotAllowed(_("What %(name)s wrote is changed by them alone.") % {"name": str(entry.author)})
    return entry


def may_resolve(user: Any, thread: Thread) -> bool:
    """Whether the person settles a thread. No query."""
    involved = getattr(user, "pk", 0) in (thread.begun_by_id, thread.addressed_to_id)
    return involved or standing.scope(user, May.EDIT_PLAN).holds(thread.organisation.path)


def readers(ref: refs.Ref, organisation: Organisation) -> list[Reader]:
    """Everybody who reads the threads about an element, by name. One query, and one for each way to stand to it.

    People who stand alike read alike: of each such group one is asked whether they see the element. (A kind that is
    confidential between named persons will answer here by itself.)
    """
    groups: dict[frozenset[standing.Stand], list[Membership]] = {}
    for stands, row in _who_might(organisation):
        groups.setdefault(frozenset(stands), []).append(row)
    found: list[Reader] = []
    for alike, rows in groups.items():
        first: Any = copy.copy(rows[0].user)
        first._standing = standing.Standing(tuple(alike))
        if registers.cards(first, [ref]):
            found += [Reader(row.user, Role(row.role), row.organisation) for row in rows]
    return sorted(found, key=lambda one: (str(one.user), one.user.pk))


def _who_might(organisation: Organisation) -> Iterable[tuple[list[standing.Stand], Membership]]:
    """People with a role here or above that writes beside elements here: how they stand, and the nearest such role."""
    chain = [*ladder.ancestors(organisation.path), organisation.path]
    rows = Membership.objects.not_ended().filter(organisation__path__in=chain, user__is_active=True)
    by_person: dict[int, list[Membership]] = {}
    for row in rows.select_related("user", "organisation").order_by("-organisation__path", "role"):
        if row.counts_on(clock.today(row.organisation)):
            by_person.setdefault(row.user_id, []).append(row)
    for theirs in by_person.values():
        stands = [_stand(row) for row in theirs]
        writing = [row for row in theirs if _writes(_stand(row), organisation)]
        if writing:
            yield stands, writing[0]


def _stand(row: Membership) -> standing.Stand:
    at = row.organisation
    return standing.Stand(Role(row.role), at.kind, at.path, at.key)


def _writes(stand: standing.Stand, organisation: Organisation) -> bool:
    return standing.Standing((stand,)).scope(May.COMMENT).holds(organisation.path)


def _key(key: Any) -> uuid.UUID:
    return keys.parse(key) or uuid.UUID(int=0)
