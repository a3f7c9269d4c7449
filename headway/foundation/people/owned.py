"""What of people belongs to a person? Their roles and their places in teams."""

from typing import Any

from .models import Membership, TeamMembership


def mine(user: Any) -> dict[str, list[Any]]:
    """Roles and teams, ended ones too, for the copy of one's own data. Two queries."""
    roles = Membership.objects.of(user).order_by("from_on", "pk")
    teams = TeamMembership.objects.filter(user__pk=user.pk).order_by("pk")
    return {
        "roles": list(roles.values("organisation__name", "role", "position", "from_on", "to_on", "ended_at")),
        "teams": list(teams.values("team__name", "team__organisation__name", "created_at", "archived_at")),
    }


MINE = (mine,)
