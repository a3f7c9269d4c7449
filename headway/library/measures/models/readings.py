"""Which values does a measure have: where it began, and what was measured since?"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from headway.foundation.core.models import Element, ElementQuerySet

from ..kinds import Purpose, Reason
from .measures import PLACES, Component, Measure

LIVE = Q(archived_at__isnull=True)


class Reading(Element):
    """One value of a measure or of one of its components, at a date.

    A suppressed one has no value but a reason, perhaps bounds (`low`, `high`), how many students it rests on (`n`) and
    the mark that the source printed (`token`: `*`, `<5`), each apart. `imported_from` names the file or system, else
    `entered_by` is the person.
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="readings")
    component = models.ForeignKey(Component, models.PROTECT, null=True, blank=True, related_name="readings")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    on = models.DateField()
    value = models.DecimalField(null=True, blank=True, **PLACES)
    numerator = models.PositiveBigIntegerField(null=True, blank=True)
    denominator = models.PositiveBigIntegerField(null=True, blank=True)
    low = models.DecimalField(null=True, blank=True, **PLACES)
    high = models.DecimalField(null=True, blank=True, **PLACES)
    n = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    token = models.CharField(max_length=20, blank=True)
    source_note = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    imported_from = models.CharField(max_length=200, blank=True)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["measure", "purpose", "on"], name="measures_readings")]
        constraints = [
            models.UniqueConstraint(
                fields=["measure"],
                condition=LIVE & Q(purpose=Purpose.BASELINE, component__isnull=True),
                name="measures_baseline_once",
                violation_error_message=gettext_noop("The measure has a baseline already. Change that one."),
            ),
            models.UniqueConstraint(
                fields=["component"],
                condition=LIVE & Q(purpose=Purpose.BASELINE, component__isnull=False),
                name="measures_part_baseline_once",
                violation_error_message=gettext_noop("The component has a baseline already. Change that one."),
            ),
            models.UniqueConstraint(
                fields=["measure", "on"],
                condition=LIVE & Q(purpose=Purpose.ACTUAL, component__isnull=True),
                name="measures_actual_once",
                violation_error_message=gettext_noop("There is a value of this day already. Change that one."),
            ),
            models.UniqueConstraint(
                fields=["component", "on"],
                condition=LIVE & Q(purpose=Purpose.ACTUAL, component__isnull=False),
                name="measures_part_actual_once",
                violation_error_message=gettext_noop("There is a value of this day already. Change that one."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, reason="") | Q(value__isnull=True, reason__gt=""),
                name="measures_value_or_reason",
                violation_error_message=gettext_noop("Give the value, or say why there is none: not both."),
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__gt=0),
                name="measures_counts_together",
                violation_error_message=gettext_noop("Give both counts, how many and of how many, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gte=F("low")),
                name="measures_bounds_forward",
                violation_error_message=gettext_noop("The upper bound is below the lower one. Check the two."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}"
