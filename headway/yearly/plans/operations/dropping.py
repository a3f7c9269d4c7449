"""How are actions and milestones of a plan at work dropped? By an adjustment; that day is the last they count on."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, keys, refusals, words
from headway.foundation.history import operations as history

from .. import phases, rules
from ..models import Action, Milestone, Plan
from . import ordering


@transaction.atomic
def drop_action(*, action: Action, reason: str, by: actors.Actor, on: dt.date | None = None) -> Action:
    """An action will not be done.

    Raises BadInput without a reason, for a later day, one long before the plan or of a submitted year (also where the
    drop was of one), and for a completed action.
    """
    plan = ordering.locked(ordering.plan_of(action))
    phases.require(plan.phase, phases.RUNNING, _("dropping an action"))
    if not words.clean(reason):
        raise refusals.BadInput(
            fields={"reason": _("Say why the action is dropped: the people who worked on it will read it.")}
        )
    dropped: Action = _drop(Action.objects.select_for_update(of=("self",)).get(pk=action.pk), plan, reason, by, on)
    ordering.counted(plan)
    return dropped


@transaction.atomic
def drop_milestone(*, milestone: Milestone, reason: str, by: actors.Actor, on: dt.date | None = None) -> Milestone:
    """A milestone is not aimed at any more: its open actions are dropped with it in one act, what is done stays done.

    Raises BadInput as for an action, and for a milestone that is reached.
    """
    plan = ordering.locked(ordering.plan_of(milestone))
    phases.require(plan.phase, phases.RUNNING, _("dropping a milestone"))
    if not words.clean(reason):
        raise refusals.BadInput(
            fields={"reason": _("Say why the milestone is dropped: the people who worked for it will read it.")}
        )
    act = keys.new()
    open_ones = Action.objects.live().filter(milestone=milestone, completed_on=None, dropped_on=None)
    for action in open_ones.select_for_update(of=("self",)).order_by("position", "key"):
        _drop(action, plan, reason, by, on, act)
    stored = Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
    dropped: Milestone = _drop(stored, plan, reason, by, on, act)
    ordering.counted(plan)
    return dropped


def _drop[Row: (Action, Milestone)](
    stored: Row, plan: Plan, reason: str, by: actors.Actor, on: dt.date | None, act: uuid.UUID | None = None
) -> Row:
    today = clock.today(plan.organisation)
    on = on or today
    if on > today:
        raise refusals.BadInput(
            fields={"on": _("%(day)s is still to come. Choose today or an earlier day.") % {"day": rules.said(on)}}
        )
    rules.check_not_long_before(plan, "on", on)
    rules.check_not_submitted(plan, "on", on, stored.dropped_on)
    if stored.completed_on:
        raise refusals.BadInput(
            _("“%(stored)s” was completed on %(day)s. Reopen it first.")
            % {"stored": stored, "day": rules.said(stored.completed_on)}
        )
    return history.change(
        row=stored,
        kind=ordering.KINDS[type(stored)],
        by=by,
        organisation=plan.organisation,
        values={"dropped_on": on},
        verb="dropped",
        reason=words.clean(reason),
        act=act,
    )
