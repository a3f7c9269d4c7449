"""What can happen with people: invited, accepted, given a role, ended; teams formed, joined, left; work handed over."""

from .handovers import dismiss, hand_over, pass_invitation, pass_seat
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
    "dismiss",
    "end_membership",
    "end_memberships",
    "form_team",
    "give_role",
    "hand_over",
    "invite",
    "join_team",
    "leave_team",
    "load_memberships",
    "load_teams",
    "pass_invitation",
    "pass_seat",
    "revise_team",
    "set_position",
    "withdraw",
]
