"""What waits for a person here, and what did they write? Questions that were put to them; their own words."""

from typing import Any

from . import queries
from .models import Entry


def mine(user: Any) -> dict[str, list[Any]]:
    """What this person wrote in threads and did not take back. One query."""
    rows = Entry.objects.live().filter(author__pk=user.pk).in_order()
    names = ("key", "text", "created_at", "thread__element_kind", "thread__element_key", "thread__organisation__name")
    return {"threads": list(rows.values(*names))}


HOLDINGS = (queries.waiting_for,)
MINE = (mine,)
