"""What do calendars watch? A new password, and signing out everywhere: addresses that open without either end too."""

from typing import Any

from . import operations
from .models import Feed

ENDING = ("password_changed", "password_set", "signed_out_elsewhere")


def watch(*, user: Any, deed: str, sentence: str, by: Any) -> None:
    """Close the person's addresses where somebody else may have had a hand in their account."""
    if deed in ENDING:
        operations.close_feeds(user=user, by=by)


def mine(user: Any) -> dict[str, list[Any]]:
    """When addresses were made, and of which team; never the addresses. One query."""
    return {"calendars": list(Feed.objects.filter(user__pk=user.pk).values("made_at", "closed_at", "team__name"))}


MINE = (mine,)
WATCHES = (watch,)
