"""In which phase is a plan, and which moves are permitted? (The one table; pure.)"""

import dataclasses
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from headway.foundation.core import refusals


class Phase(models.TextChoices):
    """The life of a plan (data 7)."""

    DRAFT = "draft", gettext_lazy("Draft")
    SUBMITTED = "submitted", pgettext_lazy("plan", "Submitted")
    RETURNED = "returned", gettext_lazy("Returned")
    APPROVED = "approved", gettext_lazy("Approved")
    ACTIVE = "active", gettext_lazy("Active")
    CLOSED = "closed", gettext_lazy("Closed")


class Visibility(models.TextChoices):
    """Who sees a draft: its own people, or those who support it too."""

    PRIVATE = "private", gettext_lazy("Private")
    SHARED = "shared", gettext_lazy("Shared")


@dataclasses.dataclass(frozen=True)
class Move:
    """One permitted move: from which phases, to which, and the word for it."""

    word: Any
    origins: frozenset[Phase]
    target: Phase


P = Phase
MOVES: Final[dict[str, Move]] = {
    "submit": Move(pgettext_lazy("plan", "submitted"), frozenset({P.DRAFT, P.RETURNED}), P.SUBMITTED),
    "give_back": Move(pgettext_lazy("plan", "returned"), frozenset({P.SUBMITTED}), P.RETURNED),
    "withdraw": Move(pgettext_lazy("plan", "withdrawn"), frozenset({P.SUBMITTED}), P.DRAFT),
    "approve": Move(pgettext_lazy("plan", "approved"), frozenset({P.SUBMITTED}), P.APPROVED),
    "activate": Move(pgettext_lazy("plan", "activated"), frozenset({P.DRAFT, P.APPROVED}), P.ACTIVE),
    "close": Move(pgettext_lazy("plan", "closed"), frozenset({P.ACTIVE}), P.CLOSED),
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

REMEDIES: Final[dict[Phase, Any]] = {
    P.DRAFT: gettext_lazy("Activate it first."),
    P.SUBMITTED: gettext_lazy("Wait for the decision, or withdraw the submission first."),
    P.RETURNED: gettext_lazy("Mend it and submit it again."),
    P.APPROVED: gettext_lazy("Activate it first."),
    P.ACTIVE: gettext_lazy("Change dates, wording or people, or drop an action instead."),
    P.CLOSED: gettext_lazy("Start a new plan instead."),
}


def after(move: str, phase: str) -> Phase:
    """The phase after a move. Raises WrongPhase where the table has no such move from here."""
    step = MOVES[move]
    if phase not in step.origins:
        raise refusals.WrongPhase(
            _("This plan is %(phase)s, so it cannot be %(word)s now.")
            % {"phase": str(Phase(phase).label).lower(), "word": step.word}
        )
    return step.target


def require(phase: str, allowed: frozenset[Phase], deed: str) -> None:
    """Raise WrongPhase with phase, deed and remedy unless the plan is in one of the phases."""
    if phase not in allowed:
        now = Phase(phase)
        raise refusals.WrongPhase(
            _("This plan is %(phase)s: %(deed)s is not possible. %(remedy)s")
            % {"phase": str(now.label).lower(), "deed": deed, "remedy": REMEDIES[now]}
        )
