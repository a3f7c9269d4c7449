"""What happens when the hour of many people has come? Their letters are put into the outbox, with what they tell."""

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction

from headway.foundation.core import actors, clock
from headway.foundation.notices import operations as notices
from headway.foundation.notices.models import Letter

from .. import reminders
from ..models import Prepared, Reminder

BATCH: Final = 2000
"""People whose letters go in together. A process that is killed leaves whole batches behind; the next one goes on."""
MISSED: Final = dt.timedelta(days=1)
"""How far back hours are made up for when nothing ran."""
FIRST: Final = dt.timedelta(hours=1)


def prepare_letters(*, by: actors.Actor) -> int:
    """Put the letters of all people whose hour came since the last time into the outbox; returns how many.

    Safe to run again and beside itself: a letter is once a person and day, a step once a person and month.
    """
    now = clock.now()
    row = Prepared.objects.order_by("pk").first()
    after = max(row.reached_at, now - MISSED) if row else now - FIRST
    made = 0
    for batch in itertools.batched(reminders.due_letters(after, now), BATCH):
        made += _put_in(batch, by)
    _reached(now, by)
    return made


@transaction.atomic
def _put_in(batch: Sequence[reminders.Due], by: actors.Actor) -> int:
    """Letters and their steps together. Whoever else prepares at this moment waits, and finds them there."""
    list(Prepared.objects.select_for_update().values_list("pk"))
    users = [one.user for one in batch]
    days = {reminders.event_of(one.day) for one in batch}
    there = set(Letter.objects.filter(user__in=users, event__in=days).values_list("user_id", flat=True))
    new = [one for one in batch if one.user not in there]
    letters = notices.post_many(rows=((one.user, reminders.KIND, *_letter(one)) for one in new), by=by)
    rows = [
        Reminder(user_id=one.user, about_id=about, month=month, stage=stage, told_on=one.day, letter=letter.key)
        for one, letter in zip(new, letters, strict=True)
        for about, month, stage in one.steps
    ]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return len(new)


def _letter(one: reminders.Due) -> tuple[str, dict[str, Any]]:
    return reminders.event_of(one.day), {"day": one.day.isoformat(), "why": list(one.why)}


@transaction.atomic
def _reached(now: dt.datetime, by: actors.Actor) -> None:
    row = Prepared.objects.select_for_update().order_by("pk").first()
    if row is None:
        Prepared.objects.create(reached_at=now)
    elif row.reached_at < now:
        Prepared.objects.filter(pk=row.pk).update(reached_at=now)
