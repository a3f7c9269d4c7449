"""What does a person see of their notices?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from headway.foundation.core import refs, registers

from .models import Notice


@dataclasses.dataclass(frozen=True)
class NoticeRow:
    """One notice; `address` is where it leads, empty where the person may not see the element any more."""

    key: uuid.UUID
    at: dt.datetime
    sentence: str
    address: str
    read: bool


def unread_count(user: Any) -> int:
    """How many notices wait. One query."""
    return Notice.objects.of(user).unread().count()


def latest(user: Any, *, limit: int = 100) -> list[NoticeRow]:
    """The newest notices. One query, and one a kind of element that they are about."""
    notices = list(Notice.objects.of(user)[:limit])
    about = [refs.Ref(n.element_kind, n.element_key) for n in notices if n.element_key]
    cards = registers.cards(user, about)
    rows = []
    for notice in notices:
        card = cards.get(f"{notice.element_kind}:{notice.element_key}")
        rows.append(
            NoticeRow(notice.key, notice.at, notice.sentence, card.address if card else "", bool(notice.read_at))
        )
    return rows


def mine(user: Any) -> dict[str, list[Any]]:
    """Every notice to a person, for the copy of their own data. One query."""
    return {"notices": list(Notice.objects.of(user).values("at", "sentence", "read_at"))}
