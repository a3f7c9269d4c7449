"""In which order do strategies, milestones and actions stand? Codes follow from it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, keys
from headway.foundation.history import operations as history
from headway.library.tallies import operations as tallies

from .. import phases, rules
from ..models import Action, Milestone, Output, Plan, Sharing, Strategy, StrategyMeasure, SubmittedYear

KINDS: dict[type[Any], str] = {Strategy: "plans.strategy", Milestone: "plans.milestone", Action: "plans.action"}


def plan_of(row: Any) -> Plan:
    """The plan that a strategy, milestone, action, output or sharing stands in, or whose school year this is."""
    if isinstance(row, Plan):
        return row
    if isinstance(row, Strategy | SubmittedYear | Sharing):
        return row.plan
    if isinstance(row, StrategyMeasure):
        return row.strategy.plan
    if isinstance(row, Output):
        return plan_of(row.action)
    return plan_of(row.strategy if isinstance(row, Milestone) else row.milestone)


def locked(plan: Plan) -> Plan:
    """The plan as it is stored, held until the end of the transaction: its phase decides what may be written."""
    return Plan.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=plan.pk)


def counted(plan: Plan) -> None:
    """Count what is kept of the plan's organisation anew, where figures count the plan: the last step of every write
    that changes them. `plan` is as stored (`locked`).
    """
    if plan.phase in phases.COUNTED:
        tallies.recount(organisation=plan.organisation)


def siblings(row: Any) -> "models.QuerySet[Any]":
    """Live rows beside this one, in order, itself included."""
    rows = type(row).objects.live().order_by("position", "key")
    if isinstance(row, Strategy):
        return rows.filter(plan_id=row.plan_id, priority_id=row.priority_id)
    if isinstance(row, Milestone):
        return rows.filter(strategy_id=row.strategy_id)
    if isinstance(row, Output):
        return rows.filter(action_id=row.action_id)
    return rows.filter(milestone_id=row.milestone_id)


def last_position(row: Any) -> int:
    """The place after all rows beside this one."""
    return (siblings(row).aggregate(most=models.Max("position"))["most"] or 0) + 1


@transaction.atomic
def move(*, row: Any, up: bool, by: actors.Actor) -> Any:
    """Change places with the row before or after it; at the end of the list nothing happens.

    Raises WrongPhase once the plan is no longer written: codes that people have read stay.
    """
    plan = locked(plan_of(row))
    rules.require_written(plan, _("changing the order"))
    rows = list(siblings(row).select_for_update(of=("self",)))
    at = next((n for n, one in enumerate(rows) if one.pk == row.pk), -1)
    to = at - 1 if up else at + 1
    if at < 0 or not 0 <= to < len(rows):
        return row
    rows[at], rows[to] = rows[to], rows[at]
    return number(rows=rows, plan=plan, by=by)[to]


@transaction.atomic
def number(
    *, rows: Iterable[Any], plan: Plan, by: actors.Actor, also: Mapping[int, Mapping[str, Any]] | None = None
) -> list[Any]:
    """Store the places of rows beside each other as they stand here, in one act; `also`: what else changes, by primary
    key. Returns the stored rows.
    """
    act = keys.new()
    return [
        history.change(
            row=row,
            kind=KINDS[type(row)],
            by=by,
            organisation=plan.organisation,
            values={"position": position, **(also or {}).get(row.pk, {})},
            verb="moved",
            act=act,
        )
        for position, row in enumerate(rows, 1)
    ]
