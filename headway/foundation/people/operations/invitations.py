"""How does a new person come in? By a one-time link, bound to their e-mail, one organisation and its roles."""

import dataclasses
import datetime as dt
import secrets
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, keys, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation
from headway.foundation.notices import operations as notices

from .. import standing
from ..models import Invitation, Membership
from ..permissions import May, Role
from .memberships import give_role

KIND = "people.invitation"
LASTS = dt.timedelta(days=14)


@dataclasses.dataclass(frozen=True)
class Invited:
    """The invitation and the secret of its link, which is shown once and stored nowhere."""

    invitation: Invitation
    secret: str


@transaction.atomic
def invite(
    *, email: str, name: str, organisation: Organisation, roles: Sequence[str], by: Any, position: str = ""
) -> Invited:
    """Invite somebody to roles at one organisation; an open invitation of the same person there is replaced.

    Raises BadInput where they have all these roles, no role was chosen, or the inviter means themself: nobody changes
    their own rights.
    """
    email = email.strip().lower()
    if email == getattr(by, "email", None):
        raise refusals.BadInput(fields={"email": _("Nobody changes their own rights. Ask another administrator.")})
    if not roles or any(role not in Role for role in roles):
        raise refusals.BadInput(fields={"roles": _("Choose at least one role.")})
    held = set(
        Membership.objects.not_ended()
        .filter(user__email=email, organisation=organisation)
        .values_list("role", flat=True)
    )
    if set(roles) <= held:
        raise refusals.BadInput(
            fields={
                "email": _("%(email)s already has this role at %(organisation)s.")
                % {"email": email, "organisation": organisation}
            }
        )
    for earlier in Invitation.objects.open().filter(email=email, organisation=organisation):
        withdraw(invitation=earlier, by=by)
    secret = secrets.token_urlsafe(24)
    row = Invitation(
        email=email,
        name=words.clean_line(name),
        organisation=organisation,
        roles=sorted(roles),
        position=position,
        digest=keys.digest(secret),
        invited_by=by.key,
        expires_at=clock.now() + LASTS,
    )
    history.add(row=row, kind=KIND, by=by, organisation=organisation, rights=True)
    return Invited(row, secret)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Any) -> Invitation:
    """Take an open invitation back: its link stops working."""
    return history.archive(
        row=invitation, kind=KIND, by=by, organisation=invitation.organisation, verb="withdrawn", rights=True
    )


@transaction.atomic
def accept(*, invitation: Invitation, by: User) -> Invitation:
    """The invited person takes the roles. Raises NotAllowed for another person, BadInput for a used or old link."""
    row = Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation.pk)
    if row.accepted_at or row.archived_at:
        raise refusals.BadInput(
            _("This invitation was used or withdrawn. Ask the person who invited you for a new one.")
        )
    if row.expires_at < clock.now():
        raise refusals.BadInput(
            _("This invitation is more than 14 days old. Ask the person who invited you for a new one.")
        )
    if by.email != row.email:
        raise refusals.NotAllowed(
            _("This invitation is for %(email)s. Sign out and use the link as that person.") % {"email": row.email}
        )
    inviter = User.objects.filter(key=row.invited_by).first()
    if inviter and not standing.scope(inviter, May.MANAGE_PEOPLE).holds(row.organisation.path):
        raise refusals.BadInput(
            _("%(inviter)s no longer looks after the people of %(organisation)s. Ask another administrator there.")
            % {"inviter": inviter, "organisation": row.organisation}
        )
    held = set(
        Membership.objects.not_ended().filter(user=by, organisation=row.organisation).values_list("role", flat=True)
    )
    for role in row.roles:
        if role not in held:
            give_role(user=by, organisation=row.organisation, role=role, by=by, position=row.position)
    values = {"accepted_at": clock.now(), "accepted_by": by.key}
    accepted = history.change(
        row=row, kind=KIND, by=by, organisation=row.organisation, values=values, verb="accepted", rights=True
    )
    notices.tell(
        people=[inviter] if inviter else [],
        sentence=f"{by} has joined {row.organisation}.",
        by=by,
        organisation=row.organisation,
    )
    return accepted
