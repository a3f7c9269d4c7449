"""Which plans does an organisation have that this person may read?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.people.permissions import May
from headway.yearly.needs.models import Priority

from ..models import Action, Plan, Strategy


@dataclasses.dataclass(frozen=True)
class PlanRow:
    """One plan in a list."""

    key: uuid.UUID
    title: str
    years: str
    phase: str
    phase_word: str
    shared: bool
    active_since: dt.date | None
    strategies: int
    actions: int
    completed: int


def plans_of(organisation: Organisation, user: Any) -> tuple[PlanRow, ...]:
    """Plans of an organisation, newest first. One query."""
    strategies = Strategy.objects.live().filter(plan=OuterRef("pk"))
    actions = Action.objects.in_live_plans().filter(milestone__strategy__plan=OuterRef("pk"), dropped_on__isnull=True)
    plans = Plan.objects.visible_to(user, May.SEE_PLAN_ABOVE).of(organisation)
    listed: Any = plans.annotate(
        strategy_count=_count(strategies, "plan"),
        action_count=_count(actions, "milestone__strategy__plan"),
        done_count=_count(actions.filter(completed_on__isnull=False), "milestone__strategy__plan"),
    )
    return tuple(
        PlanRow(
            key=plan.key,
            title=plan.title,
            years=plan.years,
            phase=plan.phase,
            phase_word=plan.get_phase_display(),
            shared=plan.visibility == "shared",
            active_since=clock.local(plan.activated_at, organisation).date() if plan.activated_at else None,
            strategies=plan.strategy_count,
            actions=plan.action_count,
            completed=plan.done_count,
        )
        for plan in listed
    )


def _count(rows: "QuerySet[Any]", group: str) -> Any:
    counted = rows.order_by().values(group).annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted), 0)


def plan_of_priority(priority: Priority, user: Any) -> uuid.UUID | None:
    """The key of the newest plan that this person reads and in whose years a priority stands. One query."""
    plans = Plan.objects.visible_to(user, May.SEE_PLAN).of(priority.organisation)
    plans = plans.filter(first_year__lte=priority.last_year, last_year__gte=priority.first_year)
    return plans.values_list("key", flat=True).first()
