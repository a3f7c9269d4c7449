"""Which addresses of calendars does a person have?"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from headway.foundation.core import clock, keys
from headway.foundation.people.models import Team


class FeedQuerySet(models.QuerySet["Feed"]):
    """Filters of feeds."""

    def of(self, user: object) -> Self:
        """Of one person, open ones."""
        return self.filter(user=user, closed_at=None)


class Feed(models.Model):
    """One address of one person: of all that is theirs, or of a team whose milestones they see.

    The address carries the key, signed; nothing in this table opens anything by itself. It shows what its person may
    see when it is read. Closed, it opens nothing for ever; a new one has another key.
    """

    key = models.UUIDField(unique=True, default=keys.secret_key, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "team"], condition=Q(closed_at=None, team__isnull=False), name="calendars_feed_of_team"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(closed_at=None, team=None), name="calendars_feed_of_person"
            ),
        ]
