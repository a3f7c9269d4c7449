"""Which practices of one framework stand for which of another?"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope

from .frameworks import Framework, Practice, within


class CrosswalkQuerySet(ElementQuerySet["Crosswalk"]):
    """Filters of crosswalks."""

    def within(self, seen: Scope) -> Self:
        """Everybody's, and those of a state that a right reaches."""
        return self.live().filter(within(seen))

    def touching(self, framework_code: str) -> Self:
        """From or to any version of a framework."""
        return self.filter(Q(origin__code=framework_code) | Q(target__code=framework_code))


class Crosswalk(Element):
    """One version of a judgement about two frameworks. Never changed once loaded."""

    origin = models.ForeignKey(Framework, models.PROTECT, related_name="+")
    target = models.ForeignKey(Framework, models.PROTECT, related_name="+")
    edition = models.CharField(max_length=20)
    source = models.CharField(max_length=40, blank=True)
    content_hash = models.CharField(max_length=64)
    state = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[Any] = CrosswalkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "target", "edition"],
                condition=Q(state__isnull=True),
                name="frameworks_crosswalk_once",
                violation_error_message=gettext_noop("This version of the crosswalk is already there."),
            ),
            models.UniqueConstraint(
                fields=["origin", "target", "edition", "state"],
                condition=Q(state__isnull=False),
                name="frameworks_crosswalk_once_a_state",
                violation_error_message=gettext_noop("This version of the crosswalk is already there."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin.code} to {self.target.code}, {self.edition}"


class CrosswalkPair(models.Model):
    """A practice or domain, the one it stands for in the other framework, and the reason in each language."""

    crosswalk = models.ForeignKey(Crosswalk, models.PROTECT, related_name="pairs")
    origin = models.ForeignKey(Practice, models.PROTECT, related_name="+")
    target = models.ForeignKey(Practice, models.PROTECT, related_name="+")
    reasons = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["crosswalk", "origin", "target"], name="frameworks_pair_once")]

    def __str__(self) -> str:
        return f"{self.origin.code} to {self.target.code}"
