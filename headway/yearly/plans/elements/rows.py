"""What plans tell the registers: undo of plans and all that stands in them (and of needs' priorities), their door.

Needs stands below plans and cannot know who reads a plan that rests on a priority; so its kind is registered here.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core.registers import Door, Kind
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.yearly.needs.models import Priority

from .. import access, phases
from ..models import Action, Milestone, Output, Plan, Strategy, SubmittedYear
from ..queries import steps
from .cards import (
    ROW,
    action_cards,
    milestone_cards,
    output_cards,
    plan_cards,
    priority_cards,
    strategy_cards,
    year_cards,
)
from .refusing import refuses, row_stands, unless_in
from .undoing import KEPT, undo_output, undo_plan, undo_priority, undo_row, undo_year

NAMED = "the line names the organisation"
FOLLOWS = "follows from activation or from the month's statuses, which have their own lines"
CARRIED = "follows from carrying its milestone into a new year, which has its own line"


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
        refuses=refuses(Plan, "", unless_in(phases.WRITTEN)),
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
        refuses=refuses(Strategy, "plan__", row_stands(Strategy), "subject"),
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
        refuses=refuses(Milestone, "strategy__plan__", row_stands(Milestone)),
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
        refuses=refuses(Action, "milestone__strategy__plan__", row_stands(Action)),
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
        refuses=refuses(Output, "action__milestone__strategy__plan__", unless_in(phases.OPEN)),
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
        refuses=refuses(SubmittedYear, "plan__", unless_in(phases.RUNNING)),
    ),
)
DOORS = (doors,)
