"""How do the people of many organisations come in at once? (House: set-based loading.)

Same constraints and checks as the single operations. Each role has its own line in the access log; a team has one line
for itself and its members. Nobody is told: notices are for what happens now.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from .. import standing
from ..models import Membership, Team, TeamMembership
from ..models.teams import TeamKind
from ..permissions import Role
from . import memberships, teams

BATCH = 500


@dataclasses.dataclass(frozen=True)
class MembershipRow:
    """A role of a person at an organisation, and when it was given."""

    user: Any
    organisation: Organisation
    role: str
    given_at: dt.datetime
    position: str = ""


@dataclasses.dataclass(frozen=True)
class TeamRow:
    """A team with its members, and when it was formed."""

    organisation: Organisation
    kind: str
    name: str
    purpose: str
    members: tuple[Any, ...]
    formed_at: dt.datetime


@transaction.atomic
def load_memberships(*, rows: Sequence[MembershipRow], by: actors.Actor) -> list[Membership]:
    """Give many roles, from the day on which each was given. Raises BadInput for an unknown role, or one that the
    person has there already; then nothing is written.
    """
    held = set(
        Membership.objects.not_ended()
        .filter(user__in={row.user.pk for row in rows})
        .values_list("user_id", "organisation_id", "role")
    )
    made = []
    for row in rows:
        place = (row.user.pk, row.organisation.pk, row.role)
        if row.role not in Role or place in held:
            word = f"“{row.role}” is no role" if row.role not in Role else f"{row.user} already has this role"
            raise refusals.BadInput(
                fields={
                    "role": _("%(word)s at %(organisation)s. Take the row out or mend it.")
                    % {"word": word, "organisation": row.organisation}
                }
            )
        held.add(place)
        made.append(
            Membership(
                user=row.user,
                organisation=row.organisation,
                role=row.role,
                position=row.position,
                from_on=_day(row.organisation, row.given_at),
                created_at=row.given_at,
            )
        )
    Membership.objects.bulk_create(made, batch_size=BATCH)
    for membership in made:
        changes = {name: [None, getattr(membership, name)] for name in ("user", "role", "position", "from_on")}
        _record(memberships.KIND, "granted", membership, membership.organisation, by, changes, rights=True)
        standing.forget(membership.user)
    return made


@transaction.atomic
def load_teams(*, rows: Sequence[TeamRow], by: actors.Actor) -> list[Team]:
    """Form many teams with their members. Raises BadInput for a name that is taken, or a member without a role in the
    network; then nothing is written.
    """
    _check_names(rows)
    _check_members(rows)
    made, places = [], []
    for row in rows:
        team = Team(
            organisation=row.organisation,
            kind=row.kind,
            name=words.clean_line(row.name),
            purpose=row.purpose,
            created_at=row.formed_at,
        )
        made.append(team)
        on = _day(row.organisation, row.formed_at)
        places += [TeamMembership(team=team, user=user, from_on=on, created_at=row.formed_at) for user in row.members]
    Team.objects.bulk_create(made, batch_size=BATCH)
    TeamMembership.objects.bulk_create(places, batch_size=BATCH)
    for team, row in zip(made, rows, strict=True):
        members = words.listing([str(user) for user in row.members])
        changes = {"name": [None, team.name], "kind": [None, team.kind]}
        _record(teams.TEAM, "added", team, team.organisation, by, changes, reason=f"With {members}.", rights=True)
    return made


def _check_names(rows: Iterable[TeamRow]) -> None:
    live = Team.objects.live().filter(organisation__in={row.organisation.pk for row in rows})
    taken = set(live.values_list("organisation_id", "name"))
    for row in rows:
        place = (row.organisation.pk, words.clean_line(row.name))
        if row.kind not in TeamKind:
            raise refusals.BadInput(
                fields={"kind": _("“%(kind)s” is no kind of team. Choose one of the list.") % {"kind": row.kind}}
            )
        if place in taken or not place[1]:
            raise refusals.BadInput(
                fields={
                    "name": _("%(organisation)s has a team named “%(name)s”. Choose another name.")
                    % {"organisation": row.organisation, "name": row.name}
                }
            )
        taken.add(place)


def _check_members(rows: Iterable[TeamRow]) -> None:
    found = Membership.objects.not_ended().filter(user__in={user.pk for row in rows for user in row.members})
    known = set(found.values_list("user_id", "organisation__state_id"))
    for row in rows:
        for user in row.members:
            if (user.pk, row.organisation.state_id) not in known:
                raise refusals.BadInput(
                    fields={
                        "user": _("%(user)s has no role in the network of %(organisation)s. Give one first.")
                        % {"user": user, "organisation": row.organisation}
                    }
                )


def _day(organisation: Organisation, moment: dt.datetime) -> dt.date:
    return clock.local(moment, organisation).date()


def _record(
    kind: str,
    verb: str,
    row: Any,
    organisation: Organisation,
    by: actors.Actor,
    changes: dict[str, list[Any]],
    *,
    reason: str = "",
    rights: bool = False,
) -> None:
    history.record(
        verb=f"{kind}.{verb}",
        element=refs.Ref(kind, row.key),
        label=str(row),
        organisation=organisation,
        by=by,
        changes=changes,
        reason=reason,
        rights=rights,
    )
