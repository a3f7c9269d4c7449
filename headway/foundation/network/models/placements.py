"""Under which organisation did this one stand, and when?"""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from headway.foundation.core import clock, keys

from .organisations import Organisation


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Filters of placements."""

    def on(self, day: dt.date) -> Self:
        """In force on `day` (`to_on` is the first day after)."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gt=day), from_on__lte=day)


class Placement(models.Model):
    """One stay under one parent: from a day until before another. A past report shows the tree of its time."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "from_on"],
                name="network_one_move_a_day",
                violation_error_message=gettext_noop(
                    "This organisation already moved on that day. Choose another day."
                ),
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(to_on__isnull=True), name="network_one_place_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")), name="network_placement_forward"
            ),
        ]
