"""Which units, directions and kinds of targets does a measure know? (CYCLE 1; spec: reporting, Measures.)"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    """What the values of a measure count."""

    PERCENT = "percent", _("Percent")
    COUNT = "count", _("Count")
    SCORE = "score", _("Score")
    RATE = "rate", _("Rate")
    YES_NO = "yes_no", _("Yes or no")


class Way(models.TextChoices):
    """Which way is better."""

    INCREASE = "increase", _("Increase")
    DECREASE = "decrease", _("Decrease")
    MAINTAIN = "maintain", _("Maintain within a band")


class Part(models.TextChoices):
    """What a component of a measure is one of. Student groups are about few students: they stay in their building."""

    GRADE = "grade", _("Grade")
    CONTENT = "content", _("Content")
    GROUP = "group", _("Student group")
    OTHER = "other", _("Other")


class Purpose(models.TextChoices):
    """What a reading is for: where the measure began, or what was measured later."""

    BASELINE = "baseline", _("Baseline")
    ACTUAL = "actual", _("Actual")


class Reason(models.TextChoices):
    """Why a reading has no value that may be shown."""

    SMALL = "small", _("Too few students")
    WITHHELD = "withheld", _("Withheld by the source")
    MISSING = "missing", _("Not collected")


class TargetKind(models.TextChoices):
    """What the amount of a target means: the value itself, points to add, or percent of the base."""

    ABSOLUTE = "absolute", _("Reach a value")
    POINTS = "points", _("Change in points")
    RELATIVE = "relative", _("Change in percent of the base")


class Base(models.TextChoices):
    """From where a target in points or in percent counts."""

    BASELINE = "baseline", _("From the baseline")
    YEAR_BEFORE = "year_before", _("From the target of the year before")


class Standing(models.TextChoices):
    """How a measure stands at a day (reporting, Measures)."""

    MET = "met", _("Met")
    ON_TRACK = "on_track", _("On track")
    OFF_TRACK = "off_track", _("Off track")
    NOT_MET = "not_met", _("Not met")
    NO_DATA = "no_data", _("No data")
    SUPPRESSED = "suppressed", _("Suppressed")


SHAPES = {
    Standing.MET: "complete",
    Standing.ON_TRACK: "on_track",
    Standing.OFF_TRACK: "off_track",
    Standing.NOT_MET: "behind",
    Standing.NO_DATA: "not_started",
    Standing.SUPPRESSED: "dropped",
}
"""The shape beside each word (`web.templatetags.ui.status`)."""
