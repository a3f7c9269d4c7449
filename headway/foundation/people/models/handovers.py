"""What came to a person from another who left, and have they looked at it?"""

from typing import Self

from django.conf import settings
from django.db import models

from headway.foundation.core import clock, keys
from headway.foundation.network.models import Organisation


class TakenOverQuerySet(models.QuerySet["TakenOver"]):
    """Filters of what was taken over."""

    def new_to(self, user: object) -> Self:
        """What a person took over and has not put aside, oldest first."""
        return self.filter(user=user, seen_at__isnull=True).order_by("at", "pk")


class TakenOver(models.Model):
    """One thing that `user` took over from `held_by`, in one act of history; `seen_at` once they put it aside."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    element_kind = models.CharField(max_length=60)
    element_key = models.UUIDField()
    act = models.UUIDField()
    at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = TakenOverQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["user"], condition=models.Q(seen_at__isnull=True), name="people_taken_over_new")
        ]
