"""How far have the steps *Plan* and *Implement* of the cycle come at an organisation, of what a person may read?"""

import dataclasses
import uuid
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from headway.foundation.core import clock
from headway.foundation.people.permissions import May

from .. import phases
from ..models import Plan

ACTIONS = "strategies__milestones__actions"
LIVE = Q(
    **{
        "strategies__archived_at": None,
        "strategies__milestones__archived_at": None,
        f"{ACTIONS}__archived_at": None,
        f"{ACTIONS}__dropped_on": None,
    }
)
ATTENTION = 4
"""One in so many of the actions that are due must be behind before the step asks for attention."""


@dataclasses.dataclass(frozen=True)
class PlanStep:
    """One plan as the cycle sees it: `whole` where the person reads its actions; counts are of actions, today."""

    key: uuid.UUID
    phase: str
    whole: bool
    actions: int
    due: int
    open: int
    behind: int


def steps(user: Any, organisation: Any) -> tuple[PlanStep, ...]:
    """The plans that a person sees. One query, remembered on the organisation for this person."""
    known = organisation.__dict__.setdefault("_plan_steps", {})
    if user.pk not in known:
        known[user.pk] = _read(user, organisation)
    return known[user.pk]


def _read(user: Any, organisation: Any) -> tuple[PlanStep, ...]:
    today = clock.today(organisation)
    due = Q(**{f"{ACTIONS}__due_on__lt": today})
    undone = Q(**{f"{ACTIONS}__completed_on": None, f"{ACTIONS}__isnull": False})
    rows = Plan.objects.visible_to(user, May.SEE_PLAN_ABOVE).filter(organisation=organisation)
    rows = rows.annotate(
        whole=Exists(Plan.objects.visible_to(user).filter(pk=OuterRef("pk"))),
        actions=Count(ACTIONS, filter=LIVE),
        due=Count(ACTIONS, filter=LIVE & due),
        open=Count(ACTIONS, filter=LIVE & undone),
        behind=Count(ACTIONS, filter=LIVE & due & undone),
    )
    fields = [field.name for field in dataclasses.fields(PlanStep)]
    return tuple(PlanStep(**row) for row in rows.order_by("-first_year", "-key").values(*fields))


def plan_state(found: tuple[PlanStep, ...]) -> str:
    """Active, written, or not begun."""
    if any(one.phase in phases.RUNNING for one in found):
        return "complete"
    return "started" if any(one.phase != phases.Phase.CLOSED for one in found) else "empty"


def running(found: tuple[PlanStep, ...]) -> PlanStep | None:
    """The active plan whose actions the person reads; of several the newest."""
    return next((one for one in found if one.phase in phases.RUNNING and one.whole), None)


def implement_state(plan: PlanStep) -> str:
    """Needs attention where a quarter or more of what is due is behind; complete where nothing is open."""
    if plan.behind and plan.behind * ATTENTION >= plan.due:
        return "attention"
    return "started" if plan.open or not plan.actions else "complete"
