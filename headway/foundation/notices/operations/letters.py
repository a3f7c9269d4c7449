"""How does a letter get into the outbox, and out to the mail server? (data: 18)

A letter is claimed before it is sent and marked after. A worker that dies in between leaves a claim behind; after a
quarter of an hour the letter is sent again under the same Message-ID. So a mailbox may get one letter twice and sorts
it out by that id; none is lost, and no event ever has two ids. A server that is away or slow is tried again later; an
address that the server refuses for good is marked, and the others go on.
"""

import datetime as dt
import smtplib
import uuid
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.utils import translation

from headway.foundation.core import actors, clock, keys

from .. import letters
from ..models import Letter, State

CLAIM: Final = 50
CLAIM_LOST: Final = dt.timedelta(minutes=15)
"""Longer than a batch takes with a slow server: 50 letters of 20 seconds would be just above it, so claims are renewed
letter by letter."""
PAUSES: Final = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 30, 60))
ATTEMPTS: Final = 40
"""Tries until a letter is given up: more than a day of a server that is away."""
PERMANENT: Final = 500


def _message_id(key: uuid.UUID) -> str:
    host = settings.BASE_URL.partition("://")[2].partition("/")[0].partition(":")[0] or "headway"
    return f"<{key}@{host}>"


@transaction.atomic
def post(*, user: Any, kind: str, event: str, about: dict[str, Any], by: actors.Actor) -> Letter:
    """Put one letter into the outbox; the same event to the same person is one letter."""
    post_many(rows=[(user.pk, kind, event, about)], by=by)
    return Letter.objects.get(user=user, event=event)


@transaction.atomic
def post_many(
    *,
    rows: Iterable[tuple[int, str, str, dict[str, Any]]],
    by: actors.Actor,
    due_at: Mapping[int, dt.datetime] = MappingProxyType({}),
) -> list[Letter]:
    """Put many letters into the outbox: (person's primary key, kind, event, about). What is there already stays.

    They go out at once, or by `due_at` when the moment of their person has come.
    """
    now = clock.now()
    made = []
    for user_id, kind, event, about in rows:
        key = keys.new()
        row = Letter(key=key, kind=kind, event=event, message_id=_message_id(key), about=about, made_at=now)
        row.due_at = due_at.get(user_id, now)
        row.user_id = user_id
        made.append(row)
    return Letter.objects.bulk_create(made, ignore_conflicts=True, batch_size=1000)


@transaction.atomic
def revive_lost(*, by: actors.Actor) -> int:
    """Letters that were claimed and not sent wait again: whoever claimed them has died."""
    lost = Letter.objects.filter(state=State.CLAIMED, claimed_at__lt=clock.now() - CLAIM_LOST)
    return lost.update(state=State.WAITING, claimed_by="") if lost.exists() else 0


def send_due(*, by: actors.Actor) -> int:
    """Send all letters whose moment has come; returns how many went out. Stops where the server does not answer."""
    revive_lost(by=by)
    name, sent = keys.new().hex, 0
    while claimed := _claim(name):
        out, broken = _send(claimed, name)
        sent += out
        if broken:
            break
    return sent


def _claim(name: str) -> Sequence[Letter]:
    if not Letter.objects.due().exists():
        return []
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        found = list(Letter.objects.select_for_update(skip_locked=skip).due().values_list("pk", flat=True)[:CLAIM])
        values = {"state": State.CLAIMED, "claimed_at": clock.now(), "claimed_by": name}
        Letter.objects.filter(pk__in=found).update(**values)
    return list(Letter.objects.filter(pk__in=found).select_related("user").order_by("due_at", "pk"))


def _send(claimed: Sequence[Letter], name: str) -> tuple[int, bool]:
    """Send a batch over one connection: how many went out, and whether the server was lost on the way."""
    server = mail.mailers.default
    sent = 0
    try:
        for at, letter in enumerate(claimed):
            if not _own(letter, name).update(claimed_at=clock.now()):
                continue
            written = _written(letter)
            if written is None:
                _own(letter, name).update(state=State.VOID)
                continue
            try:
                server.send_messages([_message(letter, written)])
            except smtplib.SMTPRecipientsRefused as wrong:
                _refused(letter, name, *_answer(wrong))
            except (OSError, smtplib.SMTPException) as wrong:
                _later(letter, name, wrong)
                rest = [one.pk for one in claimed[at + 1 :]]
                Letter.objects.filter(pk__in=rest, claimed_by=name).update(state=State.WAITING, claimed_by="")
                return sent, True
            else:
                _own(letter, name).update(state=State.SENT, sent_at=clock.now(), trouble="")
                sent += 1
    finally:
        _closed(server)
    return sent, False


def _own(letter: Letter, name: str) -> Any:
    """The letter, as long as this worker's claim holds."""
    return Letter.objects.filter(pk=letter.pk, state=State.CLAIMED, claimed_by=name)


def _written(letter: Letter) -> letters.Written | None:
    with translation.override(letter.user.language or settings.LANGUAGE_CODE):
        return letters.write(letter)


def _message(letter: Letter, written: letters.Written) -> mail.EmailMultiAlternatives:
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    message = mail.EmailMultiAlternatives(written.subject, written.text, to=[letter.user.email], headers=headers)
    if written.page:
        message.attach_alternative(written.page, "text/html")
    return message


def _answer(wrong: smtplib.SMTPRecipientsRefused) -> tuple[int, str]:
    code, said = next(iter(wrong.recipients.values()))
    return code, said.decode(errors="replace") if isinstance(said, bytes) else str(said)


def _refused(letter: Letter, name: str, code: int, said: str) -> None:
    """An address that is refused for good is marked; one that is refused for now is tried again later."""
    if code < PERMANENT:
        _later(letter, name, f"{code} {said}")
        return
    _own(letter, name).update(state=State.REFUSED, attempts=letter.attempts + 1, trouble=f"{code} {said}"[:300])


def _later(letter: Letter, name: str, why: object) -> None:
    attempts = letter.attempts + 1
    pause = PAUSES[min(attempts, len(PAUSES)) - 1]
    state = State.WAITING if attempts < ATTEMPTS else State.REFUSED
    trouble = f"{type(why).__name__}: {why}" if isinstance(why, Exception) else str(why)
    values = {"state": state, "attempts": attempts, "due_at": clock.now() + pause, "trouble": trouble[:300]}
    _own(letter, name).update(claimed_by="", **values)


def _closed(server: Any) -> None:
    try:
        server.close()
    except (OSError, smtplib.SMTPException):
        return
