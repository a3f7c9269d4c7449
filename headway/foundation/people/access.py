"""May this person do this here, and if not, why?"""

import dataclasses
import uuid
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from headway.foundation.core import keys, refusals, words
from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation

from .models import Invitation, Membership, Team, TeamMembership
from .permissions import TABLE, May, Role
from .standing import scope, standing


@dataclasses.dataclass(frozen=True)
class Allowed:
    """Yes."""

    ok = True
    reason = ""


@dataclasses.dataclass(frozen=True)
class Denied:
    """No, and the sentence that says who can."""

    reason: str
    ok = False


Answer = Allowed | Denied
ALLOWED = Allowed()


def why_not(user: Any, may: May, organisation: Organisation) -> Answer:
    """Whether the person may do this at this organisation; the reason names the roles that may."""
    if scope(user, may).holds(organisation.path):
        return ALLOWED
    roles = [role.label.lower() for role in Role if TABLE[may].get(role)]
    deed = may.value.replace("_", " ")
    return Denied(
        _("To %(deed)s at %(organisation)s you need to be %(a)s there.")
        % {"deed": deed, "organisation": organisation, "a": _a(words.listing(roles, joint="or"))}
    )


def _a(text: str) -> str:
    return f"an {text}" if text[:1] in "aeiou" else f"a {text}"


def require(user: Any, may: May, organisation: Organisation) -> None:
    """Raise NotAllowed with the reason where the person may not."""
    answer = why_not(user, may, organisation)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)


def organisation_or_404(user: Any, key: Any, may: May) -> Organisation:
    """The organisation: 404 where the person may not see it, NotAllowed with the reason where they may not do this."""
    visible = Organisation.objects.within(scope(user, May.SEE_ORGANISATION)).select_related("parent", "state", "system")
    organisation = visible.filter(key=_key(key)).first()
    if organisation is None:
        raise Http404
    require(user, may, organisation)
    return organisation


def team_or_404(user: Any, key: Any, may: May) -> Team:
    """The team, seen by its organisation's people; managed by its leaders and administrators."""
    seen = scope(user, May.SEE_PEOPLE)
    team = Team.objects.live().within(seen).filter(key=_key(key)).select_related("organisation").first()
    if team is None:
        raise Http404
    require(user, may, team.organisation)
    return team


def team_member_or_404(user: Any, key: Any, may: May) -> TeamMembership:
    """A person's place in a team, by the rules of the team."""
    rows = TeamMembership.objects.live().select_related("team", "team__organisation", "user")
    row = rows.filter(key=_key(key)).first()
    if row is None:
        raise Http404
    team_or_404(user, row.team.key, may)
    return row


def membership_or_404(user: Any, key: Any, may: May) -> Membership:
    """A membership at an organisation whose people this person sees. Nobody changes their own rights."""
    rows = Membership.objects.select_related("organisation", "user").filter(key=_key(key))
    row = rows.within(scope(user, May.SEE_PEOPLE)).first()
    if row is None:
        raise Http404
    require(user, may, row.organisation)
    if may is May.MANAGE_PEOPLE and row.user.key == user.key:
        raise refusals.NotAllowed(_("Nobody changes their own rights. Ask another administrator."))
    return row


def invitation_or_404(user: Any, key: Any, may: May) -> Invitation:
    """An invitation to an organisation whose people this person sees."""
    rows = Invitation.objects.select_related("organisation").filter(key=_key(key))
    row = rows.within(scope(user, May.SEE_PEOPLE)).first()
    if row is None:
        raise Http404
    require(user, may, row.organisation)
    return row


def person_or_404(organisation: Organisation, key: Any) -> Any:
    """Somebody who has or had a role at an organisation, which the caller has asked about."""
    rows = Membership.objects.filter(organisation=organisation, user__key=_key(key)).select_related("user")
    row = rows.first()
    if row is None:
        raise Http404
    return row.user


def home_organisation(user: Any) -> Organisation | None:
    """Where this person lands after signing in: their highest-reaching membership. At most one query."""
    stands = standing(user).stands
    if not stands:
        return None
    top = min(stands, key=lambda stand: len(stand.path))
    return Organisation.objects.select_related("parent", "state", "system").get(key=top.organisation_key)


def way_to(user: Any, path: str) -> list[Organisation]:
    """From the top down to the organisation at a path, which the caller may show; those above it that the person may
    not see are left out. One query.
    """
    seen = scope(user, May.SEE_ORGANISATION)
    rows = Organisation.objects.live().filter(path__in=[*ladder.ancestors(path), path]).order_by("path")
    return [one for one in rows if one.path == path or seen.holds(one.path)]


def _key(key: Any) -> uuid.UUID:
    return keys.parse(key) or uuid.UUID(int=0)
