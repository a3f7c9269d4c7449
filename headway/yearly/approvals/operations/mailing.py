"""What happens when an adjustment is decided and told? Who wants mail about it gets one letter, at their hour."""

import uuid
from collections.abc import Collection

from django.db import transaction

from headway.foundation.accounts import mail
from headway.foundation.accounts.models import User
from headway.foundation.core import actors
from headway.foundation.notices import operations as notices
from headway.foundation.people import queries as people

from .. import letters
from ..models import Adjustment


@transaction.atomic
def post_letters(*, adjustment: Adjustment, told: Collection[uuid.UUID], by: actors.Actor) -> int:
    """Put a letter about a decision into the outbox for each of those who were told and chose it; returns how many.

    It goes out at the next hour that they chose, on a day with school. Four queries, whatever their number.
    """
    rows = User.objects.filter(key__in=told, is_active=True).order_by("pk")
    wanting = [one for one in rows if mail.choices_of(one.mail).adjustments]
    moments = people.mail_moments(wanting)
    event, about = letters.event_of(adjustment), {"adjustment": str(adjustment.key)}
    given = [(one.pk, letters.KIND, event, about) for one in wanting if one.pk in moments]
    return len(notices.post_many(rows=given, by=by, due_at=moments))
