"""How is an action proposed to be dropped, and what does a leader answer? (reporting: dropped)"""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network import calendars
from headway.foundation.notices import operations as notices
from headway.foundation.people import queries as people
from headway.yearly.approvals import operations as approvals
from headway.yearly.plans import operations as plans
from headway.yearly.plans import phases
from headway.yearly.plans.models import Action

from ..models import Answer, Proposal

PROPOSAL = "progress.proposal"
LONGEST = 2000


@transaction.atomic
def propose_drop(*, action: Action, month: dt.date, reason: str, by: actors.Actor) -> Proposal:
    """Propose to drop an action: its people propose, a leader of the organisation decides. Said again while nobody has
    answered, the reason is the new one. Raises BadInput without a reason, WrongPhase unless the plan is active.
    """
    plan = plans.ordering.locked(plans.ordering.plan_of(action))
    phases.require(plan.phase, phases.RUNNING, _("proposing to drop an action"))
    reason = words.clean(reason)
    if not reason or len(reason) > LONGEST:
        said = _("Say why it should be dropped, in at most %(most)d characters: a leader decides by it.")
        raise refusals.BadInput(fields={"drop": said % {"most": LONGEST}})
    if action.dropped_on:
        raise refusals.BadInput(_("“%(action)s” is dropped already.") % {"action": action})
    month = calendars.month_of(month)
    organisation = plan.organisation
    waiting = Proposal.objects.open().filter(action=action).first()
    if waiting is not None:
        if waiting.reason == reason:
            return waiting
        values = {"reason": reason, "month": month}
        return history.change(row=waiting, kind=PROPOSAL, by=by, organisation=organisation, values=values, held=True)
    row = Proposal(action=action, month=month, reason=reason, proposed_by=by.key)
    added = history.add(row=row, kind=PROPOSAL, by=by, organisation=organisation)
    sentence = f"{by} proposes to drop “{action}”. Say whether it goes on."
    about = refs.Ref("plans.action", action.key)
    notices.tell(
        people=people.leaders_of(organisation), sentence=sentence, by=by, about=about, organisation=organisation
    )
    return added


@transaction.atomic
def answer_proposal(*, proposal: Proposal, answer: str, by: actors.Actor, note: str = "") -> Proposal:
    """A leader drops the action, with the reason that was given, or keeps it; who proposed it is told. Answered twice
    alike it is one answer. Raises BadInput for another answer than the two, or where it was answered differently.
    """
    action = proposal.action
    plan = plans.ordering.locked(plans.ordering.plan_of(action))
    proposal.refresh_from_db()
    if answer not in (Answer.DROPPED, Answer.KEPT):
        raise refusals.BadInput(fields={"answer": _("Choose: drop it, or let it go on.")})
    if proposal.answer:
        if proposal.answer == answer:
            return proposal
        raise refusals.BadInput(
            _("This was answered meanwhile: %(answer)s.") % {"answer": proposal.get_answer_display()}
        )
    note = words.clean(note)[:LONGEST]
    if answer == Answer.DROPPED:
        reason = f"{proposal.reason}\n\n{note}".strip()
        approvals.adjust(plan=plan, wanted=[approvals.drop_wish(action)], reason=reason, by=by)
    values = {"answer": answer, "answer_note": note, "answered_at": clock.now(), "answered_by": by.key}
    row = history.change(
        row=proposal, kind=PROPOSAL, by=by, organisation=plan.organisation, values=values, verb="answered", held=True
    )
    became = "is dropped" if answer == Answer.DROPPED else "goes on"
    sentence = f"“{action}” {became}: {by} answered your proposal."
    told = people.with_keys([proposal.proposed_by])
    about = refs.Ref("plans.action", action.key)
    notices.tell(people=told, sentence=sentence, by=by, about=about, organisation=plan.organisation)
    return row
