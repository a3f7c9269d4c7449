"""What will exist when an action is done, and what of it exists already?"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core.models import Element, ElementQuerySet

from .actions import Action


class Output(Element):
    """One thing that an action is to produce (CYCLE 4); `produced_on` is the day on which it was there."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="outputs")
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=300)
    produced_on = models.DateField(null=True, blank=True)
    link = models.URLField(blank=True, max_length=500)
    note = models.TextField(blank=True, max_length=4000)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["action", "position"], name="plans_outputs")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="plans_output_titled",
                violation_error_message=gettext_noop("An output needs a title."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
