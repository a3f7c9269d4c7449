"""Where does a question or a comment stand, and what moves it? (The one table; pure.)"""

from typing import Final

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refusals


class Sort(models.TextChoices):
    """A question waits for an answer; a comment does not."""

    QUESTION = "question", gettext_lazy("Question")
    COMMENT = "comment", gettext_lazy("Comment")


class Phase(models.TextChoices):
    """The life of a thread."""

    ASKED = "asked", gettext_lazy("Waits for an answer")
    ANSWERED = "answered", gettext_lazy("Answered")
    OPEN = "open", gettext_lazy("Open")
    RESOLVED = "resolved", gettext_lazy("Resolved")


P = Phase
FIRST: Final = {Sort.QUESTION: P.ASKED, Sort.COMMENT: P.OPEN}
UNRESOLVED: Final = frozenset({P.ASKED, P.ANSWERED, P.OPEN})
# deed → phase before → phase after
MOVES: Final[dict[str, dict[Phase, Phase]]] = {
    "answer": {P.ASKED: P.ANSWERED, P.ANSWERED: P.ANSWERED, P.OPEN: P.OPEN, P.RESOLVED: P.ANSWERED},
    "add": {P.ASKED: P.ASKED, P.ANSWERED: P.ANSWERED, P.OPEN: P.OPEN, P.RESOLVED: P.ASKED},
    "lose_answer": {P.ASKED: P.ASKED, P.ANSWERED: P.ASKED, P.OPEN: P.OPEN, P.RESOLVED: P.RESOLVED},
    "resolve": {P.ASKED: P.RESOLVED, P.ANSWERED: P.RESOLVED, P.OPEN: P.RESOLVED},
    "reopen": {P.RESOLVED: P.ASKED},
}
"""`answer` is an entry by somebody else, `add` one by who began; writing in a resolved thread opens it again."""


def after(deed: str, phase: str, sort: str) -> Phase:
    """The phase after a deed; a comment has no answers. Raises WrongPhase where the table has no such move."""
    target = MOVES[deed].get(Phase(phase))
    if target is None:
        word = Phase(phase).label.lower()
        raise refusals.WrongPhase(_("This is %(word)s already. Load the page again to see it.") % {"word": word})
    if sort == Sort.COMMENT and target in (P.ASKED, P.ANSWERED):
        return P.OPEN
    return target
