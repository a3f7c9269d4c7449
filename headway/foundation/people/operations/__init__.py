"""What can happen with people: invited, accepted, given a role, ended; teams formed, joined, left."""

from .invitations import Invited, accept, invite, withdraw
from .load import MembershipRow, TeamRow, load_memberships, load_teams
from .memberships import end_membership, end_memberships, give_role, set_position
from .teams import archive_team, form_team, join_team, leave_team, revise_team

__all__ = [
    "Invited",
    "MembershipRow",
    "TeamRow",
    "accept",
    "archive_team",
    "end_membership",
    "end_memberships",
    "form_team",
    "give_role",
    "invite",
    "join_team",
    "leave_team",
    "load_memberships",
    "load_teams",
    "revise_team",
    "set_position",
    "withdraw",
]
