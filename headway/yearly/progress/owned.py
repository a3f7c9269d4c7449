"""What of progress belongs to a person? The statuses that they reported, their letters, and what ends their links."""

from typing import Any

from headway.foundation.notices.letters import Writer

from . import letters, operations, reminders
from .models import MilestoneStatus, Status

ENDING = ("password_changed", "password_set", "signed_out_elsewhere")
NAMES = ("month", "word", "success", "challenge", "solution", "reported_at")


def mine(user: Any) -> dict[str, list[Any]]:
    """Statuses of actions and milestones that this person reported. Two queries."""
    actions = Status.objects.live().filter(reported_by=user.key).order_by("month", "pk")
    milestones = MilestoneStatus.objects.live().filter(reported_by=user.key).order_by("month", "pk")
    return {
        "statuses": list(actions.values("action__title", *NAMES, "spent_cents", "resources")),
        "milestone-statuses": list(milestones.values("milestone__title", *NAMES)),
    }


def watch(*, user: Any, deed: str, sentence: str, by: Any) -> None:
    """A new password, and signing out everywhere else, take back the links in mails too."""
    if deed in ENDING:
        operations.revoke_links(user=user, by=by)


MINE = (mine,)
WATCHES = (watch,)
LETTERS = (Writer(reminders.KIND, letters.write),)
