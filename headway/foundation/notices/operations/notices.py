"""What can happen: somebody is told something; somebody has read it."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from headway.foundation.core import actors, clock, keys, refs
from headway.foundation.history import operations as history

from ..models import Notice


@transaction.atomic
def tell(
    *,
    people: Iterable[Any],
    sentence: str,
    by: actors.Actor,
    about: refs.Ref | None = None,
    organisation: Any = None,
    event: uuid.UUID | None = None,
) -> int:
    """Put a notice on the page of each of `people`, once an event; nobody is told of their own deed."""
    told = [
        Notice(
            user=person,
            sentence=sentence[:400],
            organisation_key=organisation.key if organisation else None,
            element_kind=about.kind if about else "",
            element_key=about.key if about else None,
            event=event or keys.new(),
        )
        for person in people
        if person.key != by.key
    ]
    return len(Notice.objects.bulk_create(told, ignore_conflicts=True))


@transaction.atomic
def read_all(*, by: Any) -> int:
    """Mark every notice of this person as read; returns how many were not."""
    return Notice.objects.of(by).unread().update(read_at=clock.now())


@transaction.atomic
def warn(*, user: Any, deed: str, sentence: str, by: actors.Actor) -> Notice:
    """Tell somebody of what was done to their own account, though they may have done it themselves: if it was somebody
    else, this is how they learn of it. History keeps it as a change of rights.
    """
    account = refs.Ref("accounts.user", user.key)
    history.record(verb=f"accounts.user.{deed}", element=account, label=str(user), by=by, rights=True)
    return Notice.objects.create(
        user=user, sentence=sentence[:400], element_kind=account.kind, element_key=account.key, event=keys.new()
    )
