"""Which words are there for how work goes, and which shape goes with each? (Shape and word always stand together.)"""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Word(models.TextChoices):
    """What a responsible person says of an action or milestone in a month."""

    NOT_STARTED = "not_started", _("Not started")
    ON_TRACK = "on_track", _("On track")
    AT_RISK = "at_risk", _("At risk")
    OFF_TRACK = "off_track", _("Off track")
    COMPLETE = "complete", _("Complete")


SHAPES: Final[dict[str, str]] = {
    "not_started": "none",
    "on_track": "track",
    "at_risk": "risk",
    "off_track": "off",
    "complete": "done",
    "dropped": "drop",
}
TROUBLE: Final = frozenset({Word.AT_RISK, Word.OFF_TRACK})
"""Words after which two questions appear: what is hard, and what is tried."""
