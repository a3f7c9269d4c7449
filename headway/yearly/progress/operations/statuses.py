"""What can happen in a month: somebody says how an action or a milestone goes."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network import calendars
from headway.foundation.notices import operations as notices
from headway.foundation.people import queries as people
from headway.foundation.web import formats
from headway.yearly.plans import money, phases, rules
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone, Output, Plan
from headway.yearly.plans.statuses import Word

from .. import queries
from ..models import MilestoneStatus, Status
from . import proposals

STATUS = "progress.status"
MILESTONE_STATUS = "progress.milestone_status"
LONGEST = 3600
"""Seconds beyond which a browser's count says that somebody went away, not how long an answer took."""


@transaction.atomic
def report_status(
    *,
    action: Action,
    month: dt.date,
    by: actors.Actor,
    word: str = "",
    success: str = "",
    challenge: str = "",
    solution: str = "",
    cause: str = "",
    help: str = "",
    spent_cents: int | None = None,
    resources: str = "",
    outputs: Iterable[Any] = (),
    completed_on: dt.date | None = None,
    evidence: str | None = None,
    reason: str = "",
    drop: str = "",
    took: int | None = None,
    edit: Any = None,
) -> Status:
    """Say how an action goes in a month, why it is behind, what it cost and which outputs are there (CYCLE 4). The last
    answer of the month wins; earlier ones are in history. `drop` proposes to drop it, with the reason; `help` asks the
    leaders for something; `took` is how many seconds the answer took.

    *Complete* completes the action (done today unless told), with evidence where given; another word for the month in
    which it was completed, or a later one, reopens it. Raises BadInput for a month to come, a silent one or one of a
    submitted year, and for evidence of what is not complete; WrongPhase unless active.
    """
    texts = {"success": success, "challenge": challenge, "solution": solution, "cause": cause, "help": help}
    values = _values(edit, word=word, resources=resources, **texts) | checked_spent(edit, spent_cents)
    plan = plans.ordering.locked(plans.ordering.plan_of(action))
    month = checked_month(plan, month, values["word"])
    now = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    _check_asked(now, month)
    stored = Status.objects.live().select_for_update(of=("self",)).filter(action=action, month=month).first()
    row = stored or Status(action=action, month=month)
    asked_before = row.help
    status = _write(row, stored is None, STATUS, plan, values, edit, by, took)
    if status.help and status.help != asked_before:
        _ask_for_help(action, plan, by)
    if drop:
        proposals.propose_drop(action=action, month=month, reason=drop, by=by)
    if status.word == Word.COMPLETE:
        plans.complete_action(action=now, plan=plan, by=by, done_on=completed_on, reason=reason, evidence=evidence)
    elif evidence:
        sentence = _("Evidence goes with “complete”. Choose that word, or write it under what went well.")
        raise refusals.BadInput(fields={"evidence": sentence})
    elif now.completed_on and month >= calendars.month_of(now.completed_on):
        plans.reopen_action(action=now, plan=plan, by=by, reason=reason)
    _produce(action, plan, month, outputs, by)
    refresh_word(row=action, by=by)
    return status


def _check_asked(row: Action | Milestone, month: dt.date) -> None:
    if row.dropped_on and month > row.dropped_on:
        raise refusals.BadInput(
            _("“%(title)s” was dropped on %(day)s: nothing is asked after that.")
            % {"title": row, "day": rules.said(row.dropped_on)}
        )


def _ask_for_help(about: Action | Milestone, plan: Plan, by: actors.Actor) -> None:
    """Leaders of the organisation are told at once that somebody asks; what is asked stands with the status."""
    kind = "action" if isinstance(about, Action) else "milestone"
    sentence = f"Help is asked for with “{about}”: {by} says what."
    leaders = people.leaders_of(plan.organisation)
    notices.tell(
        people=leaders,
        sentence=sentence,
        by=by,
        about=refs.Ref(f"plans.{kind}", about.key),
        organisation=plan.organisation,
    )


def _produce(action: Action, plan: Plan, month: dt.date, outputs: Iterable[Any], by: actors.Actor) -> None:
    """Outputs of which a month says that they are there: since its last day, or since today where that is earlier."""
    keys = [one.key for one in outputs]
    last = calendars.month_of(month + dt.timedelta(days=32)) - dt.timedelta(days=1)
    for row in Output.objects.live().filter(action=action, key__in=keys, produced_on__isnull=True):
        plans.produce_output(output=row, produced_on=min(last, clock.today(plan.organisation)), by=by)


