"""How long did answers of a kind take, as it was measured?"""

from django.db import models

from headway.foundation.core import clock


class Pace(models.Model):
    """The median of the latest answers of one kind, in seconds. Written by a job; no row until twenty were timed."""

    kind = models.CharField(max_length=16, unique=True)
    seconds = models.PositiveIntegerField()
    answers = models.PositiveIntegerField()
    measured_at = models.DateTimeField(default=clock.now)
