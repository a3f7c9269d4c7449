"""Which workers are alive, and when is each repeated job due again?"""

from django.db import models

from .. import clock


class Worker(models.Model):
    """One process that works jobs off. `seen_at` is its heartbeat: a worker that is not seen lost its jobs."""

    name = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)


class Schedule(models.Model):
    """A job that comes again and again; `due_at` moves on in the transaction that hands the job out."""

    name = models.CharField(max_length=60, unique=True)
    due_at = models.DateTimeField()
