"""Up to which moment have the letters of the day been prepared?"""

from django.db import models


class Prepared(models.Model):
    """One row: people whose hour came by then have their letters. It is locked while letters are put in."""

    reached_at = models.DateTimeField()
