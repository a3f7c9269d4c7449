"""What did one import change, so that it can be taken back as a whole?"""

from django.db import models

from headway.foundation.core import clock, keys

from .organisations import Organisation


class LoadBatch(models.Model):
    """One directory taken in: counts, and what undo needs (keys created and closed, fields before and after)."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="load_batches")
    source = models.CharField(max_length=40)
    start_year = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=200, blank=True)
    file_hash = models.CharField(max_length=64, blank=True)
    loaded_at = models.DateTimeField(default=clock.now)
    loaded_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    created_count = models.PositiveIntegerField(default=0)
    updated_count = models.PositiveIntegerField(default=0)
    closed_count = models.PositiveIntegerField(default=0)
    changed = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["organisation", "loaded_at"], name="network_batches")]

    def __str__(self) -> str:
        return f"{self.source} {self.start_year}-{(self.start_year + 1) % 100:02}"
