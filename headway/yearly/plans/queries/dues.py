"""What is due soon: at an organisation, and for a person?"""

import dataclasses
import datetime as dt
from typing import Any

from headway.foundation.network.models import Organisation
from headway.foundation.people.permissions import May

from .. import phases, visibility
from ..models import Action, Milestone
from .addresses import action_address, milestone_address


@dataclasses.dataclass(frozen=True)
class Due:
    """A milestone or an action with its due date."""

    day: dt.date
    title: str
    address: str
    milestone: bool = False


def due_soon(organisation: Organisation, user: Any, first: dt.date, last: dt.date, *, most: int) -> list[Due]:
    """Open milestones and actions of an organisation's active plans that a person reads, due in a span of days, the
    next first, `most` of each at most. Two queries.
    """
    window = {"due_on__range": (first, last), "completed_on__isnull": True}
    seen = visibility.condition(user, May.SEE_PLAN_ABOVE, "strategy__plan__")
    stones = Milestone.objects.live().filter(
        seen,
        strategy__archived_at__isnull=True,
        strategy__plan__archived_at__isnull=True,
        strategy__plan__phase__in=sorted(phases.RUNNING),
        strategy__plan__organisation=organisation,
        **window,
    )
    rows = (
        Action.objects.visible_to(user).running().filter(milestone__strategy__plan__organisation=organisation, **window)
    )
    found = [Due(day, title, milestone_address(key), milestone=True) for day, title, key in _first(stones, most)]
    found += [Due(day, title, action_address(key)) for day, title, key in _first(rows, most)]
    return sorted(found, key=lambda one: (one.day, not one.milestone, one.title))


def due_of(user: Any, until: dt.date, *, most: int) -> list[Due]:
    """Open actions of a person in active plans that are due by a day, overdue ones first. One query."""
    rows = Action.objects.visible_to(user).running().of(user)
    rows = rows.filter(due_on__lte=until, completed_on__isnull=True)
    return [Due(day, title, action_address(key)) for day, title, key in _first(rows, most)]


def _first(rows: Any, most: int) -> Any:
    return rows.order_by("due_on", "key").values_list("due_on", "title", "key")[:most]
