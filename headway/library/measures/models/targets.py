"""What is to be reached, in which school year?"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core.models import Element, ElementQuerySet

from ..kinds import Base, TargetKind
from .measures import PLACES, Component, Measure

LIVE = Q(archived_at__isnull=True)


class Target(Element):
    """What a measure, or one of its components, is to reach in a school year (named by the year it starts in).

    `amount` is the value itself, points, or percent of the base; the last two count from `base`. `due_on` is the day
    by which; without it the school year's last.
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="targets")
    component = models.ForeignKey(Component, models.PROTECT, null=True, blank=True, related_name="targets")
    start_year = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=TargetKind.choices)
    base = models.CharField(max_length=12, choices=Base.choices, blank=True)
    amount = models.DecimalField(**PLACES)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["measure", "start_year"], name="measures_targets")]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "start_year"],
                condition=LIVE & Q(component__isnull=True),
                name="measures_target_once",
                violation_error_message=gettext_noop("The school year has a target already. Change that one."),
            ),
            models.UniqueConstraint(
                fields=["component", "start_year"],
                condition=LIVE & Q(component__isnull=False),
                name="measures_part_target_once",
                violation_error_message=gettext_noop("The school year has a target already. Change that one."),
            ),
            models.CheckConstraint(
                condition=Q(kind=TargetKind.ABSOLUTE, base="") | (~Q(kind=TargetKind.ABSOLUTE) & ~Q(base="")),
                name="measures_target_base",
                violation_error_message=gettext_noop(
                    "A change needs its base: the baseline, or the target of the year before."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start_year}-{(self.start_year + 1) % 100:02}"
