"""What of progress belongs to a person, and what does a team carry? Statuses they reported; milestones and meetings."""

from collections.abc import Sequence
from typing import Any

from headway.foundation.core import refs
from headway.foundation.people import standing
from headway.foundation.people.permissions import May

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


def last_words(user: Any, references: Sequence[refs.Ref]) -> dict[str, str]:
    """What was last said of actions and milestones: the word, and for its own people why it is behind. Two queries at
    most.
    """
    texts = standing.scope(user, May.SEE_STATUS_WORDS)
    said: dict[str, str] = {}
    for model, name in ((Status, "action"), (MilestoneStatus, "milestone")):
        kind = f"plans.{name}"
        keys = [ref.key for ref in references if ref.kind == kind]
        if keys:
            said |= {str(refs.Ref(kind, key)): text for key, text in queries.last_said(model, name, keys, texts)}
    return said


MINE = (mine,)
LAST = (last_words,)
CARRIED = (queries.carried_by,)
