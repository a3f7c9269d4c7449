"""How is an approved plan put to work?"""

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Plan
from headway.yearly.plans.operations import ordering
from headway.yearly.plans.phases import Phase

from .. import levels
from ..models.versions import Occasion
from . import steps, versions


@transaction.atomic
def activate(*, plan: Plan, by: actors.Actor) -> Plan:
    """Put a plan to work, and freeze what it says then: an approved one, or a draft where nobody else approves.

    Raises BadInput without a strategy or where the place is closed, WrongPhase where an approval is missing.
    """
    stored = ordering.locked(plan)
    steps.check_place(stored)
    if stored.phase == Phase.DRAFT:
        _check_alone(stored)
    active = plans.activate(plan=stored, by=by)
    active.organisation = stored.organisation
    versions.make_version(plan=active, occasion=Occasion.ACTIVATED, by=by)
    return active


def _check_alone(plan: Plan) -> None:
    others = levels.others(plan)
    if others:
        raise refusals.WrongPhase(
            _("“%(plan)s” becomes active once it is approved by %(names)s. Submit it first.")
            % {"plan": plan, "names": levels.named(others)}
        )
