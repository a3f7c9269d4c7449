"""Whose plan is it? The place with its ids, who leads it and the system above, what the register knows of it."""

import dataclasses
from typing import Any, Final

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.network.models import Attributes, Designation, Identifier, Organisation
from headway.foundation.people.models import Membership, TeamMembership
from headway.foundation.people.models.memberships import Position
from headway.foundation.people.permissions import Role
from headway.foundation.people.queries.roles import LEADING

HEADS: Final = (Position.SUPERINTENDENT, Position.PRINCIPAL)
"""Positions that lead a system and a school; where nobody holds one, the leaders of the place stand there."""


@dataclasses.dataclass(frozen=True)
class Heads:
    """Who leads: what they are called there (a principal, a superintendent, else that they lead), and their names."""

    word: str
    names: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Place:
    """An organisation as the first page of its plan names it. `title_one` is empty where nobody knows."""

    kind: str
    ids: tuple[str, ...]
    address: str
    phone: str
    heads: Heads | None
    system: str
    system_heads: Heads | None
    liaisons: tuple[str, ...]
    year: str
    designations: tuple[str, ...]
    title_one: str


@dataclasses.dataclass(frozen=True)
class Member:
    """Somebody in a leadership team, with their position as far as it is known."""

    name: str
    position: str


def place_of(organisation: Organisation, *, people: bool) -> Place:
    """What is known of the place in the school year of today; who leads it and the system above where `people`. Four
    queries at most.
    """
    start_year = calendars.start_year_of(clock.today(organisation))
    row = _row(organisation, start_year)
    own = Membership.objects.none() if not people else _heads(row)
    ids = Identifier.objects.live().filter(organisation=row, to_on__isnull=True).order_by("scheme", "pk")
    labels = Designation.objects.live().filter(organisation=row, start_year=start_year).order_by("label", "pk")
    heads, system_heads, liaisons = _told(list(own), row)
    return Place(
        kind=str(row.get_kind_display()),
        ids=tuple(map(_id, ids)),
        address=", ".join(filter(None, (row.street, row.city, row.county, row.postal_code))),
        phone=row.phone,
        heads=heads,
        system=str(row.system) if row.system and row.system_id != row.pk else "",
        system_heads=system_heads,
        liaisons=liaisons,
        year=calendars.label(start_year),
        designations=tuple(f"{one.label} ({one.student_group})" if one.student_group else one.label for one in labels),
        title_one={True: _("Title I"), False: _("Not Title I")}.get(row.title_one, ""),
    )


def _id(row: Identifier) -> str:
    return _("%(scheme)s id %(value)s") % {"scheme": row.get_scheme_display(), "value": row.value}


def _row(organisation: Organisation, start_year: int) -> Any:
    facts = Attributes.objects.live().filter(organisation=OuterRef("pk"), start_year=start_year)
    rows = Organisation.objects.select_related("system").annotate(title_one=Subquery(facts.values("title_one")[:1]))
    return rows.get(pk=organisation.pk)


def _heads(row: Any) -> Any:
    """Who leads the place, and who at its system leads or speaks with its schools."""
    places = [one for one in (row.pk, row.system_id) if one]
    heads = Q(role=Role.LEADER) | Q(position__in=(*HEADS, Position.LIAISON))
    rows = Membership.objects.not_ended().filter(heads, organisation__in=places, user__is_active=True)
    return rows.select_related("user", "organisation").order_by("user__name", "pk")


def _told(rows: list[Any], row: Any) -> tuple[Heads | None, Heads | None, tuple[str, ...]]:
    """Who leads the place, who leads its system, and the liaisons of its system."""
    today = [one for one in rows if one.counts_on(clock.today(one.organisation))]
    own = [one for one in today if one.organisation_id == row.pk]
    above = [one for one in today if one.organisation_id == row.system_id and row.system_id != row.pk]
    liaisons = tuple(dict.fromkeys(str(one.user) for one in above if one.position == Position.LIAISON))
    return _leading(own, _("Led by")), _leading(above, _("School system led by")), liaisons


def _leading(rows: list[Any], word: str) -> Heads | None:
    """Those whose position it is, else all leaders."""
    named = [one for one in rows if one.position in HEADS]
    some = named or [one for one in rows if one.role == Role.LEADER]
    names = tuple(dict.fromkeys(str(one.user) for one in some))
    return Heads(str(named[0].get_position_display()) if named else word, names) if names else None


def team_of(organisation: Organisation) -> tuple[Member, ...]:
    """People of its leadership teams, each once, with their position in the team or at the place. One query."""
    at_place = Membership.objects.not_ended().filter(organisation=organisation, user=OuterRef("user"))
    at_place = at_place.exclude(position="")
    rows: Any = TeamMembership.objects.live().filter(ended_at__isnull=True, user__is_active=True)
    rows = rows.filter(team__organisation=organisation, team__kind__in=LEADING, team__archived_at__isnull=True)
    rows = rows.annotate(held=Subquery(at_place.order_by("pk").values("position")[:1])).select_related("user", "team")
    words = dict(Position.choices)
    found: dict[int, Member] = {}
    for one in rows.order_by("team__name", "user__name", "pk"):
        position = str(words.get(one.position or one.held, ""))
        found.setdefault(one.user_id, Member(str(one.user), position))
    return tuple(found.values())
