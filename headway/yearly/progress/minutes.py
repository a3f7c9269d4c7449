"""How long does an answer take? Expected at first, measured from twenty answers on (X11)."""

import statistics
from collections.abc import Iterable
from typing import Any, Final

from . import obligations
from .models import MilestoneStatus, Pace, Review, Status

REVIEW: Final = "review"
EXPECTED: Final = {obligations.ACTION: 20, obligations.MILESTONE: 45, REVIEW: 1800}
"""Seconds, until twenty answers were measured."""
LEAST, LATEST = 20, 500


def paces() -> dict[str, int]:
    """Seconds that each kind of answer takes: the measured median where there is one, else what is expected. One
    query.
    """
    return EXPECTED | dict(Pace.objects.values_list("kind", "seconds"))


def of(waiting: Iterable[Any]) -> int:
    """Whole minutes, rounded up, that answering these lines will take. One query."""
    known = paces()
    seconds = sum(known[one.kind] for one in waiting)
    return -(-seconds // 60)


def measured() -> dict[str, tuple[int, int]]:
    """The median of the latest answers of each kind and how many they are, from twenty on. Three queries."""
    models: dict[str, Any] = {obligations.ACTION: Status, obligations.MILESTONE: MilestoneStatus, REVIEW: Review}
    found = {}
    for kind, model in models.items():
        rows = model.objects.live().filter(took_seconds__isnull=False).order_by("-pk")
        took = list(rows.values_list("took_seconds", flat=True)[:LATEST])
        if len(took) >= LEAST:
            found[kind] = (max(1, round(statistics.median(took))), len(took))
    return found
