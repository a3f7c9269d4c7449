"""Pages about people: roles, invitations, teams, handovers."""

from .handovers import handover, handover_end, taken_over
from .invitations import invitation, invite, invited, withdraw
from .people import end_role, people, role
from .teams import archive_team, join, leave, new_team, team, team_edit

__all__ = [
    "archive_team",
    "end_role",
    "handover",
    "handover_end",
    "invitation",
    "invite",
    "invited",
    "join",
    "leave",
    "new_team",
    "people",
    "role",
    "taken_over",
    "team",
    "team_edit",
    "withdraw",
]
