"""What of progress belongs to a person, and what does a team carry? Statuses they reported; milestones and meetings."""

from typing import Any

from django.urls import reverse

from headway.foundation.core.registers import Held

from . import queries
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


def carried(user: Any, team: Any) -> list[Held]:
    """Milestones of active plans that a team carries, each with the page for its meeting. One query."""
    return [
        Held(
            "plans.milestone",
            row.title,
            reverse("progress:milestone_meeting", args=[row.key]),
            row.strategy.plan.organisation.name,
            row.due_on,
        )
        for row in queries.carried_by(user, team)
    ]


MINE = (mine,)
CARRIED = (carried,)
