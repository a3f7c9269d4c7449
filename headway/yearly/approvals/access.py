"""May this person see how a plan is approved, decide on it, read a version, or adjust the plan, and if not, why?

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
from headway.yearly.plans.models import Action, Plan

from . import levels
from .models import Adjustment, Change, PlanVersion, Submission
from .models.adjustments import Deed, Stage


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


def adjustment_or_404(user: Any, key: Any, may: May) -> Adjustment:
    """An adjustment, for whoever reads its plan as a whole; what is still being written is read by the place's own
    people and those who write with them. EDIT_PLAN decides it, REPORT_STATUS writes it.
    """
    found = keys.parse(key) or uuid.UUID(int=0)
    rows = Adjustment.objects.live().select_related("plan__organisation", "made").filter(key=found)
    row: Adjustment | None = rows.first()
    if row is None:
        raise Http404
    whole = Plan.objects.visible_to(user).filter(pk=row.plan.pk).exists()
    if not whole or (row.stage == Stage.WRITTEN and not plans.may_read_drafts(user, row.plan.organisation)):
        raise Http404
    answer = ALLOWED if may is May.SEE_PLAN else why_not_adjustment(user, may, row)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)
    return row


def why_not_adjustment(user: Any, may: May, row: Adjustment) -> Answer:
    """Whether the person may write (REPORT_STATUS) or decide (EDIT_PLAN) an adjustment that they read."""
    answer = plans.why_not_at(user, May.EDIT_PLAN, row.plan.organisation)
    return ALLOWED if may is May.REPORT_STATUS and _began(user, row) else answer


def droppable_or_404(user: Any, kind: str, key: Any) -> Any:
    """An action or a milestone that this person may propose to drop."""
    if kind not in ("action", "milestone"):
        raise Http404
    return element_or_404(user, kind, key)


def change_or_404(user: Any, key: Any) -> Change:
    """A change of an adjustment, for who writes that."""
    found = keys.parse(key) or uuid.UUID(int=0)
    row = Change.objects.live().select_related("adjustment__plan__organisation").filter(key=found).first()
    if row is None:
        raise Http404
    adjustment_or_404(user, row.adjustment.key, May.REPORT_STATUS)
    return row


def addition_or_404(user: Any, key: Any) -> Change:
    """A strategy or milestone that an adjustment in the making adds, for who writes that: more can stand below it.
    (Who is responsible for all that is changed writes too, but of what is new nobody is yet.)
    """
    row = change_or_404(user, key)
    addable = row.deed == Deed.ADD and row.element_kind != "plans.action"
    if not addable or row.adjustment.stage != Stage.WRITTEN:
        raise Http404
    return row


def _began(user: Any, row: Adjustment) -> bool:
    """Whether the person is responsible for all that an adjustment in the making changes: then they wrote it."""
    changed = {key for (key,) in row.changes.live().values_list("element_key")}
    own = Action.objects.filter(key__in=changed, responsible__pk=getattr(user, "pk", 0))
    return row.stage == Stage.WRITTEN and bool(changed) and own.count() == len(changed)


def element_or_404(user: Any, kind: str, key: Any, *, below: bool = False) -> Any:
    """An element of a plan that this person may adjust, or the plan itself: who writes the plan, and who is responsible
    for the action. Of a strategy on whose subject others decide only what stands `below` it.
    """
    if kind == "plan" and below:
        return plans.plan_or_404(user, key, May.EDIT_PLAN)
    if kind == "action":
        return plans.own_action_or_404(user, key, May.EDIT_PLAN)
    if kind == "milestone":
        return plans.milestone_or_404(user, key, May.EDIT_PLAN)
    if kind == "strategy":
        ask = plans.strategy_in_plan_or_404 if below else plans.strategy_or_404
        return ask(user, key, May.EDIT_PLAN)
    raise Http404
