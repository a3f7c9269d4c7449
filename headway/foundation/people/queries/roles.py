"""Who works here, and in which teams?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, words
from headway.foundation.core.keys import parse
from headway.foundation.network.models import Organisation
from headway.foundation.web import pickers, tables

from ..models import Invitation, Membership, Team, TeamMembership
from ..models.teams import TeamKind
from ..permissions import Role

LEADING = (TeamKind.LEADERSHIP, TeamKind.SCHOOL_ILT, TeamKind.SYSTEM_ILT)
"""Teams that look at a month together."""


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


ORDERS = {
    "name": ("user__name", "user_id", "role"),
    "role": ("role", "user__name", "user_id"),
    "since": ("from_on", "pk"),
}


@dataclasses.dataclass(frozen=True)
class Roles:
    """One page of roles, and how many match."""

    rows: tuple[RoleRow, ...]
    total: int


def roles_at(organisation: Organisation, user: Any, asked: tables.Asked) -> Roles:
    """Roles that are not ended, as a table asks for them. Two queries."""
    found = _asked_roles(organisation, asked)
    order = [f"-{name}" if asked.down else name for name in ORDERS[asked.column]]
    some = found.select_related("user").order_by(*order)[asked.span.start : asked.span.start + asked.span.size]
    rows = tuple(
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
        for row in some
    )
    return Roles(rows, found.count())


def chosen_roles(organisation: Organisation, asked: tables.Asked, chosen: tables.Chosen) -> list[Membership]:
    """The roles of an organisation that a table sent, at most one more than are ended at once. One query."""
    rows = _asked_roles(organisation, asked)
    rows = rows if chosen.everything else rows.filter(key__in=chosen.keys)
    return list(rows.select_related("user", "organisation").order_by("user__name", "pk")[: tables.MOST + 1])


def _asked_roles(organisation: Organisation, asked: tables.Asked) -> Any:
    rows = Membership.objects.not_ended().filter(organisation=organisation)
    if asked.filters.get("role"):
        rows = rows.filter(role=asked.filters["role"])
    for word in words.folded(asked.text).split():
        rows = rows.filter(user__search_text__contains=word)
    return rows


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


def leaders_of(organisation: Organisation) -> list[User]:
    """Leaders of an organisation today. One query."""
    rows = Membership.objects.not_ended().filter(organisation=organisation, role=Role.LEADER, user__is_active=True)
    today = clock.today(organisation)
    found = {row.user.pk: row.user for row in rows.select_related("user").order_by("pk") if row.counts_on(today)}
    return list(found.values())


def roles_of(person: Any, organisation: Organisation) -> list[Membership]:
    """A person's roles at an organisation that are not ended. One query."""
    rows = Membership.objects.of(person).not_ended().filter(organisation=organisation)
    return list(rows.select_related("user", "organisation").order_by("role"))


def successors(organisation: Organisation, leaving: Any) -> "People":
    """Who can take over what somebody holds at an organisation: everybody else with a role there."""
    return People(Membership.objects.not_ended().filter(organisation=organisation).exclude(user__pk=leaving.pk))


def leadership_of(organisation: Organisation) -> list[User]:
    """Who leads an organisation together: its leaders, and everybody in its leadership teams, by name. Two queries."""
    rows = TeamMembership.objects.live().filter(ended_at=None, team__organisation=organisation, user__is_active=True)
    seats = rows.filter(team__kind__in=LEADING, team__archived_at=None).select_related("user")
    found = {one.pk: one for one in (*leaders_of(organisation), *(row.user for row in seats))}
    return sorted(found.values(), key=lambda one: (str(one), one.pk))


def with_keys(keys: Iterable[uuid.UUID]) -> list[User]:
    """People by their keys. One query."""
    return list(User.objects.filter(key__in=set(keys)).order_by("pk"))


class People:
    """People of some roles that can be chosen in a form, asked by name; what comes out is the person."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows.select_related("user", "organisation").order_by("user__name", "user__pk", "role")

    def __deepcopy__(self, memo: Any) -> "People":
        return self

    def find(self, text: str) -> pickers.Finding:
        """By name, each person once. Three queries."""
        rows = self._rows
        for word in words.folded(text).split():
            rows = rows.filter(user__search_text__contains=word)
        people = rows.order_by("user__name", "user__pk").values_list("user__pk", flat=True).distinct()
        return pickers.Finding(tuple(self._choices(rows.filter(user__in=list(people[: pickers.MOST])))), people.count())

    def of(self, keys: Sequence[str]) -> list[pickers.Choice]:
        """Those with these keys. One query; none without keys."""
        wanted = [key for key in dict.fromkeys(keys) if parse(key)]
        found = {one.key: one for one in self._choices(self._rows.filter(user__key__in=wanted))} if wanted else {}
        return [found[key] for key in wanted if key in found]

    @staticmethod
    def _choices(rows: Any) -> list[pickers.Choice]:
        return [pickers.Choice(*given) for given in named(rows, places=True)]


def named(
    rows: Iterable[Membership], away_from: Organisation | None = None, *, places: bool = False
) -> list[tuple[User, str, str]]:
    """Each person of some roles once, with position or role; with the place (`places`) where it is not `away_from`."""
    found: dict[User, list[str]] = {}
    for row in rows:
        note = str(row.get_position_display() or row.get_role_display())
        if places and (away_from is None or row.organisation_id != away_from.pk):
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
