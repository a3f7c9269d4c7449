"""How do many actions, milestones or strategies get another responsible person at once?"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, keys, refs, refusals
from headway.foundation.history import operations as history
from headway.foundation.notices import operations as notices
from headway.foundation.web import tables

from .. import rules
from ..models import Action, Milestone, Strategy
from . import ordering

KIND = "plans.action"


@transaction.atomic
def hand_over(*, actions: Sequence[Action], responsible: Any, by: actors.Actor, act: Any = None) -> tables.Outcome:
    """Make one person responsible for many actions, each with its line of one act, and tell them once.

    What cannot be handed over (a closed plan, a person without a role there) stays, and the answer says why.
    """
    done, left = reassign(rows=actions, responsible=responsible, by=by, act=act or keys.new())
    if done:
        _tell(done, responsible, by)
    return tables.Outcome(len(done), tuple(left))


@transaction.atomic
def reassign[Row: (Action, Milestone, Strategy)](
    *,
    rows: Sequence[Row],
    responsible: Any,
    by: actors.Actor,
    act: uuid.UUID,
    verb: str = "revised",
    reason: str = "",
) -> tuple[list[Row], list[str]]:
    """Make one person responsible for actions, milestones or strategies, each with its line of an act: those that are
    theirs now, and a sentence for each that stays. Nobody is told.
    """
    done, left = [], []
    for row in rows:
        try:
            plan = ordering.locked(ordering.plan_of(row))
            rules.require_open(plan, _("handing an action over"))
            rules.check_person(plan, responsible)
        except refusals.Refusal as refusal:
            left.append(_("“%(action)s” stays: %(reason)s") % {"action": row, "reason": refusal.sentence})
            continue
        kind = ordering.KINDS[type(row)]
        values, place = {"responsible": responsible}, plan.organisation
        history.change(row=row, kind=kind, by=by, organisation=place, values=values, verb=verb, reason=reason, act=act)
        done.append(row)
    return done, left


def _tell(actions: Sequence[Action], responsible: Any, by: actors.Actor) -> None:
    first = actions[0]
    sentence = f"You are now responsible for {len(actions)} actions, “{first}” among them."
    if len(actions) == 1:
        sentence = f"You are responsible for “{first}”, due {rules.said(first.due_on)}."
    about, place = refs.Ref(KIND, first.key), ordering.plan_of(first).organisation
    notices.tell(people=[responsible], sentence=sentence, by=by, about=about, organisation=place)
