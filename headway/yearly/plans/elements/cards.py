"""How does a plan, and what stands in it, read as a line on the screen of somebody who sees it?"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from headway.foundation.core.registers import Card
from headway.foundation.people.permissions import May
from headway.yearly.needs.models import Priority

from .. import access, visibility
from ..models import Action, Milestone, Output, Plan, Strategy, SubmittedYear
from ..queries.addresses import action_address, milestone_address, plan_address, strategy_address

PLAN = "milestone__strategy__plan"
ROW = f"{PLAN}__organisation"


def plan_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Plans that the user sees. One query."""
    rows = Plan.objects.visible_to(user, May.SEE_PLAN_ABOVE).filter(key__in=keys).select_related("organisation")
    return [plan_card(row) for row in rows]


def plan_card(row: Plan) -> Card:
    """A plan as a line. No query where its organisation was read with it."""
    return Card("plans.plan", row.key, row.title, plan_address(row.key), row.organisation.name)


def strategy_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Strategies that the user sees. One query."""
    rows = Strategy.objects.live().filter(visibility.condition(user, May.SEE_PLAN_ABOVE, "plan__"), key__in=keys)
    return [strategy_card(row) for row in rows.select_related("plan__organisation")]


def strategy_card(row: Strategy) -> Card:
    """A strategy as a line. No query where its plan was read with it."""
    return Card("plans.strategy", row.key, row.title, strategy_address(row.key), row.plan.organisation.name)


def milestone_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Milestones that the user sees. One query."""
    seen = visibility.condition(user, May.SEE_PLAN_ABOVE, "strategy__plan__")
    rows = Milestone.objects.live().filter(seen, key__in=keys).select_related("strategy__plan__organisation")
    return [milestone_card(row) for row in rows]


def milestone_card(row: Milestone) -> Card:
    """A milestone as a line. No query where its plan was read with it."""
    name = row.strategy.plan.organisation.name
    return Card("plans.milestone", row.key, row.title, milestone_address(row.key), name)


def action_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Actions that the user sees. One query."""
    rows = Action.objects.visible_to(user).filter(key__in=keys).with_plan()
    return [action_card(row) for row in rows]


def action_card(row: Action) -> Card:
    """An action as a line. No query where its plan was read with it."""
    name = row.milestone.strategy.plan.organisation.name
    return Card("plans.action", row.key, row.title, action_address(row.key), name)


def priority_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Priorities that the user sees. One query."""
    rows = Priority.objects.filter(access.priority_condition(user), key__in=keys).select_related("organisation")
    return [priority_card(row) for row in rows]


def priority_card(row: Priority) -> Card:
    """A priority as a line. No query where its organisation was read with it."""
    address = reverse("plans:plans", args=[row.organisation.key])
    return Card("needs.priority", row.key, row.title, address, row.organisation.name)


def output_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Outputs of actions that the user sees. One query."""
    seen = visibility.condition(user, May.SEE_PLAN, f"action__{PLAN}__")
    rows = Output.objects.live().filter(seen, action__in=Action.objects.in_live_plans(), key__in=keys)
    return [
        Card(
            "plans.output",
            row.key,
            row.title,
            action_address(row.action.key),
            row.action.milestone.strategy.plan.organisation.name,
        )
        for row in rows.select_related(f"action__{ROW}")
    ]


def year_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Submitted school years of plans that the user reads as a whole. One query."""
    seen = visibility.condition(user, May.SEE_PLAN, "plan__")
    rows = SubmittedYear.objects.filter(seen, plan__archived_at__isnull=True, key__in=keys)
    return [
        Card("plans.submitted_year", row.key, str(row), plan_address(row.plan.key), row.plan.organisation.name)
        for row in rows.select_related("plan__organisation")
    ]
