"""How is a plan handed to somebody as a file, so that it is known who took it?"""

from django.db import transaction

from headway.foundation.core import actors, refs
from headway.foundation.history import operations as history

from ..models import Plan


@transaction.atomic
def hand_out(*, plan: Plan, whole: bool, by: actors.Actor) -> None:
    """A plan leaves Headway: logged among rights and exports, with how much of it (access: every export is logged)."""
    history.record(
        verb="plans.plan.exported",
        element=refs.Ref("plans.plan", plan.key),
        label=plan.title,
        organisation=plan.organisation,
        by=by,
        reason="PDF of the whole plan" if whole else "PDF of strategies and milestones",
        rights=True,
    )
