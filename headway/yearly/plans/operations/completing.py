"""How does an action or milestone become complete, and open again?"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refs, refusals, words
from headway.foundation.history import operations as history

from .. import phases, rules
from ..models import Action, Completion, Milestone, Plan
from . import ordering

ACTION = "plans.action"
MILESTONE = "plans.milestone"


@transaction.atomic
def complete_action(
    *,
    action: Action,
    by: actors.Actor,
    done_on: dt.date | None = None,
    reason: str = "",
    evidence: str | None = None,
    plan: Plan | None = None,
) -> Action:
    """Say that an action was done on a day (today unless told), and what shows it. On a completed action this mends
    both; without `evidence` what is written stays. `plan` is given by who holds it and has read the action since.

    Raises BadInput for a day to come or long before the plan, a day before its start without a reason, a day before it
    was last reopened, a day of a submitted year.
    """
    plan, stored = _held(action, plan)
    phases.require(plan.phase, phases.RUNNING, _("completing an action"))
    today = clock.today(plan.organisation)
    done_on = done_on or stored.completed_on or today
    rules.check_not_long_before(plan, "completed_on", done_on)
    _check_done(stored, done_on, today, reason)
    rules.check_not_submitted(plan, "completed_on", done_on, stored.completed_on)
    rules.check_texts(_("A completion"), {"evidence": evidence})
    now = clock.now()
    completion = _completion(stored) or Completion(action=stored)
    new = completion.done_on != done_on
    if new:
        completion.done_on, completion.entered_at, completion.reason = done_on, now, words.clean(reason)
    _write(completion, plan, evidence, by, changed=new)
    if not new:
        return stored
    changed = history.change(
        row=stored,
        kind=ACTION,
        by=by,
        organisation=plan.organisation,
        values={"completed_on": done_on, "completed_entered_at": now},
        verb="completed",
        reason=words.clean(reason),
        held=True,
    )
    ordering.counted(plan)
    return changed


@transaction.atomic
def give_evidence(*, action: Action, evidence: str, by: actors.Actor) -> None:
    """Write what shows that an action is done. Raises BadInput where it is open."""
    plan = ordering.locked(ordering.plan_of(action))
    phases.require(plan.phase, phases.RUNNING, _("giving evidence"))
    rules.check_texts(_("A completion"), {"evidence": evidence})
    completion = _completion(action)
    if completion is None:
        raise refusals.BadInput(
            _("“%(action)s” is open. Complete it first; the evidence goes with that.") % {"action": action}
        )
    completion.action = action
    _write(completion, plan, evidence, by, changed=False)


def _held(action: Action, plan: Plan | None) -> tuple[Plan, Action]:
    """The plan and the action as they are stored, until the end of the transaction; as given by who holds the plan."""
    if plan is not None:
        return plan, action
    plan = ordering.locked(ordering.plan_of(action))
    return plan, Action.objects.select_for_update(of=("self",)).get(pk=action.pk)


def _completion(action: Action) -> Completion | None:
    return Completion.objects.filter(action=action, reopened_on__isnull=True).first()


def _write(completion: Completion, plan: Plan, evidence: str | None, by: actors.Actor, *, changed: bool) -> None:
    """Store a completion with its evidence where one of them changed; new evidence has its own line."""
    before = completion.evidence
    completion.evidence = before if evidence is None else words.clean(evidence)
    if changed or completion.evidence != before:
        completion.save()
    if completion.evidence == before:
        return
    history.record(
        verb=f"{ACTION}.evidenced",
        element=refs.Ref(ACTION, completion.action.key),
        label=str(completion.action),
        organisation=plan.organisation,
        by=by,
        changes={"evidence": [before, completion.evidence]},
    )


def _check_done(action: Action, done_on: dt.date, today: dt.date, reason: str) -> None:
    if action.dropped_on:
        raise refusals.BadInput(
            _("“%(action)s” was dropped on %(day)s. Undo the drop first.")
            % {"action": action, "day": rules.said(action.dropped_on)}
        )
    if done_on > today:
        raise refusals.BadInput(
            fields={
                "completed_on": _("%(day)s is still to come. Enter the day it was done: today or earlier.")
                % {"day": rules.said(done_on)}
            }
        )
    if action.start_on and done_on < action.start_on and not words.clean(reason):
        raise refusals.BadInput(
            fields={
                "reason": _("Done on %(day)s, before the start on %(start)s: say in a few words how that came.")
                % {"day": rules.said(done_on), "start": rules.said(action.start_on)}
            }
        )
    if action.reopened_on and done_on < action.reopened_on:  # else two completions would hold the same day
        raise refusals.BadInput(
            fields={
                "completed_on": _("It was reopened on %(day)s. Enter that day or a later one.")
                % {"day": rules.said(action.reopened_on)}
            }
        )


@transaction.atomic
def reopen_action(*, action: Action, by: actors.Actor, reason: str = "", plan: Plan | None = None) -> Action:
    """The action is open again, from today on. Nothing happens to one that is open. `plan` as for `complete_action`."""
    plan, stored = _held(action, plan)
    phases.require(plan.phase, phases.RUNNING, _("reopening an action"))
    if stored.completed_on is None:
        return stored
    today = clock.today(plan.organisation)
    rules.check_not_submitted(plan, "", today)
    Completion.objects.filter(action=stored, reopened_on__isnull=True).update(reopened_on=today)
    values = {"completed_on": None, "completed_entered_at": None, "reopened_on": today, "stays_in": None}
    changed = history.change(
        row=stored,
        kind=ACTION,
        by=by,
        organisation=plan.organisation,
        values=values,
        verb="reopened",
        reason=words.clean(reason),
        held=True,
    )
    ordering.counted(plan)
    return changed


@transaction.atomic
def take_back_completion(*, action: Action, by: actors.Actor) -> Action:
    """Undo a completion that was entered by mistake: as if it had never been said."""
    plan = ordering.locked(ordering.plan_of(action))
    phases.require(plan.phase, phases.RUNNING, _("taking a completion back"))
    action.refresh_from_db(fields=["completed_on"])
    rules.check_not_submitted(plan, "", action.completed_on)
    Completion.objects.filter(action=action, reopened_on__isnull=True).delete()
    values: dict[str, Any] = {"completed_on": None, "completed_entered_at": None, "stays_in": None}
    changed = history.change(
        row=action, kind=ACTION, by=by, organisation=plan.organisation, values=values, verb="restored"
    )
    ordering.counted(plan)
    return changed


@transaction.atomic
def complete_milestone(
    *, milestone: Milestone, by: actors.Actor, done_on: dt.date | None = None, evidence: str = ""
) -> Milestone:
    """Its owner says that a milestone is reached, with evidence on its indicator; done actions only suggest it."""
    plan = ordering.locked(ordering.plan_of(milestone))
    phases.require(plan.phase, phases.RUNNING, _("completing a milestone"))
    milestone.refresh_from_db(fields=["completed_on", "dropped_on"])
    rules.check_not_dropped(milestone)
    today = clock.today(plan.organisation)
    done_on = done_on or today
    if done_on > today:
        raise refusals.BadInput(
            fields={
                "completed_on": _("%(day)s is still to come. Enter today or earlier.") % {"day": rules.said(done_on)}
            }
        )
    rules.check_not_long_before(plan, "completed_on", done_on)
    rules.check_not_submitted(plan, "completed_on", done_on, milestone.completed_on)
    rules.check_texts(_("A milestone"), {"evidence": evidence})
    if not words.clean(evidence):
        raise refusals.BadInput(
            fields={"evidence": _("Say what shows that the milestone is reached: what was seen or counted.")}
        )
    values = {"completed_on": done_on, "completed_entered_at": clock.now(), "evidence": words.clean(evidence)}
    changed = history.change(
        row=milestone, kind=MILESTONE, by=by, organisation=plan.organisation, values=values, verb="completed"
    )
    ordering.counted(plan)
    return changed


@transaction.atomic
def reopen_milestone(*, milestone: Milestone, by: actors.Actor, reason: str = "") -> Milestone:
    """The milestone is not reached after all: as if it had not been said."""
    plan = ordering.locked(ordering.plan_of(milestone))
    phases.require(plan.phase, phases.RUNNING, _("reopening a milestone"))
    milestone.refresh_from_db(fields=["completed_on"])
    rules.check_not_submitted(plan, "", milestone.completed_on)
    values = {"completed_on": None, "completed_entered_at": None}
    changed = history.change(
        row=milestone,
        kind=MILESTONE,
        by=by,
        organisation=plan.organisation,
        values=values,
        verb="reopened",
        reason=words.clean(reason),
    )
    ordering.counted(plan)
    return changed


@transaction.atomic
def note_months(*, row: Action | Milestone, months: "QuerySet[Any]", by: actors.Actor) -> None:
    """Keep the latest month's word beside the row, and beside an action what all its months cost: for lists and sums.

    They follow from the statuses (`months`), which have the history.
    """
    latest = months.order_by("-month")
    values: dict[str, Any] = {
        "word": Coalesce(Subquery(latest.values("word")[:1]), Value("")),
        "word_month": Subquery(latest.values("month")[:1]),
    }
    if isinstance(row, Action):
        spent = months.order_by().values("action").annotate(cents=Sum("spent_cents")).values("cents")
        values["spent_cents"] = Coalesce(Subquery(spent), 0)
    type(row).objects.filter(pk=row.pk).update(**values)
