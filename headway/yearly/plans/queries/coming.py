"""What of a person's own is due soon, or was?"""

import dataclasses
import datetime as dt
from typing import Any

from django.db.models import Q

from headway.foundation.people.permissions import May

from .. import phases, visibility
from ..models import Action, Milestone
from .addresses import action_address, milestone_address


@dataclasses.dataclass(frozen=True)
class Coming:
    """An action or milestone of active plans that is not done."""

    due_on: dt.date
    title: str
    address: str
    organisation: str
    milestone: bool


def coming_of(user: Any, *, until: dt.date, limit: int = 20) -> list[Coming]:
    """Actions and milestones for which the person is responsible, due by a day, the earliest first. Two queries."""
    actions = Action.objects.visible_to(user).running().of(user).filter(completed_on=None, due_on__lte=until)
    found = [
        Coming(row.due_on, row.title, action_address(row.key), row.milestone.strategy.plan.organisation.name, False)
        for row in actions.with_plan().order_by("due_on", "pk")[:limit]
    ]
    seen = visibility.condition(user, May.SEE_PLAN, "strategy__plan__")
    running = Q(strategy__plan__phase__in=sorted(phases.RUNNING), strategy__plan__archived_at=None)
    stones = Milestone.objects.live().filter(seen, running, strategy__archived_at=None, responsible__pk=user.pk)
    stones = stones.filter(completed_on=None, due_on__lte=until).select_related("strategy__plan__organisation")
    found += [
        Coming(row.due_on, row.title, milestone_address(row.key), row.strategy.plan.organisation.name, True)
        for row in stones.order_by("due_on", "pk")[:limit]
    ]
    return sorted(found, key=lambda one: (one.due_on, one.title))[:limit]
