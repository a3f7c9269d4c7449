"""What should this person know?"""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from headway.foundation.core import clock, keys


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Filters of notices."""

    def of(self, user: object) -> Self:
        """Notices to this person, newest first."""
        return self.filter(user=user).order_by("-at", "-id")

    def unread(self) -> Self:
        """Not read yet."""
        return self.filter(read_at__isnull=True)

    def waiting(self, user: object) -> Coalesce:
        """How many wait for a person, as a column of another query."""
        rows = self.of(user).unread().order_by().values("user").annotate(number=models.Count("pk")).values("number")
        return Coalesce(models.Subquery(rows), 0)


class Notice(models.Model):
    """One sentence to one person about one element. Never content that the person may not see elsewhere."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    sentence = models.CharField(max_length=400)
    organisation_key = models.UUIDField(null=True)
    element_kind = models.CharField(max_length=60, blank=True)
    element_key = models.UUIDField(null=True)
    event = models.UUIDField(default=uuid.uuid4)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "read_at"], name="notices_unread")]
        constraints = [models.UniqueConstraint(fields=["user", "event"], name="notices_once_an_event")]
