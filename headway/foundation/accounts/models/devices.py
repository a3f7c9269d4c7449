"""Where is this person signed in?"""

from typing import Self

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models

from headway.foundation.core import clock, keys


class DeviceQuerySet(models.QuerySet["Device"]):
    """Filters of devices."""

    def of(self, user: object) -> Self:
        """Of one person, last seen first."""
        return self.filter(user=user).order_by("-seen_at", "-pk")

    def open(self) -> Self:
        """Whose session has not ended."""
        standing = Session.objects.filter(expire_date__gt=clock.now())
        return self.filter(session_key__in=standing.values("session_key"))


class Device(models.Model):
    """One session of one person. `seen_at` is true to the hour: no record is kept of every step."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    user_agent = models.CharField(max_length=300, blank=True)
    began_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)

    objects = DeviceQuerySet.as_manager()
