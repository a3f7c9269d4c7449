"""Which effective practice do we put to work, why should it help, and what does it lead to?"""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from headway.foundation.core import keys
from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.rights import subjects
from headway.library.frameworks.models import Practice
from headway.library.measures.models import Measure
from headway.yearly.direction.models import Goal
from headway.yearly.needs.models import Priority

from .plans import Plan


class Tier(models.TextChoices):
    """How strong the evidence for a practice is (the four levels of the federal law)."""

    STRONG = "1", _("Tier 1: strong evidence")
    MODERATE = "2", _("Tier 2: moderate evidence")
    PROMISING = "3", _("Tier 3: promising evidence")
    RATIONALE = "4", _("Tier 4: a rationale, and somebody studies it")


class Conditions(models.TextChoices):
    """Whether what a practice needs is there."""

    THERE = "there", _("In place")
    PARTLY = "partly", _("Partly in place")
    MISSING = "missing", _("Not in place yet")


class Strategy(Element):
    """A strategy written as a theory of action: if we …, then …, and … (CYCLE 3), and why this practice.

    It leads to goals (`StrategyGoal`); its *then* is seen in measures (`StrategyMeasure`). It may serve a strategy of
    an organisation above, or says why it serves none (SIPR); only upward, so that no circle can come about. Without
    years of its own it runs as long as the plan. `continues` is the one of an earlier plan that it goes on with.
    `subject` is the code of what it decides on, where somebody named it: who decides on that edits it (data 16).
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
    serves_none = models.TextField(blank=True, max_length=2000)
    rationale = models.TextField(blank=True, max_length=4000)
    evidence = models.TextField(blank=True, max_length=4000)
    tier = models.CharField(max_length=1, choices=Tier, blank=True)
    impact = models.TextField(blank=True, max_length=4000)
    conditions = models.TextField(blank=True, max_length=4000)
    conditions_are = models.CharField(max_length=8, choices=Conditions, blank=True)
    replaces = models.TextField(blank=True, max_length=4000)
    competencies = models.TextField(blank=True, max_length=4000)
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=subjects.CODE_MOST, blank=True)
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["plan", "position"], name="plans_strategies")]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_year__isnull=True, last_year__isnull=True)
                | Q(first_year__isnull=False, last_year__gte=F("first_year")),
                name="plans_strategy_forward",
                violation_error_message=gettext_noop("The last school year is before the first. Check the two years."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StrategyGoal(Element):
    """A goal that a strategy leads to (CYCLE 3: strategies are the way to goals)."""

    strategy = models.ForeignKey(Strategy, models.PROTECT, related_name="leads_to")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "goal"],
                condition=Q(archived_at__isnull=True),
                name="plans_leads_once",
                violation_error_message=gettext_noop("The strategy leads to this goal already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.goal)


class StrategyMeasure(Element):
    """A measure by which one sees whether the *then* of a strategy comes about: what adults do (CYCLE 3)."""

    strategy = models.ForeignKey(Strategy, models.PROTECT, related_name="measured")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "measure"],
                condition=Q(archived_at__isnull=True),
                name="plans_measured_once",
                violation_error_message=gettext_noop("The strategy has this measure already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.measure)


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
