"""How is a submitted plan approved or returned, by one of those who were asked?"""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation
from headway.yearly.plans import phases, rules
from headway.yearly.plans.models import Plan
from headway.yearly.plans.operations import ordering

from .. import levels, queries
from ..models import Decision, Submission
from ..models.submissions import Answer, Outcome
from . import steps

KIND: Final = "approvals.decision"


@transaction.atomic
def decide(
    *, plan: Plan, organisation: Organisation, answer: str, digest: str, by: actors.Actor, note: str = ""
) -> Decision:
    """One organisation approves a submitted plan, or returns it with a note; the last approval makes it approved.

    `digest` names the words that were read. Raises WrongPhase where nothing waits, BadInput where the plan changed
    since, where the organisation answered already or was not asked, and for a return without a note.
    """
    stored = ordering.locked(plan)
    row = steps.waiting(stored)
    steps.check_texts(note=note)
    _check_asked(row, organisation)
    if answer == Answer.APPROVED:
        steps.check_place(stored)
        _check_read(row, digest)
    elif not words.clean_line(note):
        raise refusals.BadInput(fields={"note": _("Say what is to be mended, so that they know how to go on.")})
    made = _answer(row, organisation, answer, by, note)
    if answer == Answer.RETURNED:
        _give_back(row, made, by)
    else:
        _go_on(row, made, by)
    return made


def _check_asked(row: Submission, organisation: Organisation) -> None:
    earlier = row.decisions.live().filter(organisation=organisation).first()
    if earlier is not None:
        day = clock.local(earlier.decided_at, row.plan.organisation).date()
        raise refusals.BadInput(
            _("%(organisation)s decided on %(day)s already. To take a decision back, ask for the plan to be withdrawn.")
            % {"organisation": organisation, "day": rules.said(day)}
        )
    if organisation.pk not in {level.organisation.pk for level in levels.asked(row)}:
        raise refusals.BadInput(
            _("%(organisation)s was not asked to approve “%(plan)s”.")
            % {"organisation": organisation, "plan": row.plan}
        )


def _check_read(row: Submission, digest: str) -> None:
    """The words that were read are those that were submitted, and still those of the plan."""
    version = row.plan_version
    if digest != version.digest:
        raise refusals.BadInput(
            _("“%(plan)s” changed while you were reading it. Read the version that was submitted since, then decide.")
            % {"plan": row.plan}
        )
    now = queries.read(queries.written(row.plan))
    if not queries.same(now, queries.read(version.content)):
        raise refusals.BadInput(
            _(
                "What “%(plan)s” rests on has changed since it was submitted. Compare the two, and return the plan or "
                "ask %(organisation)s to withdraw it and submit it again."
            )
            % {"plan": row.plan, "organisation": row.plan.organisation}
        )


def approve_own(row: Submission, by: actors.Actor) -> None:
    """The place of a plan approves it by submitting it."""
    made = _answer(row, row.plan.organisation, Answer.APPROVED, by, "")
    _go_on(row, made, by)


def _answer(row: Submission, organisation: Organisation, answer: str, by: actors.Actor, note: str) -> Decision:
    made = Decision(
        submission=row,
        organisation=organisation,
        answer=answer,
        digest=row.plan_version.digest,
        note=words.clean(note),
        decided_by=by.key,
    )
    at = row.plan.organisation
    return history.add(row=made, kind=KIND, by=by, organisation=at, verb=str(answer), held=True)


def _give_back(row: Submission, made: Decision, by: actors.Actor) -> None:
    target = phases.after("give_back", row.plan.phase)
    plan = row.plan
    row = steps.end(row, Outcome.RETURNED, "returned", by)
    row.plan = steps.move(plan, target, "returned", by)
    steps.tell_writers(row, f"{made.organisation} returned “{plan}”: its note says what to mend.", by)


def _go_on(row: Submission, made: Decision, by: actors.Actor) -> None:
    plan = row.plan
    left = levels.left(row, row.decisions.live().values_list("organisation_id", flat=True))
    if left:
        if made.organisation.pk != plan.organisation_id:
            names = words.stored_listing([str(level.organisation) for level in left])
            steps.tell_writers(row, f"{made.organisation} approved “{plan}”. It waits for the answer of {names}.", by)
        return
    target = phases.after("approve", plan.phase)
    row = steps.end(row, Outcome.APPROVED, "approved", by)
    row.plan = steps.move(plan, target, "approved", by)
    steps.tell_writers(row, f"“{plan}” is approved by all who were asked. You can activate it.", by)
