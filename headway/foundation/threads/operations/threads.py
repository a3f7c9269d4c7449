"""How does a thread begin, how is it settled and opened again, and who has seen it?"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import clock, refusals
from headway.foundation.files import operations as files
from headway.foundation.files.access import Place
from headway.foundation.history import operations as history

from .. import access, phases
from ..models import Seen, Thread
from ..phases import Sort
from . import entries, telling
from .telling import KIND


@transaction.atomic
def ask(
    *,
    place: Place,
    text: str,
    by: Any,
    sort: str = Sort.QUESTION,
    to: Any = None,
    sent: Sequence[files.Sent] = (),
) -> Thread:
    """A question or comment about an element, put to one of its readers if wanted. Raises BadInput, field by field.

    Told are the person to whom it is put, else the responsible person, else (of a question) the organisation's leaders.
    """
    if to is not None and to.pk not in {one.user.pk for one in access.readers(place.ref, place.organisation)}:
        sentence = _("%(name)s does not read this, so cannot be asked here. Choose somebody of the list.")
        raise refusals.BadInput(fields={"to": sentence % {"name": str(to)}})
    row = Thread(
        organisation=place.organisation,
        element_kind=place.ref.kind,
        element_key=place.ref.key,
        subject=place.title[:300],
        sort=sort,
        phase=phases.FIRST[Sort(sort)],
        begun_by=by,
        addressed_to=to,
    )
    thread = history.add(row=row, kind=KIND, by=by, organisation=place.organisation)
    entries.put(thread, text, sent, by)
    telling.of_beginning(thread, place, by)
    return thread


@transaction.atomic
def resolve(*, thread: Thread, by: Any) -> Thread:
    """Nothing is left to say; all who wrote are told. Raises WrongPhase where it is resolved already."""
    stored = entries.locked(thread)
    after = phases.after("resolve", stored.phase, stored.sort)
    values = {"phase": after, "resolved_at": clock.now(), "resolved_by": by.key}
    settled = _changed(stored, values, "resolved", by)
    telling.of_resolving(settled, by)
    return settled


@transaction.atomic
def reopen(*, thread: Thread, by: Any) -> Thread:
    """It is not settled after all: a question waits for an answer again. Raises WrongPhase where it is open."""
    stored = entries.locked(thread)
    after = phases.after("reopen", stored.phase, stored.sort)
    return _changed(stored, {"phase": after, "resolved_at": None, "resolved_by": None}, "reopened", by)


@transaction.atomic
def put_to(*, thread: Thread, to: Any, by: Any, act: uuid.UUID | None = None, reason: str = "") -> Thread:
    """A question that waits is put to somebody else who reads it. Raises BadInput for who does not."""
    stored = entries.locked(thread)
    if to.pk not in {one.user.pk for one in access.readers(stored.ref, stored.organisation)}:
        sentence = _("%(name)s does not read this, so cannot be asked here. Choose somebody of the list.")
        raise refusals.BadInput(fields={"to": sentence % {"name": str(to)}})
    return _changed(stored, {"addressed_to": to}, "handed_over", by, act=act, reason=reason)


def _changed(stored: Thread, values: dict[str, Any], verb: str, by: Any, **more: Any) -> Thread:
    return history.change(
        row=stored, kind=KIND, by=by, organisation=stored.organisation, values=values, verb=verb, held=True, **more
    )


@transaction.atomic
def see(*, thread: Thread, by: Any) -> Seen:
    """A person has had a thread before them now. No line in history: it changes nothing for anybody else."""
    return Seen.objects.update_or_create(thread=thread, user=by, defaults={"at": clock.now()})[0]
