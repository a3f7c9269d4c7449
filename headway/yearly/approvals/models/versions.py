"""What did a plan say at the moment somebody relied on it?"""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from headway.foundation.core import clock
from headway.foundation.core.models import Element, ElementQuerySet
from headway.yearly.plans.models import Plan


class Occasion(models.TextChoices):
    """Why a version was made."""

    SUBMITTED = "submitted", pgettext_lazy("occasion of a version", "Submitted")
    ACTIVATED = "activated", pgettext_lazy("occasion of a version", "Activated")
    ADJUSTED = "adjusted", pgettext_lazy("occasion of a version", "Adjusted")


class PlanVersion(Element):
    """All that a plan says, as canonical JSON with its SHA-256; never edited afterwards (data 8)."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    occasion = models.CharField(max_length=10, choices=Occasion)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.UUIDField(null=True, blank=True)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="approvals_version_once")]

    def __str__(self) -> str:
        return f"{self.plan}, version {self.number}"
