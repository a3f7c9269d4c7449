"""What plans tell the registers: cards and undo of plans and all that stands in them (and of needs' priorities).

Needs stands below plans and cannot know who reads a plan that rests on a priority; so its kind is registered here.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core.registers import Card, Door, Kind
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.yearly.needs.models import Priority

from .. import access, visibility
from ..models import Action, Milestone, Output, Plan, Strategy, SubmittedYear
from ..queries import steps
from ..queries.addresses import action_address, milestone_address, plan_address, strategy_address
from .undoing import KEPT, undo_output, undo_plan, undo_priority, undo_row, undo_year

NAMED = "the line names the organisation"
FOLLOWS = "follows from activation or from the month's statuses, which have their own lines"
CARRIED = "follows from carrying its milestone into a new year, which has its own line"
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


def reads_lines(user: Any, organisation: Any) -> bool:
    """Lines of plans carry the words of drafts: the organisation's own writers read them, nobody above or beside."""
    return standing.scope(user, May.SEE_DRAFT).holds(organisation.path)


def undoes_lines(user: Any, organisation: Any, deed: str) -> bool:
    """Whoever writes the plan; what figures rest on is not undone."""
    return deed not in KEPT and access.why_not_at(user, May.EDIT_PLAN, organisation).ok


def undoes_writing(user: Any, organisation: Any, deed: str) -> bool:
    """Whoever writes the plan."""
    return access.why_not_at(user, May.EDIT_PLAN, organisation).ok


def doors(user: Any, organisation: Any) -> list[Door]:
    """The plans of an organisation, for whoever may read any of them."""
    scopes = [standing.scope(user, may) for may in (May.SEE_PLAN, May.SEE_DRAFT, May.SEE_PLAN_ABOVE)]
    if not any(scope.holds(organisation.path) for scope in scopes):
        return []
    address = reverse("plans:plans", args=[organisation.key])
    return [
        Door(
            _("Plan"),
            address,
            f"cycle:{steps.steps(user, organisation).plan}",
            _("Priorities, strategies, milestones and actions."),
            covers=("plans:", "approvals:"),
        )
    ]


DATES = dict.fromkeys(("baseline_due_on", "word", "word_month"), FOLLOWS)
KINDS = (
    Kind(
        "needs.priority",
        gettext_lazy("priority"),
        Priority,
        priority_cards,
        undo_priority,
        unlogged={"organisation": NAMED},
        reads=reads_lines,
        undoes=undoes_lines,
        organisation="organisation",
    ),
    Kind(
        "plans.plan",
        gettext_lazy("plan"),
        Plan,
        plan_cards,
        undo_plan,
        unlogged={"organisation": NAMED},
        reads=reads_lines,
        undoes=undoes_lines,
        organisation="organisation",
    ),
    Kind(
        "plans.strategy",
        gettext_lazy("strategy"),
        Strategy,
        strategy_cards,
        undo_row(Strategy, "plan__organisation"),
        unlogged={"plan": NAMED},
        reads=reads_lines,
        undoes=undoes_lines,
        organisation="plan__organisation",
        responsible="responsible",
    ),
    Kind(
        "plans.milestone",
        gettext_lazy("milestone"),
        Milestone,
        milestone_cards,
        undo_row(Milestone, "strategy__plan__organisation"),
        unlogged={**DATES, "strategy": NAMED},
        reads=reads_lines,
        undoes=undoes_lines,
        organisation="strategy__plan__organisation",
        responsible="responsible",
    ),
    Kind(
        "plans.action",
        gettext_lazy("action"),
        Action,
        action_cards,
        undo_row(Action, ROW, "responsible"),
        unlogged={**DATES, "milestone": NAMED, "spent_cents": FOLLOWS, "stays_in": CARRIED},
        reads=reads_lines,
        undoes=undoes_lines,
        organisation=ROW,
        responsible="responsible",
    ),
    Kind(
        "plans.output",
        gettext_lazy("output"),
        Output,
        output_cards,
        undo_output,
        unlogged={"action": "the card leads to the action"},
        reads=reads_lines,
        undoes=undoes_writing,
        organisation=f"action__{ROW}",
    ),
    Kind(
        "plans.submitted_year",
        gettext_lazy("submitted school year"),
        SubmittedYear,
        year_cards,
        undo_year,
        unlogged={"plan": NAMED},
        reads=reads_lines,
        undoes=undoes_writing,
    ),
)
DOORS = (doors,)
