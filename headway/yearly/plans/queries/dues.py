"""What is due soon in plans, and what of a person's own is due, or was?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from headway.foundation.people.permissions import May

from .. import visibility
from ..models import Action, Milestone
from .addresses import action_address, milestone_address


@dataclasses.dataclass(frozen=True)
class Due:
    """A milestone or an action with its due date; `organisation` where rows of several stand together."""

    day: dt.date
    title: str
    address: str
    milestone: bool = False
    organisation: str = ""


def due_soon(plans: Collection[uuid.UUID], first: dt.date, last: dt.date, *, actions: bool, most: int) -> list[Due]:
    """Open milestones and `actions` of plans, by their keys, due in a span of days: the next first, `most` of each at
    most. The caller knows that the plans run and are read as far. Two queries at most.
    """
    if not plans:
        return []
    window = {"due_on__range": (first, last), "completed_on__isnull": True}
    stones = Milestone.objects.in_live_plans().running().filter(strategy__plan__key__in=plans, **window)
    found = [Due(day, title, milestone_address(key), milestone=True) for day, title, key in _first(stones, most)]
    if actions:
        rows = Action.objects.in_live_plans().running().filter(milestone__strategy__plan__key__in=plans, **window)
        found += [Due(day, title, action_address(key)) for day, title, key in _first(rows, most)]
    return sorted(found, key=lambda one: (one.day, not one.milestone, one.title))


def due_of(user: Any, *, until: dt.date, limit: int = 20) -> list[Due]:
    """Open actions and milestones of active plans for which a person is responsible, due by a day, the earliest first.
    Two queries.
    """
    window = {"due_on__lte": until, "completed_on": None}
    actions = Action.objects.visible_to(user).running().of(user).filter(**window).with_plan()
    found = [
        Due(row.due_on, row.title, action_address(row.key), organisation=row.milestone.strategy.plan.organisation.name)
        for row in actions.order_by("due_on", "pk")[:limit]
    ]
    seen = visibility.condition(user, May.SEE_PLAN, "strategy__plan__")
    stones = Milestone.objects.in_live_plans().running().filter(seen, responsible__pk=user.pk, **window)
    stones = stones.select_related("strategy__plan__organisation")
    found += [
        Due(row.due_on, row.title, milestone_address(row.key), True, row.strategy.plan.organisation.name)
        for row in stones.order_by("due_on", "pk")[:limit]
    ]
    return sorted(found, key=lambda one: (one.day, one.title))[:limit]


def _first(rows: Any, most: int) -> Any:
    return rows.order_by("due_on", "key").values_list("due_on", "title", "key")[:most]
