"""How does the very first person come into an empty Headway? Through one link that the server printed."""

from django.db import models

from headway.foundation.core import clock


class SetupLink(models.Model):
    """A one-time right to set up an empty Headway; only a digest of its secret is stored."""

    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True, blank=True)
