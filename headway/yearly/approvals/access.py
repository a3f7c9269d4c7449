"""May this person see how a plan is approved, decide on it, or read a version of it, and if not, why?

Not visible is 404. Visible and not allowed is a refusal whose sentence says who can.
"""

import uuid
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from headway.foundation.core import keys, refusals
from headway.foundation.network.models import Organisation
from headway.foundation.people.access import ALLOWED, Answer, Denied
from headway.foundation.people.permissions import May
from headway.yearly.plans import access as plans
from headway.yearly.plans.models import Plan

from . import levels
from .models import PlanVersion, Submission


def plan_or_404(user: Any, key: Any, may: May) -> Plan:
    """The plan, for whoever reads it as a whole; NotAllowed with the reason where `may` is refused."""
    plan = plans.plan_or_404(user, key, May.SEE_PLAN)
    answer = why_not(user, may, plan)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)
    return plan


def why_not(user: Any, may: May, plan: Plan) -> Answer:
    """Whether the person may do this with a plan that they read as a whole; APPROVE_PLAN is asked of who is asked."""
    if may is not May.APPROVE_PLAN:
        return plans.why_not(user, may, plan)
    return ALLOWED if _spoken_for(user, plan) else _denied(plan)


def _asked(plan: Plan) -> tuple[levels.Level, ...]:
    """Who was asked last, or would be asked today."""
    last = Submission.objects.live().filter(plan=plan).order_by("-pk").first()
    if last is None:
        return levels.needed(plan.organisation)
    last.plan = plan
    return levels.asked(last)


def _spoken_for(user: Any, plan: Plan) -> tuple[levels.Level, ...]:
    return levels.spoken_for(user, plan, _asked(plan))


def _denied(plan: Plan) -> Denied:
    said = {"plan": plan, "names": levels.named(_asked(plan))}
    return Denied(_("“%(plan)s” is approved by leaders of %(names)s.") % said)


def place_spoken_for(user: Any, plan: Plan, key: Any) -> Organisation:
    """The organisation for which an answer is given: one of those that somebody leads; NotAllowed for another."""
    found = [level.organisation for level in _spoken_for(user, plan) if str(level.key) == str(key)]
    if not found:
        raise refusals.NotAllowed(_denied(plan).reason)
    return found[0]


def version_or_404(user: Any, key: Any) -> PlanVersion:
    """A version, for whoever reads its plan as a whole."""
    found = keys.parse(key) or uuid.UUID(int=0)
    row: PlanVersion | None = PlanVersion.objects.live().select_related("plan").filter(key=found).first()
    if row is None:
        raise Http404
    row.plan = plans.plan_or_404(user, row.plan.key, May.SEE_PLAN)
    return row
