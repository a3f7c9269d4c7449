"""When did a leadership team look at a month, who was there, and what was decided?"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation


class Review(Element):
    """The leadership team's review of one month at an organisation (CYCLE 4).

    `present` lists people who were there, each by key and the name they bore (`key`, `label`); `guests` names others.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    month = models.DateField()
    held_on = models.DateField()
    present: "models.JSONField[list[dict[str, str]]]" = models.JSONField(default=list, blank=True)
    guests = models.CharField(max_length=400, blank=True)
    decisions = models.TextField(blank=True, max_length=4000)
    took_seconds = models.PositiveSmallIntegerField(null=True, blank=True)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "month"],
                condition=Q(archived_at__isnull=True),
                name="progress_review_once",
                violation_error_message=gettext_noop("This month was reviewed already. Change that review."),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="progress_review_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%B %Y}"
