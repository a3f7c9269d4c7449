"""Which school years of a plan are submitted: their statuses are final?"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core import clock
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network import calendars

from .plans import Plan


class SubmittedYear(Element):
    """A school year of a plan that a leader submitted; archived when it is taken back."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="submitted_years")
    start_year = models.PositiveSmallIntegerField()
    submitted_at = models.DateTimeField(default=clock.now)
    submitted_by = models.UUIDField()

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "start_year"],
                condition=Q(archived_at__isnull=True),
                name="plans_year_submitted_once",
                violation_error_message=gettext_noop("This school year is submitted already."),
            ),
        ]

    def __str__(self) -> str:
        return calendars.label(self.start_year)