@transaction.atomic
def report_milestone(
    *,
    milestone: Milestone,
    month: dt.date,
    by: actors.Actor,
    word: str = "",
    success: str = "",
    challenge: str = "",
    solution: str = "",
    cause: str = "",
    help: str = "",
    completed_on: dt.date | None = None,
    evidence: str = "",
    took: int | None = None,
    edit: Any = None,
) -> MilestoneStatus:
    """Say how a milestone goes in a month, in the same words. *Complete* needs evidence on its indicator."""
    texts = {"success": success, "challenge": challenge, "solution": solution, "cause": cause, "help": help}
    values = _values(edit, word=word, **texts)
    plan = plans.ordering.locked(plans.ordering.plan_of(milestone))
    month = checked_month(plan, month, values["word"])
    milestone.refresh_from_db(fields=["completed_on", "dropped_on"])
    _check_asked(milestone, month)
    rows = MilestoneStatus.objects.live().select_for_update(of=("self",))
    stored = rows.filter(milestone=milestone, month=month).first()
    row = stored or MilestoneStatus(milestone=milestone, month=month)
    asked_before = row.help
    status = _write(row, stored is None, MILESTONE_STATUS, plan, values, edit, by, took)
    if status.help and status.help != asked_before:
        _ask_for_help(milestone, plan, by)
    if status.word == Word.COMPLETE:
        plans.complete_milestone(milestone=milestone, by=by, done_on=completed_on, evidence=evidence)
    elif milestone.completed_on and month >= calendars.month_of(milestone.completed_on):
        plans.reopen_milestone(milestone=milestone, by=by)
    refresh_word(row=milestone, by=by)
    return status


@transaction.atomic
def refresh_word(*, row: Action | Milestone, by: actors.Actor) -> None:
    """Put the latest month's word beside the action or milestone, and beside an action what its months cost."""
    if isinstance(row, Action):
        months: Any = Status.objects.live().filter(action=row)
    else:
        months = MilestoneStatus.objects.live().filter(milestone=row)
    plans.note_months(row=row, months=months, by=by)


def checked_month(plan: Plan, month: dt.date, word: str) -> dt.date:
    """The first day of a month in which this word can be said in a plan. Raises BadInput for a month to come, a silent
    one, one outside the plan or of a submitted year, and for another word; WrongPhase unless the plan is active.
    """
    phases.require(plan.phase, phases.RUNNING, _("reporting a status"))
    calendar = calendars.calendar_of(plan.organisation)
    month = queries.check_month(plan.organisation, month, calendar)
    first, last = rules.days_of(plan, calendar)
    if not calendars.month_of(first) <= month <= last:
        raise refusals.BadInput(
            fields={
                "month": _("%(month)s is outside the plan, %(first)s to %(last)s.")
                % {"month": formats.month(month), "first": rules.said(first), "last": rules.said(last)}
            }
        )
    rules.check_not_submitted(plan, "month", month)
    if word not in Word.values:
        said = words.listing([str(one.label).lower() for one in Word], joint="or")
        raise refusals.BadInput(fields={"word": _("Choose one of the words: %(words)s.") % {"words": said}})
    return month


def _values(edit: Any, **given: str) -> dict[str, str]:
    values = {name: edit.values.get(name, said) for name, said in given.items()} if edit else given
    values |= {name: words.clean(said) for name, said in values.items() if name != "word"}
    rules.check_texts(_("A status"), values)
    return values


def checked_spent(edit: Any, given: int | None) -> dict[str, Any]:
    """What was spent, in cents, as the form or the caller says. Raises BadInput below zero or beyond what can be."""
    cents = edit.values.get("spent_cents", given) if edit else given
    if cents is not None and not 0 <= cents <= money.MOST:
        raise refusals.BadInput(
            fields={
                "spent_cents": _("What was spent is nothing below zero. Enter dollars and cents, such as 1,250.50.")
            }
        )
    return {"spent_cents": cents}


def _write(
    row: Any,
    new: bool,
    kind: str,
    plan: Plan,
    values: dict[str, Any],
    edit: Any,
    by: actors.Actor,
    took: int | None,
) -> Any:
    if new:
        for name, value in values.items():
            setattr(row, name, value)
        row.took_seconds = took if took is not None and 0 < took <= LONGEST else None
        row.reported_by = by.key
        return history.add(row=row, kind=kind, by=by, organisation=plan.organisation, held=True)
    marks = {"reported_at": clock.now(), "reported_by": by.key}
    if edit is None:
        same = all(getattr(row, name) == value for name, value in values.items())
        return row if same else _change(row, kind, plan, by, values={**values, **marks})
    own = dataclasses.replace(
        edit,
        values={name: said for name, said in values.items() if name in edit.values},
        base={name: edit.base.get(name) for name in values if name in edit.values},
    )
    same = all(own.base.get(name) == value for name, value in own.values.items())
    return row if same else _change(row, kind, plan, by, edit=own, values=marks)


def _change(row: Any, kind: str, plan: Plan, by: actors.Actor, **what: Any) -> Any:
    return history.change(row=row, kind=kind, by=by, organisation=plan.organisation, held=True, **what)
