"""Which effective practices can a strategy be coded to?"""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q

from headway.foundation.core import clock, keys
from headway.foundation.core.models import Element


class Framework(Element):
    """One version of a coded set of practices. Never changed once loaded: other content is another version."""

    code = models.CharField(max_length=40)
    edition = models.CharField(max_length=20)
    names = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict)
    source = models.CharField(max_length=40, blank=True)
    content_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "edition"],
                name="frameworks_edition_once",
                violation_error_message="This edition of the framework is already there.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.names.get('en', self.code)} {self.edition}"


class PracticeQuerySet(models.QuerySet["Practice"]):
    """Filters of practices."""

    def of(self, framework_code: str) -> Self:
        """Of one framework, in the order of its codes."""
        return self.filter(framework__code=framework_code).order_by("position", "key")

    def open_on(self, day: dt.date) -> Self:
        """Not retired on `day`: a strategy can still be coded to them."""
        return self.filter(Q(retired_on__isnull=True) | Q(retired_on__gt=day))


class Practice(models.Model):
    """A node of a framework: a domain (`4`, no parent code) or a practice of it (`4c`, parent code `4`)."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="practices")
    code = models.CharField(max_length=20)
    parent_code = models.CharField(max_length=20, blank=True)
    position = models.PositiveSmallIntegerField()
    names = models.JSONField(default=dict)
    short_names = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict)
    source = models.CharField(max_length=40, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    loaded_at = models.DateTimeField(default=clock.now)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="frameworks_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.names.get('en', '')}".strip()
