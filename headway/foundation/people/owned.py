"""What of people belongs to a person, and what do they hold? Roles, places in teams, invitations, work taken over."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.accounts.models import User
from headway.foundation.core import refs, refusals
from headway.foundation.core.registers import Handover, Held, Holding, Passed
from headway.foundation.network.models import Organisation

from . import access, operations, queries
from .models import Invitation, Membership, TakenOver, TeamMembership
from .permissions import May


def mine(user: Any) -> dict[str, list[Any]]:
    """Roles and teams, ended ones too, and what was taken over, for the copy of one's own data. Three queries."""
    roles = Membership.objects.of(user).order_by("from_on", "pk")
    teams = TeamMembership.objects.filter(user__pk=user.pk).order_by("pk")
    taken = TakenOver.objects.filter(user__pk=user.pk).order_by("pk")
    return {
        "taken-over": list(taken.values("organisation__name", "held_by__name", "element_kind", "element_key", "at")),
        "roles": list(roles.values("organisation__name", "role", "position", "from_on", "to_on", "ended_at")),
        "teams": list(teams.values("team__name", "team__organisation__name", "created_at", "archived_at")),
    }


def _seats(organisation: Organisation) -> Any:
    rows = TeamMembership.objects.live().filter(team__organisation=organisation, ended_at=None, team__archived_at=None)
    return rows.select_related("team__organisation", "user").order_by("team__name", "pk")


def seats_of(person: Any, organisation: Organisation) -> list[Holding]:
    """Places in teams of an organisation. One query."""
    return [
        Holding(row.key, row.team.name, reverse("people:team", args=[row.team.key]), str(row.get_role_display()))
        for row in _seats(organisation).filter(user__pk=person.pk)
    ]


def pass_seats(*, keys: Sequence[uuid.UUID], to: Any, organisation: Organisation, **given: Any) -> Passed:
    """Another sits there now, or sat there already."""
    given.pop("person")
    seats = [operations.pass_seat(member=row, to=to, **given) for row in _seats(organisation).filter(key__in=keys)]
    return Passed(tuple(refs.Ref("people.team_member", seat.key) for seat in seats if seat))


def _invitations(organisation: Organisation) -> Any:
    return Invitation.objects.open().filter(organisation=organisation).select_related("organisation").order_by("pk")


def invitations_of(person: Any, organisation: Organisation) -> list[Holding]:
    """Open invitations that a person gave. One query."""
    address = reverse("people:people", args=[organisation.key])
    return [
        Holding(row.key, str(row), address, queries.role_words(row.roles))
        for row in _invitations(organisation).filter(invited_by=person.key)
    ]


def inviters_at(organisation: Organisation) -> set[int]:
    """Who gave invitations that are open. One query."""
    inviters = User.objects.filter(key__in=_invitations(organisation).order_by().values("invited_by"))
    return set(inviters.values_list("pk", flat=True))


def pass_invitations(*, keys: Sequence[uuid.UUID], organisation: Organisation, **given: Any) -> Passed:
    """They are another's now, where that one looks after people."""
    given.pop("person")
    done, left = [], []
    for row in _invitations(organisation).filter(key__in=keys):
        try:
            operations.pass_invitation(invitation=row, **given)
            done.append(refs.Ref("people.invitation", row.key))
        except refusals.Refusal as refusal:
            left.append(
                _("The invitation of %(name)s stays: %(reason)s") % {"name": row.name, "reason": refusal.sentence}
            )
    return Passed(tuple(done), tuple(left))


def taken_over(user: Any) -> list[Held]:
    """What this person took over and has not looked at yet. Two queries at most."""
    return [
        Held(
            "people.taken_over",
            _("What you take over from %(name)s") % {"name": one.held_by},
            reverse("people:taken_over"),
            one.organisation,
        )
        for one in queries.new_takeovers(user)
    ]


HOLDINGS = (taken_over,)
MINE = (mine,)
HANDOVERS = (
    Handover(
        "people.team_member",
        gettext_lazy("Places in teams"),
        seats_of,
        lambda organisation: set(_seats(organisation).order_by().values_list("user", flat=True)),
        lambda by, organisation: access.why_not(by, May.MANAGE_TEAMS, organisation).reason,
        pass_seats,
    ),
    Handover(
        "people.invitation",
        gettext_lazy("Open invitations"),
        invitations_of,
        inviters_at,
        lambda by, organisation: access.why_not(by, May.MANAGE_PEOPLE, organisation).reason,
        pass_invitations,
    ),
)
