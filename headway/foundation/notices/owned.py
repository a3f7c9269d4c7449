"""What of notices belongs to a person, and what do notices watch? Changes of how somebody signs in."""

from typing import Any

from . import operations, queries

MINE = (queries.mine,)


def watch(*, user: Any, deed: str, sentence: str, by: Any) -> None:
    """A line in history, which only the person's own copy of data shows, and a notice to themselves."""
    operations.warn(user=user, deed=deed, sentence=sentence, by=by)


WATCHES = (watch,)
