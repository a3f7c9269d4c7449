"""Was this form already sent? (A write that is sent twice happens once.)"""

from django.db import models

from headway.foundation.core import clock


class Submission(models.Model):
    """One sent form: who, the form's key, what was sent (as a digest) and the answer that was given. Kept 14 days."""

    user_key = models.UUIDField()
    key = models.UUIDField()
    operation = models.CharField(max_length=120)
    body_hash = models.CharField(max_length=64)
    answer = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user_key", "key"], name="history_submission_once")]
