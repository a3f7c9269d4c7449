"""What of progress belongs to a person? The statuses that they reported; and who writes their letters."""

from typing import Any

from headway.foundation.notices.letters import Writer

from . import letters, reminders
from .models import MilestoneStatus, Status

NAMES = ("month", "word", "success", "challenge", "solution", "reported_at")


def mine(user: Any) -> dict[str, list[Any]]:
    """Statuses of actions and milestones that this person reported. Two queries."""
    actions = Status.objects.live().filter(reported_by=user.key).order_by("month", "pk")
    milestones = MilestoneStatus.objects.live().filter(reported_by=user.key).order_by("month", "pk")
    return {
        "statuses": list(actions.values("action__title", *NAMES, "spent_cents", "resources")),
        "milestone-statuses": list(milestones.values("milestone__title", *NAMES)),
    }


MINE = (mine,)
LETTERS = (Writer(reminders.KIND, letters.write),)
