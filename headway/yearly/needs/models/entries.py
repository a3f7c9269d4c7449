"""What is strong, weak, a chance or a danger, and what does each statement rest on?"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.library.measures.models import Measure

from ..kinds import About, Basis, Field, Nature
from .assessments import Assessment


class Entry(Element):
    """A strength, weakness, opportunity or threat (Tool A, data analysis). `leverage` says what can be built on it.

    `domain` is the code of a domain of the four, or `pm` for performance management.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="entries")
    field = models.CharField(max_length=12, choices=Field.choices)
    text = models.TextField(max_length=2000)
    leverage = models.TextField(blank=True, max_length=4000)
    domain = models.CharField(max_length=10, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    search_text = SearchText(of=("text",))

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["assessment", "field", "position"], name="needs_entries")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="needs_entry_worded",
                violation_error_message=gettext_noop("Write in a sentence what you found."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Evidence(Element):
    """What a statement or a cause rests on: a text, a link, a file (kept beside it), or a measure whose latest figure
    is read when the page is.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="evidence")
    cause = models.ForeignKey("needs.Cause", models.PROTECT, null=True, blank=True, related_name="evidence")
    text = models.TextField(blank=True, max_length=4000)
    link = models.URLField(blank=True, max_length=500)
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="+")
    nature = models.CharField(max_length=10, choices=Nature.choices, blank=True)
    about = models.CharField(max_length=10, choices=About.choices, blank=True)
    basis = models.CharField(max_length=10, choices=Basis.choices, blank=True)
    position = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=False, cause__isnull=True) | Q(entry__isnull=True, cause__isnull=False),
                name="needs_evidence_of_one",
                violation_error_message=gettext_noop("Evidence belongs to one statement or one cause."),
            ),
            models.CheckConstraint(
                condition=~Q(text="", link="", measure__isnull=True),
                name="needs_evidence_given",
                violation_error_message=gettext_noop("Give the evidence: a sentence, a link, or a measure of yours."),
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.link or str(self.measure)
