"""Which effective practice do we put to work, and why should it help?"""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q

from headway.foundation.core import keys
from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element
from headway.library.frameworks.models import Practice
from headway.yearly.needs.models import Priority

from .plans import Plan


class Strategy(Element):
    """A strategy written as a theory of action: if we …, then …, and … (CYCLE 3).

    It may serve a strategy of an organisation above; only upward, so that no circle can come about.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="strategies")
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=300)
    search_text = SearchText(of=("title",))
    if_text = models.TextField(blank=True, max_length=4000)
    then_text = models.TextField(blank=True, max_length=4000)
    and_text = models.TextField(blank=True, max_length=4000)
    serves = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["plan", "position"], name="plans_strategies")]

    def __str__(self) -> str:
        return self.title


class StrategyPracticeQuerySet(models.QuerySet["StrategyPractice"]):
    """Filters of codings."""

    def on(self, day: dt.date) -> Self:
        """In force on `day` (`valid_to` is the first day after)."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)

    def now(self) -> Self:
        """Not ended."""
        return self.filter(valid_to__isnull=True)


class StrategyPractice(models.Model):
    """The coding of a strategy to a practice or domain, from a day until before another."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    strategy = models.ForeignKey(Strategy, models.PROTECT, related_name="codings")
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = StrategyPracticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "practice"], condition=Q(valid_to__isnull=True), name="plans_coded_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="plans_coding_forward"
            ),
        ]
