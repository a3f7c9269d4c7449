"""What does the needs assessment put first?"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation


class PriorityQuerySet(ElementQuerySet["Priority"]):
    """Filters of priorities."""

    def of(self, organisation: Organisation) -> Self:
        """Live ones of an organisation, in the order that gives them their codes."""
        return self.live().filter(organisation=organisation).order_by("position", "key")

    def overlapping(self, first_year: int, last_year: int) -> Self:
        """In force in at least one of the school years."""
        return self.filter(first_year__lte=last_year, last_year__gte=first_year)


class Priority(Element):
    """An area that comes first, for a span of school years (each named by the year it starts in).

    Four are advised at most (CYCLE 2); a fifth is a finding of the checks, never a refusal.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    search_text = SearchText(of=("title",))
    why = models.TextField(blank=True, max_length=10_000)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[Any] = PriorityQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "position"], name="needs_priorities")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="needs_priority_forward",
                violation_error_message=gettext_noop("The last school year is before the first. Check the two years."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="needs_priority_titled",
                violation_error_message=gettext_noop("A priority needs a title."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
