"""How does a form that is sent twice happen once?"""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Callable, Mapping

from django.db import IntegrityError, transaction

from headway.foundation.core import actors, clock

from ..models import Submission

KEPT = dt.timedelta(days=14)


@transaction.atomic
def once(
    *,
    key: uuid.UUID,
    operation: str,
    body: Mapping[str, object],
    do: Callable[[], str],
    by: actors.Actor,
    expected: str = "",
) -> str:
    """Run `do` unless this person already sent this key with the same body; return its answer (an address).

    The row is inserted first, in the transaction of the deed: a second sender waits for it and then finds the answer.
    The same key with another body (Back, edit, send) is a new write and never refused. Where the answer is known before
    (`expected`), the row need not be written twice.
    """
    digest = hashlib.sha256(json.dumps([operation, body], sort_keys=True, default=str).encode()).hexdigest()
    row = Submission(user_key=by.key, key=key, operation=operation[:120], body_hash=digest, answer=expected)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        row = Submission.objects.select_for_update().get(user_key=by.key, key=key)
        if row.answer and row.body_hash == digest:
            return row.answer
    answer = do()
    if (row.answer, row.body_hash) != (answer, digest):
        row.answer, row.body_hash, row.operation = answer, digest, operation[:120]
        row.save(update_fields=["answer", "body_hash", "operation"])
    return answer


@transaction.atomic
def forget_old(*, by: actors.Actor) -> int:
    """Delete submissions older than 14 days; returns how many."""
    return Submission.objects.filter(at__lt=clock.now() - KEPT).delete()[0]
