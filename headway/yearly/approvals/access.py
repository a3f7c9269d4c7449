"""May this person write or decide an adjustment, and if not, why?"""

import uuid
from typing import Any

from django.http import Http404

from headway.foundation.core import keys, refusals
from headway.foundation.people.access import Denied
from headway.foundation.people.permissions import May
from headway.yearly.plans import access as plans
from headway.yearly.plans.models import Action

from .models import Adjustment, Change


def adjustment_or_404(user: Any, key: Any, may: May) -> Adjustment:
    """An adjustment, for whoever reads its plan as a whole; EDIT_PLAN decides it. What is still being written is read
    by those who write the plan, and by who began it.
    """
    found = keys.parse(key) or uuid.UUID(int=0)
    rows = Adjustment.objects.live().select_related("plan__organisation", "made").filter(key=found)
    row: Adjustment | None = rows.first()
    if row is None:
        raise Http404
    plans.plan_or_404(user, row.plan.key, May.SEE_PLAN)
    answer = plans.why_not_at(user, May.EDIT_PLAN, row.plan.organisation)
    if isinstance(answer, Denied) and row.stage == "written" and not began(user, row):
        raise Http404
    if may is May.EDIT_PLAN and isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)
    return row


def change_or_404(user: Any, key: Any) -> Change:
    """A change of an adjustment, for who may take it out: those who decide, and who began it."""
    found = keys.parse(key) or uuid.UUID(int=0)
    row = Change.objects.live().select_related("adjustment__plan__organisation").filter(key=found).first()
    if row is None:
        raise Http404
    adjustment_or_404(user, row.adjustment.key, May.SEE_PLAN)
    return row


def began(user: Any, row: Adjustment) -> bool:
    """Whether the person is responsible for all that an adjustment in the making changes: then they wrote it."""
    keys_of = list(row.changes.live().values_list("element_kind", "element_key"))
    own = Action.objects.filter(key__in=[key for _kind, key in keys_of], responsible__pk=getattr(user, "pk", 0))
    return bool(keys_of) and own.count() == len({key for _kind, key in keys_of})


def element_or_404(user: Any, kind: str, key: Any) -> Any:
    """An element of a plan that this person may adjust: who writes the plan, and who is responsible for the action."""
    if kind == "action":
        return plans.own_action_or_404(user, key, May.EDIT_PLAN)
    if kind == "milestone":
        return plans.milestone_or_404(user, key, May.EDIT_PLAN)
    if kind == "strategy":
        return plans.strategy_or_404(user, key, May.EDIT_PLAN)
    raise Http404
