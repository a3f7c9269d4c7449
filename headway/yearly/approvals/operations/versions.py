"""How is what a plan says frozen?"""

from typing import Final

from django.db import transaction
from django.db.models import Max

from headway.foundation.core import actors
from headway.foundation.history import operations as history
from headway.yearly.plans.models import Plan

from .. import queries
from ..models import PlanVersion

KIND: Final = "approvals.version"


@transaction.atomic
def make_version(*, plan: Plan, occasion: str, by: actors.Actor) -> PlanVersion:
    """Freeze what a plan says now as its next version (data 8). The caller holds the plan (`locked`)."""
    content = queries.written(plan)
    last = PlanVersion.objects.filter(plan=plan).aggregate(most=Max("number"))["most"] or 0
    row = PlanVersion(plan=plan, number=last + 1, occasion=occasion, content=content, made_by=by.key)
    row.digest = queries.digest(content)
    return history.add(row=row, kind=KIND, by=by, organisation=plan.organisation, verb="frozen", held=True)
