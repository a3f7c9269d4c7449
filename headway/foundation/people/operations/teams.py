"""How does a team come together?"""

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation
from headway.foundation.notices import operations as notices

from ..models import Membership, Team, TeamMembership

TEAM = "people.team"
TEAM_MEMBER = "people.team_member"


@transaction.atomic
def form_team(*, organisation: Organisation, kind: str, name: str, by: actors.Actor, purpose: str = "") -> Team:
    """A new team of an organisation (PL, Appendices A and D). Raises BadInput where the name is taken."""
    row = Team(organisation=organisation, kind=kind, name=name, purpose=purpose)
    return history.add(row=row, kind=TEAM, by=by, organisation=organisation)


@transaction.atomic
def revise_team(*, team: Team, edit: Any, by: actors.Actor) -> Team:
    """Change name, kind or purpose."""
    return history.change(row=team, kind=TEAM, by=by, organisation=team.organisation, edit=edit)


@transaction.atomic
def archive_team(*, team: Team, by: actors.Actor, reason: str = "") -> Team:
    """The team no longer meets; undo brings it back."""
    return history.archive(row=team, kind=TEAM, by=by, organisation=team.organisation, reason=reason)


@transaction.atomic
def join_team(
    *,
    team: Team,
    user: Any,
    by: actors.Actor,
    role: str = "member",
    position: str = "",
    represents: str = "",
    act: uuid.UUID | None = None,
    told: bool = True,
) -> TeamMembership:
    """Somebody of the organisation (or of one below or above) joins and is `told`. Raises BadInput for a stranger."""
    if not Membership.objects.not_ended().filter(user=user, organisation__state=team.organisation.state).exists():
        raise refusals.BadInput(
            fields={"user": _("%(user)s has no role in this network. Invite them first.") % {"user": user}}
        )
    row = TeamMembership(
        team=team,
        user=user,
        role=role,
        position=position,
        represents=represents,
        from_on=clock.today(team.organisation),
    )
    added = history.add(
        row=row, kind=TEAM_MEMBER, by=by, organisation=team.organisation, verb="joined", act=act, rights=True
    )
    notices.tell(
        people=[user] if told else [],
        sentence=f"You are now in the team {team}.",
        by=by,
        organisation=team.organisation,
    )
    return added


@transaction.atomic
def leave_team(
    *, member: TeamMembership, by: actors.Actor, act: uuid.UUID | None = None, reason: str = ""
) -> TeamMembership:
    """Somebody leaves the team."""
    return history.change(
        row=member,
        kind=TEAM_MEMBER,
        by=by,
        organisation=member.team.organisation,
        values={"ended_at": clock.now(), "ended_by": by.key},
        verb="left",
        reason=reason,
        act=act,
        rights=True,
    )
