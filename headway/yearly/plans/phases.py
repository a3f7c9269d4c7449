"""In which phase is a plan, and which moves are permitted? (The one table; pure.)"""

import dataclasses
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import refusals


class Phase(models.TextChoices):
    """The life of a plan (data 7)."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")
    ACTIVE = "active", _("Active")
    CLOSED = "closed", _("Closed")


class Visibility(models.TextChoices):
    """Who sees a draft: its own people, or those who support it too."""

    PRIVATE = "private", _("Private")
    SHARED = "shared", _("Shared")


@dataclasses.dataclass(frozen=True)
class Move:
    """One permitted move: from which phases, to which, and the word for it."""

    word: str
    origins: frozenset[Phase]
    target: Phase


P = Phase
MOVES: Final[dict[str, Move]] = {
    "submit": Move("submitted", frozenset({P.DRAFT, P.RETURNED}), P.SUBMITTED),
    "give_back": Move("returned", frozenset({P.SUBMITTED}), P.RETURNED),
    "approve": Move("approved", frozenset({P.SUBMITTED}), P.APPROVED),
    "activate": Move("activated", frozenset({P.DRAFT, P.APPROVED}), P.ACTIVE),
    "close": Move("closed", frozenset({P.ACTIVE}), P.CLOSED),
}
WRITTEN: Final = frozenset({P.DRAFT, P.RETURNED})
"""Phases in which a plan is written: everything can be changed and taken out."""
RUNNING: Final = frozenset({P.ACTIVE})
"""The phase in which work is reported."""
OPEN: Final = WRITTEN | RUNNING
"""Phases in which wording, people and outputs can still be changed."""
COUNTED: Final = frozenset({P.ACTIVE, P.CLOSED})
"""Phases whose rows figures count (reporting: Implementation)."""
UPWARD: Final = frozenset({P.APPROVED, P.ACTIVE})
"""Phases in which people below read strategies and milestones."""

REMEDIES: Final[dict[Phase, str]] = {
    P.DRAFT: "Activate it first.",
    P.SUBMITTED: "Wait for the decision, or ask for it to be returned.",
    P.RETURNED: "Submit it again first.",
    P.APPROVED: "Activate it first.",
    P.ACTIVE: "Change dates, wording or people, or drop an action instead.",
    P.CLOSED: "Start a new plan instead.",
}


def after(move: str, phase: str) -> Phase:
    """The phase after a move. Raises WrongPhase where the table has no such move from here."""
    step = MOVES[move]
    if phase not in step.origins:
        raise refusals.WrongPhase(f"This plan is {Phase(phase).label.lower()}, so it cannot be {step.word} now.")
    return step.target


def require(phase: str, allowed: frozenset[Phase], deed: str) -> None:
    """Raise WrongPhase with phase, deed and remedy unless the plan is in one of the phases."""
    if phase not in allowed:
        now = Phase(phase)
        raise refusals.WrongPhase(f"This plan is {now.label.lower()}: {deed} is not possible. {REMEDIES[now]}")
