"""Which file was handed in, and was it taken?"""

from django.db import models

from headway.foundation.core import clock, keys
from headway.foundation.network.models import LoadBatch, Organisation


class DirectoryUpload(models.Model):
    """A directory that a person uploaded and looks at before it counts. The content goes once it is taken or left."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    uploaded_by = models.UUIDField()
    file_name = models.CharField(max_length=200)
    start_year = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    batch = models.ForeignKey(LoadBatch, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    taken_by = models.UUIDField(null=True)
