"""Who works here, and in which teams?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.network.models import Organisation

from .models import Invitation, Membership, Team, TeamMembership
from .permissions import Role


@dataclasses.dataclass(frozen=True)
class RoleRow:
    """One role of a person at an organisation."""

    key: uuid.UUID
    user_key: uuid.UUID
    name: str
    email: str
    role: str
    position: str
    from_on: dt.date
    to_on: dt.date | None
    mine: bool


@dataclasses.dataclass(frozen=True)
class InvitationRow:
    """One open invitation."""

    key: uuid.UUID
    name: str
    email: str
    roles: str
    expires_on: dt.date
    expired: bool


@dataclasses.dataclass(frozen=True)
class TeamRow:
    """One team and how many people are in it."""

    key: uuid.UUID
    name: str
    kind: str
    people: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class TeamMemberRow:
    """One person in a team."""

    key: uuid.UUID
    name: str
    role: str
    position: str
    represents: str


def roles_at(organisation: Organisation, user: Any) -> list[RoleRow]:
    """Roles that are not ended, by name. One query."""
    rows = Membership.objects.not_ended().filter(organisation=organisation).select_related("user")
    return [
        RoleRow(
            key=row.key,
            user_key=row.user.key,
            name=str(row.user),
            email=row.user.email,
            role=row.get_role_display(),
            position=row.get_position_display(),
            from_on=row.from_on,
            to_on=row.to_on,
            mine=row.user.key == user.key,
        )
        for row in rows.order_by("user__name", "user_id", "role")
    ]


def invitations_to(organisation: Organisation) -> list[InvitationRow]:
    """Open invitations, newest first. One query."""
    now = clock.now()
    return [
        InvitationRow(
            key=row.key,
            name=row.name,
            email=row.email,
            roles=role_words(row.roles),
            expires_on=clock.local(row.expires_at, organisation).date(),
            expired=row.expires_at < now,
        )
        for row in Invitation.objects.open().filter(organisation=organisation).order_by("-created_at", "-id")
    ]


def role_words(roles: list[str]) -> str:
    """`Administrator, Leader`."""
    return ", ".join(str(Role(role).label) for role in roles if role in Role)


def teams_of(organisation: Organisation) -> list[TeamRow]:
    """Teams with the names of their people. Two queries."""
    teams = list(Team.objects.live().filter(organisation=organisation).order_by("name"))
    names: dict[int, list[str]] = {}
    members = TeamMembership.objects.live().filter(team__in=teams, ended_at__isnull=True).select_related("user")
    for member in members.order_by("user__name"):
        names.setdefault(member.team_id, []).append(str(member.user))
    return [TeamRow(team.key, team.name, team.get_kind_display(), tuple(names.get(team.pk, ()))) for team in teams]


def members_of(team: Team) -> list[TeamMemberRow]:
    """People in a team now. One query."""
    rows = TeamMembership.objects.live().filter(team=team, ended_at__isnull=True).select_related("user")
    return [
        TeamMemberRow(row.key, str(row.user), row.get_role_display(), row.get_position_display(), row.represents)
        for row in rows.order_by("user__name", "id")
    ]


def people_of(organisation: Organisation) -> list[tuple[User, str, str]]:
    """People with a role at the organisation as choices: the person, the name, what tells them apart. One query."""
    rows = Membership.objects.not_ended().filter(organisation=organisation).select_related("user")
    return named(rows.order_by("user__name", "user__pk", "role"))


def named(rows: Iterable[Membership], away_from: Organisation | None = None) -> list[tuple[User, str, str]]:
    """Each person of some roles once, with position or role, and the place where it is not `away_from`."""
    found: dict[User, list[str]] = {}
    for row in rows:
        note = str(row.get_position_display() or row.get_role_display())
        if away_from is not None and row.organisation_id != away_from.pk:
            note = f"{note}, {row.organisation}"
        if note not in found.setdefault(row.user, []):
            found[row.user].append(note)
    return [(user, str(user), ", ".join(notes)) for user, notes in found.items()]


def invitation_by_digest(digest: str) -> Invitation | None:
    """The open invitation behind a link."""
    return Invitation.objects.open().select_related("organisation").filter(digest=digest).first()


@dataclasses.dataclass(frozen=True)
class MyRole:
    """An organisation at which a person has roles."""

    role: str
    organisation: str
    address: str


def my_roles(user: Any) -> list[MyRole]:
    """Where a person has roles today, each organisation once, the widest first. One query."""
    rows = Membership.objects.of(user).not_ended().select_related("organisation")
    held: dict[Organisation, list[str]] = {}
    for row in sorted(rows, key=lambda row: (len(row.organisation.path), row.organisation.path, row.role)):
        if row.counts_on(clock.today(row.organisation)):
            held.setdefault(row.organisation, []).append(row.get_role_display())
    return [MyRole(", ".join(roles), place.name, f"/organisations/{place.key}/") for place, roles in held.items()]
