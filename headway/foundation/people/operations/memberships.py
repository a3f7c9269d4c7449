"""How does a person get a role at an organisation, and lose it?"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation
from headway.foundation.notices import operations as notices
from headway.foundation.web import tables

from .. import standing
from ..models import Membership
from ..permissions import Role

KIND = "people.membership"


@transaction.atomic
def give_role(
    *,
    user: Any,
    organisation: Organisation,
    role: str,
    by: actors.Actor,
    position: str = "",
    from_on: dt.date | None = None,
    to_on: dt.date | None = None,
) -> Membership:
    """Give a person one role at one organisation for a span. Raises BadInput where they have it already."""
    if role not in Role:
        raise refusals.BadInput(fields={"role": _("“%(role)s” is no role. Choose one of the list.") % {"role": role}})
    row = Membership(
        user=user,
        organisation=organisation,
        role=role,
        position=position,
        from_on=from_on or clock.today(organisation),
        to_on=to_on,
    )
    added = history.add(row=row, kind=KIND, by=by, organisation=organisation, verb="granted", rights=True)
    standing.forget(user)
    with translation.override("en"):
        sentence = f"You are now {row.get_role_display().lower()} at {organisation}."
    notices.tell(people=[user], sentence=sentence, by=by, organisation=organisation)
    return added


@transaction.atomic
def end_membership(*, membership: Membership, by: actors.Actor, reason: str = "") -> Membership:
    """End a role now: access ends with the next request. What the person wrote stays."""
    if membership.ended_at:
        return membership
    values = {"ended_at": clock.now(), "ended_by": by.key}
    ended = history.change(
        row=membership,
        kind=KIND,
        by=by,
        organisation=membership.organisation,
        values=values,
        verb="ended",
        reason=reason,
        rights=True,
    )
    standing.forget(membership.user)
    return ended


@transaction.atomic
def end_memberships(*, memberships: Sequence[Membership], reason: str, by: actors.Actor) -> tables.Outcome:
    """End many roles at once with one reason, each with its line; the person's own stays. Raises BadInput for none, too
    many, or no reason.
    """
    tables.require_some(len(memberships))
    if not words.clean(reason):
        raise refusals.BadInput(fields={"reason": _("Say why: it stands in the access log beside each of them.")})
    own = [row for row in memberships if row.user.key == by.key]
    for row in memberships:
        if row not in own:
            end_membership(membership=row, reason=words.clean(reason), by=by)
    left = tuple(_("%(role)s stays: nobody changes their own rights.") % {"role": row} for row in own)
    return tables.Outcome(len(memberships) - len(own), left)


@transaction.atomic
def set_position(*, membership: Membership, edit: Any, by: actors.Actor) -> Membership:
    """Change the position label and the last day of a membership."""
    return history.change(
        row=membership, kind=KIND, by=by, organisation=membership.organisation, edit=edit, rights=True
    )
