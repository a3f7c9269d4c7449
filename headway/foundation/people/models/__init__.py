from .handovers import TakenOver
from .invitations import Invitation
from .memberships import Membership
from .teams import Team, TeamMembership

__all__ = [
    "Invitation",
    "Membership",
    "TakenOver",
    "Team",
    "TeamMembership",
]
