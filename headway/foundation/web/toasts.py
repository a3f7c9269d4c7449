"""How is somebody told on the next page what happened, with the way back? (A toast waits until it is pressed away.)"""

from django.contrib import messages
from django.http import HttpRequest

UNDO = "undo:"


def say(request: HttpRequest, sentence: str, *, undo: str = "") -> None:
    """Say a sentence on the next page; `undo` is the address that takes it back."""
    messages.success(request, sentence, extra_tags=f"{UNDO}{undo}" if undo else "")


def undo_of(tags: str | None) -> str:
    """The address that takes back what a message tells of; empty where there is none."""
    return next((tag.removeprefix(UNDO) for tag in (tags or "").split() if tag.startswith(UNDO)), "")
