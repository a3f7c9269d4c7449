"""What was looked at, how, with whom, and what did people say?"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation

from ..kinds import DoneBy, Group, Scope, Visibility


class AssessmentQuerySet(ElementQuerySet["Assessment"]):
    """Filters of assessments."""

    def of(self, organisation: Organisation) -> Self:
        """Live ones of an organisation, the latest first."""
        return self.live().filter(organisation=organisation).order_by("-start_year", "-created_at", "-pk")


class Assessment(Element):
    """A needs assessment of one school year, comprehensive or of some aspects; segments add up to `part_of` (CYCLE 2).

    `package` and `package_version` name the list of elements that was used.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    start_year = models.PositiveSmallIntegerField()
    scope = models.CharField(max_length=15, choices=Scope.choices, default=Scope.COMPREHENSIVE)
    done_by = models.CharField(max_length=10, choices=DoneBy.choices, default=DoneBy.SCHOOL)
    how = models.TextField(blank=True, max_length=10_000)
    took_part = models.TextField(blank=True, max_length=4000)
    heard = models.TextField(blank=True, max_length=10_000)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.PRIVATE)
    completed_on = models.DateField(null=True, blank=True)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="segments")
    package = models.CharField(max_length=40, blank=True)
    package_version = models.CharField(max_length=20, blank=True)
    search_text = SearchText(of=("title",))

    objects: ClassVar[Any] = AssessmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "start_year"], name="needs_assessments")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="needs_assessment_titled",
                violation_error_message=gettext_noop("A needs assessment needs a title."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Looked(Element):
    """One sub-item of an element group that was looked at (Tool A, elements); `other` names what the list lacks."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="looked")
    group = models.CharField(max_length=40)
    item = models.CharField(max_length=40)
    other = models.CharField(max_length=200, blank=True)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "group", "item", "other"],
                condition=Q(archived_at__isnull=True),
                name="needs_looked_once",
                violation_error_message=gettext_noop("This is ticked already."),
            ),
        ]

    def __str__(self) -> str:
        return self.other or self.item


class Voice(Element):
    """Who was asked, what they said, and what changed because of it: readable by those who were asked (X18)."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="voices")
    group = models.CharField(max_length=10, choices=Group.choices)
    asked = models.CharField(max_length=500)
    said = models.TextField(blank=True, max_length=10_000)
    changed = models.TextField(blank=True, max_length=10_000)
    position = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked=""),
                name="needs_voice_asked",
                violation_error_message=gettext_noop("Say who was asked, and how."),
            ),
        ]

    def __str__(self) -> str:
        return self.asked
