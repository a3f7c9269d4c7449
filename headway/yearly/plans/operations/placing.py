"""Where in a plan does a row stand: under which, before which? How does one begin with its title alone?"""

import datetime as dt
import uuid
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals
from headway.foundation.network import calendars
from headway.yearly.needs import operations as needs
from headway.yearly.needs.models import Priority

from .. import rules
from ..models import Action, Milestone, Plan, Strategy
from . import ordering
from .actions import add_action
from .milestones import add_milestone
from .strategies import add_strategy

ABOVE: Final[dict[type[Any], str]] = {Strategy: "priority", Milestone: "strategy", Action: "milestone"}
"""The field of each kind of row that says under which one it stands."""


@transaction.atomic
def place(
    *, row: Any, under: Any, by: actors.Actor, before: uuid.UUID | None = None, seen_under: uuid.UUID | None = None
) -> Any:
    """Put a strategy under a priority, a milestone under a strategy, an action under a milestone of the same plan:
    before the row with the key `before`, else at the end. Codes follow. Everything below it goes along.

    Raises WrongPhase once the plan is no longer written; BadInput where the row or what it goes under was taken out
    meanwhile, stands in another plan, or where somebody has moved the row away from `seen_under`.
    """
    plan = ordering.locked(ordering.plan_of(row))
    rules.require_written(plan, _("changing the order"))
    name = ABOVE[type(row)]
    stored = _still(type(row), row)
    above, target = getattr(stored, name), _still(type(under), under)
    if seen_under and above.key != seen_under and above.pk != target.pk:
        raise refusals.BadInput(
            _(
                "“%(title)s” stands under “%(above)s” now: somebody moved it meanwhile. "
                "Look where it stands, then move it."
            )
            % {"title": stored, "above": above}
        )
    _check_target(plan, target)
    rows = [one for one in ordering.siblings(under_of(stored, target)) if one.pk != stored.pk]
    at = next((n for n, one in enumerate(rows) if one.key == before), len(rows))
    rows.insert(at, stored)
    return ordering.number(rows=rows, plan=plan, by=by, also={stored.pk: {name: target}})[at]


def _still(model: type[Any], row: Any) -> Any:
    stored = model.objects.live().filter(pk=row.pk).first()
    if stored is None:
        raise refusals.BadInput(
            _("“%(title)s” was taken out meanwhile. Load the plan again to see what stands in it.") % {"title": row}
        )
    return stored


def under_of(row: Any, target: Any) -> Any:
    """A row as it would stand under another one; not to be stored."""
    there = type(row)(**{ABOVE[type(row)]: target})
    if isinstance(there, Strategy):
        there.plan_id = row.plan_id
    return there


def _check_target(plan: Plan, target: Any) -> None:
    if isinstance(target, Priority):
        inside = target.organisation_id == plan.organisation_id
    else:
        inside = ordering.plan_of(target).pk == plan.pk
    if not inside:
        raise refusals.BadInput(
            _("“%(title)s” stands in another plan. A row moves inside its own plan; copy it there instead.")
            % {"title": target}
        )


@transaction.atomic
def begin_row(*, under: Any, title: str, by: actors.Actor, before: uuid.UUID | None = None) -> Any:
    """A priority, a strategy, a milestone or an action with its title alone, under a plan, a priority of `under` (plan,
    priority), a strategy or a milestone, in a plan that is written: everything else follows in its details. A priority
    is for the years of the plan, a milestone is due when the school year ends that is running (or the plan's first),
    an action with its milestone.

    Raises as adding does.
    """
    if isinstance(under, Plan):
        return _begin_priority(under, title, before, by)
    if isinstance(under, Milestone):
        added: Any = add_action(milestone=under, title=title, due_on=under.due_on, by=by)
    elif isinstance(under, Strategy):
        start_year, due_on = _end_of_year(under.plan)
        added = add_milestone(strategy=under, title=title, start_year=start_year, due_on=due_on, by=by)
    else:
        plan, priority = under
        added = add_strategy(plan=plan, priority=priority, title=title, by=by)
        under = priority
    return place(row=added, under=under, before=before, by=by) if before else added


def _begin_priority(plan: Plan, title: str, before: uuid.UUID | None, by: actors.Actor) -> Priority:
    plan = ordering.locked(plan)
    rules.require_written(plan, _("setting a priority"))
    years: dict[str, Any] = {"first_year": plan.first_year, "last_year": plan.last_year}
    return needs.set_priority(organisation=plan.organisation, title=title, before=before, by=by, **years)


def _end_of_year(plan: Plan) -> tuple[int, dt.date]:
    """The school year that is running, as far as the plan has it, and its last day."""
    calendar = calendars.calendar_of(plan.organisation)
    now = calendar.year_of(clock.today(plan.organisation)).start_year
    start = min(max(now, plan.first_year), plan.last_year)
    return start, calendar.year_named(start).last_on
