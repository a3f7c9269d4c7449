"""Why is that so? One model of causes, read as a ladder of whys and as a fishbone (Tool D)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet

from ..kinds import Actor, Depth
from .assessments import Assessment
from .entries import Entry
from .priorities import Priority


class Analysis(Element):
    """A problem whose causes are looked for; it begins with a weakness, a threat or, where useful, a strength."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="analyses")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="analyses")
    problem = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(problem=""),
                name="needs_analysis_worded",
                violation_error_message=gettext_noop("Name the problem whose causes you look for."),
            ),
        ]

    def __str__(self) -> str:
        return self.problem


class Category(Element):
    """A bone of the fishbone. By default the four domains; teams choose their own."""

    analysis = models.ForeignKey(Analysis, models.PROTECT, related_name="categories")
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "name"],
                condition=Q(archived_at__isnull=True),
                name="needs_category_once",
                violation_error_message=gettext_noop("There is a bone of this name already. Name yours differently."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="needs_category_named",
                violation_error_message=gettext_noop("A bone of the fishbone needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Cause(Element):
    """Why something is so. `parent` is what it explains (empty: the problem); the ladder goes down its chain, the
    fishbone shows those without a parent on their category, and what stands below them as sub-causes.

    `root` marks where the team stopped asking: a cause that explains and that somebody can act on.
    """

    analysis = models.ForeignKey(Analysis, models.PROTECT, related_name="causes")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="whys")
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="causes")
    text = models.CharField(max_length=500)
    depth = models.CharField(max_length=10, choices=Depth.choices, blank=True)
    actionable_by = models.CharField(max_length=10, choices=Actor.choices, blank=True)
    agreed_by = models.CharField(max_length=300, blank=True)
    root = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=1)
    search_text = SearchText(of=("text",))

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["analysis", "position"], name="needs_causes")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="needs_cause_worded",
                violation_error_message=gettext_noop("Write the cause in a sentence."),
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="needs_cause_not_itself"),
        ]

    def __str__(self) -> str:
        return self.text


class PriorityCause(Element):
    """A priority answers a root cause."""

    priority = models.ForeignKey(Priority, models.PROTECT, related_name="answers")
    cause = models.ForeignKey(Cause, models.PROTECT, related_name="answered")

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["priority", "cause"],
                condition=Q(archived_at__isnull=True),
                name="needs_answers_once",
                violation_error_message=gettext_noop("The priority answers this cause already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.priority} ← {self.cause}"
