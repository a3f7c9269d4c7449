"""What can happen to a finding: it is set aside with a reason, and that is taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from .models import SetAside
from .registry import Found

SET_ASIDE = "checks.set_aside"


@transaction.atomic
def set_aside(*, organisation: Organisation, found: Found, reason: str, by: actors.Actor) -> SetAside:
    """The finding does not hold here, for a reason that everybody who sees it reads.

    Raises BadInput without a reason, or where it is set aside already.
    """
    reason = words.clean(reason)
    if not reason:
        raise refusals.BadInput(
            fields={"reason": _("A finding is set aside for a reason. Say why it does not hold here.")}
        )
    row = SetAside(
        organisation=organisation,
        element_kind=found.ref.kind,
        element_key=found.ref.key,
        code=found.code,
        occasion=found.occasion,
        subject=found.title[:300],
        reason=reason,
        set_by=by.key,
    )
    return history.add(row=row, kind=SET_ASIDE, by=by, organisation=organisation, verb="set_aside")


@transaction.atomic
def take_back(*, aside: SetAside, by: actors.Actor) -> SetAside:
    """The finding counts again, as long as it is found."""
    return history.archive(row=aside, kind=SET_ASIDE, by=by, organisation=aside.organisation, verb="taken_back")
