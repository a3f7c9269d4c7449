"""What progress tells the registers: cards and undo of statuses; the words are for those who may read them."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core.registers import Card, Door, Kind
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import access as people
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.foundation.web import formats
from headway.yearly.plans import access, phases, rules, visibility
from headway.yearly.plans.elements.rows import reads_lines
from headway.yearly.plans.operations import ordering
from headway.yearly.plans.queries import action_address, milestone_address
from headway.yearly.plans.queries import steps as plan_steps

from . import operations, queries
from .models import MilestoneStatus, Proposal, Review, Status

PLAN = "milestone__strategy__plan"
TIMED = {"took_seconds": "how long an answer took is measured, not said"}
NAMED = {"action": "the line's label and organisation name it", "month": "the label names it"}


def status_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Statuses of actions that the user sees. One query."""
    seen = visibility.condition(user, May.SEE_PLAN, f"action__{PLAN}__")
    rows = Status.objects.filter(seen, key__in=keys).select_related(f"action__{PLAN}__organisation")
    return [
        Card(
            operations.STATUS,
            row.key,
            f"{row.action} in {row}",
            action_address(row.action.key),
            row.action.milestone.strategy.plan.organisation.name,
        )
        for row in rows
    ]


def milestone_status_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Statuses of milestones that the user sees. One query."""
    seen = visibility.condition(user, May.SEE_PLAN, f"{PLAN}__")
    rows = MilestoneStatus.objects.filter(seen, key__in=keys).select_related(f"{PLAN}__organisation")
    return [
        Card(
            operations.MILESTONE_STATUS,
            row.key,
            f"{row.milestone} in {row}",
            milestone_address(row.milestone.key),
            row.milestone.strategy.plan.organisation.name,
        )
        for row in rows
    ]


def proposal_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Proposals to drop actions that the user sees. One query."""
    seen = visibility.condition(user, May.SEE_PLAN, f"action__{PLAN}__")
    rows = Proposal.objects.filter(seen, key__in=keys).select_related(f"action__{PLAN}__organisation")
    return [
        Card(
            operations.PROPOSAL,
            row.key,
            _("Proposal to drop “%(action)s”") % {"action": row.action},
            action_address(row.action.key),
            row.action.milestone.strategy.plan.organisation.name,
        )
        for row in rows
    ]


def review_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Reviews of months at organisations whose plans the user reads. One query."""
    seen = standing.scope(user, May.SEE_PLAN).condition("organisation__")
    rows = Review.objects.live().filter(seen, key__in=keys).select_related("organisation")
    return [
        Card(
            operations.REVIEW,
            row.key,
            _("Review of %(month)s") % {"month": formats.month(row.month)},
            queries.review_address(row.organisation.key, row.month),
            row.organisation.name,
        )
        for row in rows
    ]


def undo_review(line: HistoryLine, by: Any) -> None:
    """Take back what was written down of a review."""
    row = Review.objects.select_related("organisation").get(key=line.element_key)
    people.organisation_or_404(by, row.organisation.key, May.REPORT_ANY_STATUS)
    history.revert(line=line, row=row, by=by, organisation=row.organisation)


def undo_proposal(line: HistoryLine, by: Any) -> None:
    """Take back a proposal, or what was said of it; an action that was dropped by it has a line of its own."""
    row = Proposal.objects.select_related(f"action__{PLAN}__organisation", "action__responsible").get(
        key=line.element_key
    )
    access.action_or_404(by, row.action.key, May.REPORT_ANY_STATUS)
    plan = ordering.locked(ordering.plan_of(row.action))
    phases.require(plan.phase, phases.RUNNING, _("undoing this"))
    history.revert(line=line, row=row, by=by, organisation=plan.organisation)


def undo_status(line: HistoryLine, by: Any) -> None:
    """Undo what was said of a month; the completion that went with it has a line of its own."""
    row = Status.objects.select_related(f"action__{PLAN}__organisation", "action__responsible").get(
        key=line.element_key
    )
    access.action_or_404(by, row.action.key, May.REPORT_STATUS)
    _undo(line, row, row.action, by)


def undo_milestone_status(line: HistoryLine, by: Any) -> None:
    """Undo what was said of a milestone's month."""
    rows = MilestoneStatus.objects.select_related(f"{PLAN}__organisation", "milestone__responsible")
    row = rows.get(key=line.element_key)
    access.milestone_or_404(by, row.milestone.key, May.REPORT_STATUS)
    _undo(line, row, row.milestone, by)


def _undo(line: HistoryLine, row: Any, about: Any, by: Any) -> None:
    plan = ordering.locked(ordering.plan_of(about))
    phases.require(plan.phase, phases.RUNNING, _("undoing this"))
    rules.check_not_submitted(plan, "", row.month)
    history.revert(line=line, row=row, by=by, organisation=plan.organisation)
    operations.refresh_word(row=about, by=by)


def undoes_lines(user: Any, organisation: Any, deed: str) -> bool:
    """Leaders; the responsible person says another word instead."""
    return standing.scope(user, May.REPORT_ANY_STATUS).holds(organisation.path)


KINDS = (
    Kind(
        operations.STATUS,
        gettext_lazy("status of"),
        Status,
        status_cards,
        undo_status,
        unlogged=NAMED | TIMED,
        reads=reads_lines,
        undoes=undoes_lines,
    ),
    Kind(
        operations.MILESTONE_STATUS,
        gettext_lazy("status of milestone"),
        MilestoneStatus,
        milestone_status_cards,
        undo_milestone_status,
        unlogged={"milestone": NAMED["action"], "month": NAMED["month"], **TIMED},
        reads=reads_lines,
        undoes=undoes_lines,
    ),
    Kind(
        operations.REVIEW,
        gettext_lazy("review of"),
        Review,
        review_cards,
        undo_review,
        unlogged={"organisation": "the line names the organisation", "month": NAMED["month"], **TIMED},
        reads=reads_lines,
        undoes=undoes_lines,
    ),
    Kind(
        operations.PROPOSAL,
        gettext_lazy("proposal to drop"),
        Proposal,
        proposal_cards,
        undo_proposal,
        unlogged={"action": NAMED["action"]},
        reads=reads_lines,
        undoes=undoes_lines,
    ),
)


def doors(user: Any, organisation: Any) -> list[Door]:
    """The statuses of the active plan's month, for whoever reads its actions. No query of its own."""
    plan = plan_steps.steps(user, organisation).running
    if plan is None:
        return []
    covers = ("progress:month", "progress:action", "progress:milestone")
    address = reverse("progress:month", args=[plan.key])
    review = reverse("progress:review", args=[organisation.key])
    return [
        Door(_("Implement"), address, f"cycle:{plan.state}", _("How the work goes, month by month."), covers),
        Door(_("Monthly review"), review, "page", covers=("progress:review",)),
    ]


DOORS = (doors,)
