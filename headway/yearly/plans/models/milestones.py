"""How will we know, within about a year, that a strategy is being put into practice?"""

from django.conf import settings
from django.db import models

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element
from headway.foundation.people.models import Team

from .strategies import Strategy


class Milestone(Element):
    """An indicator of a strategy's implementation in one school year (named by the year it starts in).

    `carried` counts how often it was taken into a new year unfinished: it counts in those years too. `continues` names
    the one of an earlier plan.
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
    evidence = models.TextField(blank=True, max_length=4000)
    word = models.CharField(max_length=12, blank=True)
    word_month = models.DateField(null=True, blank=True)
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    carried = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["strategy", "start_year"], name="plans_milestones")]

    def __str__(self) -> str:
        return self.title
