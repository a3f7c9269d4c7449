"""What is due soon in plans?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from ..models import Action, Milestone
from .addresses import action_address, milestone_address


@dataclasses.dataclass(frozen=True)
class Due:
    """A milestone or an action with its due date."""

    day: dt.date
    title: str
    address: str
    milestone: bool = False


def due_soon(plans: Collection[uuid.UUID], first: dt.date, last: dt.date, *, actions: bool, most: int) -> list[Due]:
    """Open milestones and `actions` of plans, by their keys, due in a span of days: the next first, `most` of each at
    most. The caller knows that the plans run and are read as far. Two queries at most.
    """
    if not plans:
        return []
    window = {"due_on__range": (first, last), "completed_on__isnull": True}
    stones = Milestone.objects.live().filter(
        strategy__archived_at__isnull=True, strategy__plan__key__in=plans, **window
    )
    found = [Due(day, title, milestone_address(key), milestone=True) for day, title, key in _first(stones, most)]
    if actions:
        rows = Action.objects.in_live_plans().running().filter(milestone__strategy__plan__key__in=plans, **window)
        found += [Due(day, title, action_address(key)) for day, title, key in _first(rows, most)]
    return sorted(found, key=lambda one: (one.day, not one.milestone, one.title))


def _first(rows: Any, most: int) -> Any:
    return rows.order_by("due_on", "key").values_list("due_on", "title", "key")[:most]
