"""Of which team may this person have a calendar?"""

from typing import Any

from headway.foundation.people import access as people
from headway.foundation.people.models import Team
from headway.foundation.people.permissions import May


def team_or_404(user: Any, key: Any) -> Team:
    """A team of an organisation whose people the person sees; what it shows are milestones that they may read."""
    return people.team_or_404(user, key, May.SEE_PEOPLE)


def may_see(user: Any, team: Team) -> bool:
    """Whether the person still sees this team."""
    return not team.archived_at and people.why_not(user, May.SEE_PEOPLE, team.organisation).ok
