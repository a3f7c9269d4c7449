"""Cards of versions, submissions and decisions, for whoever reads the plan as a whole; nothing of them is undone."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refusals
from headway.foundation.core.registers import Card, Kind
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.yearly.plans import access as plans
from headway.yearly.plans import visibility

from ..models import Decision, PlanVersion, Submission
from ..queries import approval_address, version_address

NAMED = "the line names the organisation"
FROZEN = "a version never changes; its page shows it whole"
LINKED = "the card leads to the plan"


def _cards(model: Any, way: str, card: Callable[[Any], Card]) -> Callable[[Any, Sequence[uuid.UUID]], list[Card]]:
    """Cards of rows whose plan somebody reads as a whole; `way` leads to the plan. One query."""

    def cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
        seen = visibility.condition(user, May.SEE_PLAN, f"{way}__")
        rows = model.objects.live().filter(seen, key__in=keys, **{f"{way}__archived_at__isnull": True})
        return [card(row) for row in rows.select_related(f"{way}__organisation")]

    return cards


def _version_card(row: PlanVersion) -> Card:
    title = _("%(plan)s, version %(number)s") % {"plan": row.plan, "number": row.number}
    return Card("approvals.version", row.key, title, version_address(row.key), row.plan.organisation.name)


def _submission_card(row: Submission) -> Card:
    address = approval_address(row.plan.key)
    return Card("approvals.submission", row.key, row.plan.title, address, row.plan.organisation.name)


def _decision_card(row: Decision) -> Card:
    plan = row.submission.plan
    return Card("approvals.decision", row.key, plan.title, approval_address(plan.key), plan.organisation.name)


def _undo(model: Any, way: str) -> Callable[[HistoryLine, Any], None]:
    def undo(line: HistoryLine, by: Any) -> None:
        row = model.objects.select_related(f"{way}__organisation").get(key=line.element_key)
        plan = row.submission.plan if isinstance(row, Decision) else row.plan
        plans.organisation_or_404(by, plan.organisation.key, May.EDIT_PLAN)
        raise refusals.BadInput(
            _(
                "Submissions and decisions are not undone. While answers are waited for, withdraw the submission on "
                "the approval page of “%(plan)s”; after that, change the plan and submit it again."
            )
            % {"plan": plan}
        )

    return undo


def reads_lines(user: Any, organisation: Any) -> bool:
    """The organisation's own people, as of all lines of plans."""
    return standing.scope(user, May.SEE_DRAFT).holds(organisation.path)


def never(user: Any, organisation: Any, deed: str) -> bool:
    """Nothing of this is undone."""
    return False


APPROVING = (
    Kind(
        "approvals.version",
        gettext_lazy("version of a plan"),
        PlanVersion,
        _cards(PlanVersion, "plan", _version_card),
        _undo(PlanVersion, "plan"),
        unlogged={"plan": NAMED, **dict.fromkeys(("content", "digest", "made_at", "made_by"), FROZEN)},
        reads=reads_lines,
        undoes=never,
    ),
    Kind(
        "approvals.submission",
        gettext_lazy("submission of a plan"),
        Submission,
        _cards(Submission, "plan", _submission_card),
        _undo(Submission, "plan"),
        unlogged={
            "plan": NAMED,
            "plan_version": FROZEN,
            "asked": "the approval page names them",
            "open_codes": "the approval page lists them",
            **dict.fromkeys(("submitted_at", "submitted_by"), "the line says when and by whom"),
        },
        reads=reads_lines,
        undoes=never,
    ),
    Kind(
        "approvals.decision",
        gettext_lazy("decision on a plan"),
        Decision,
        _cards(Decision, "submission__plan", _decision_card),
        _undo(Decision, "submission__plan"),
        unlogged={
            "submission": LINKED,
            "digest": FROZEN,
            **dict.fromkeys(("decided_at", "decided_by"), "the line says when and by whom"),
        },
        reads=reads_lines,
        undoes=never,
    ),
)
