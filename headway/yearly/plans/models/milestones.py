"""How will we know, within about a year, that a strategy is being put into practice?"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.people.models import Team

from .. import phases
from .strategies import Strategy


class MilestoneQuerySet(ElementQuerySet["Milestone"]):
    """Filters of milestones."""

    def in_live_plans(self) -> Self:
        """Neither they nor anything above them is archived."""
        return self.live().filter(strategy__archived_at__isnull=True, strategy__plan__archived_at__isnull=True)

    def running(self) -> Self:
        """Of active plans, not dropped."""
        return self.filter(strategy__plan__phase__in=sorted(phases.RUNNING), dropped_on__isnull=True)


class Milestone(Element):
    """An indicator of a strategy's implementation in one school year (named by the year it starts in).

    `carried` counts how often it was taken into a new year unfinished: it counts in those years too. `continues` names
    the one of an earlier plan. One that was dropped by an adjustment counts through `dropped_on`.
    """

    strategy = models.ForeignKey(Strategy, models.PROTECT, related_name="milestones")
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=300)
    search_text = SearchText(of=("title",))
    start_year = models.PositiveSmallIntegerField()
    indicator = models.TextField(blank=True, max_length=4000)
    due_on = models.DateField()
    baseline_due_on = models.DateField(null=True, blank=True)
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    added_on = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    completed_entered_at = models.DateTimeField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True, max_length=4000)
    word = models.CharField(max_length=12, blank=True)
    word_month = models.DateField(null=True, blank=True)
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    carried = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[Any] = MilestoneQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["strategy", "start_year"], name="plans_milestones")]

    def __str__(self) -> str:
        return self.title
