"""Pages about people: roles, invitations, teams."""

from .invitations import invitation, invite, invited, withdraw
from .people import end_role, people, role
from .teams import archive_team, join, leave, new_team, team, team_edit

__all__ = [
    "archive_team",
    "end_role",
    "invitation",
    "invite",
    "invited",
    "join",
    "leave",
    "new_team",
    "people",
    "role",
    "team",
    "team_edit",
    "withdraw",
]
