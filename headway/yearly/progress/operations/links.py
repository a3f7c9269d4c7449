"""What can happen with links in mails? One is made with its letter, used, and taken back."""

import datetime as dt
import uuid
from typing import Any, Final

from django.db import transaction

from headway.foundation.core import actors, clock

from ..models import MailLink

VALID: Final = dt.timedelta(days=14)


@transaction.atomic
def link_of(*, user: Any, letter: uuid.UUID, by: actors.Actor) -> MailLink:
    """The link of a letter; a letter that is sent again carries the same one."""
    now = clock.now()
    values = {"user": user, "made_at": now, "expires_at": now + VALID}
    return MailLink.objects.get_or_create(letter=letter, defaults=values)[0]


@transaction.atomic
def note_use(*, link: MailLink, by: actors.Actor) -> None:
    """Something was saved through this link."""
    MailLink.objects.filter(pk=link.pk).update(used_at=clock.now())


@transaction.atomic
def revoke_link(*, user: Any, key: uuid.UUID, by: actors.Actor) -> bool:
    """A link of this person opens nothing from now on; False where it did not before."""
    rows = MailLink.objects.filter(user=user, key=key, revoked_at=None)
    return bool(rows.update(revoked_at=clock.now()))


@transaction.atomic
def revoke_links(*, user: Any, by: actors.Actor) -> int:
    """No link that was mailed to this person opens anything from now on; returns how many did."""
    return MailLink.objects.filter(user=user, revoked_at=None, expires_at__gt=clock.now()).update(
        revoked_at=clock.now()
    )
