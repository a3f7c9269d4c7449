"""How do many actions get another responsible person at once?"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, keys, refs, refusals
from headway.foundation.history import operations as history
from headway.foundation.notices import operations as notices
from headway.foundation.web import tables

from .. import rules
from ..models import Action
from . import ordering

KIND = "plans.action"


@transaction.atomic
def hand_over(*, actions: Sequence[Action], responsible: Any, by: actors.Actor, act: Any = None) -> tables.Outcome:
    """Make one person responsible for many actions, each with its line of one act, and tell them once.

    What cannot be handed over (a closed plan, a person without a role there) stays, and the answer says why.
    """
    act, left, done = act or keys.new(), [], []
    for action in actions:
        try:
            plan = ordering.locked(ordering.plan_of(action))
            rules.require_open(plan, _("handing an action over"))
            rules.check_person(plan, responsible)
        except refusals.Refusal as refusal:
            left.append(_("“%(action)s” stays: %(reason)s") % {"action": action, "reason": refusal.sentence})
            continue
        values = {"responsible": responsible}
        history.change(row=action, kind=KIND, by=by, organisation=plan.organisation, values=values, act=act)
        done.append(action)
    if done:
        _tell(done, responsible, by)
    return tables.Outcome(len(done), tuple(left))


def _tell(actions: Sequence[Action], responsible: Any, by: actors.Actor) -> None:
    first = actions[0]
    sentence = f"You are now responsible for {len(actions)} actions, “{first}” among them."
    if len(actions) == 1:
        sentence = f"You are responsible for “{first}”, due {rules.said(first.due_on)}."
    about, place = refs.Ref(KIND, first.key), ordering.plan_of(first).organisation
    notices.tell(people=[responsible], sentence=sentence, by=by, about=about, organisation=place)
