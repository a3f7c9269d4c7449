"""What does search find in plans: plans, priorities, strategies, milestones, actions."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from headway.foundation.core.registers import Card, Source
from headway.foundation.people.permissions import May
from headway.yearly.needs.models import Priority

from . import access, elements, visibility
from .models import Action, Milestone, Plan, Strategy

ABOVE = May.SEE_PLAN_ABOVE


def _holding(texts: Sequence[str]) -> Q:
    return Q(*(("search_text__contains", text) for text in texts))


def plans(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
    """Plans by title."""
    rows = Plan.objects.visible_to(user, ABOVE).filter(_holding(texts)).select_related("organisation")
    return [elements.plan_card(row) for row in rows.order_by("title", "pk")[:limit]]


def priorities(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
    """Priorities by title."""
    rows = Priority.objects.live().filter(access.priority_condition(user), _holding(texts))
    return [elements.priority_card(row) for row in rows.select_related("organisation").order_by("title", "pk")[:limit]]


def strategies(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
    """Strategies by title, of live plans."""
    seen = visibility.condition(user, ABOVE, "plan__")
    rows = Strategy.objects.live().filter(seen, _holding(texts), plan__archived_at__isnull=True)
    found = rows.select_related("plan__organisation").order_by("title", "pk")[:limit]
    return [elements.strategy_card(row) for row in found]


def milestones(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
    """Milestones by title, of live plans."""
    seen = visibility.condition(user, ABOVE, "strategy__plan__")
    live = {"strategy__archived_at__isnull": True, "strategy__plan__archived_at__isnull": True}
    rows = Milestone.objects.live().filter(seen, _holding(texts), **live)
    found = rows.select_related("strategy__plan__organisation").order_by("title", "pk")[:limit]
    return [elements.milestone_card(row) for row in found]


def actions(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
    """Actions by title, of live plans."""
    rows = Action.objects.visible_to(user).filter(_holding(texts)).with_plan()
    return [elements.action_card(row) for row in rows.order_by("title", "pk")[:limit]]


SOURCES = (
    Source("plans.plan", _("Plans"), plans),
    Source("needs.priority", _("Priorities"), priorities),
    Source("plans.strategy", _("Strategies"), strategies),
    Source("plans.milestone", _("Milestones"), milestones),
    Source("plans.action", _("Actions"), actions),
)
