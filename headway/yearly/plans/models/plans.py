"""What is a plan, and who sees it?"""

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.foundation.people.permissions import May

from .. import phases, visibility


class PlanQuerySet(ElementQuerySet["Plan"]):
    """Filters of plans."""

    def visible_to(self, user: Any, may: May = May.SEE_PLAN) -> Self:
        """Live plans for which a person may do this: the only way from a page to plans."""
        return self.live().filter(visibility.condition(user, may))

    def of(self, organisation: Organisation) -> Self:
        """Of one organisation, newest first."""
        return self.filter(organisation=organisation).order_by("-first_year", "-key")


class Plan(Element):
    """A plan from a first to a last school year (each named by the year it starts in). No rule forbids a second one.

    A CSI plan says which resources are unevenly spread and when a school leaves the status (`inequities`,
    `exit_criteria`); a system's plan how it works with data (`data_use`, SIPR).
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    search_text = SearchText(of=("title",))
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=10, choices=phases.Phase, default=phases.Phase.DRAFT)
    visibility = models.CharField(max_length=10, choices=phases.Visibility, default=phases.Visibility.PRIVATE)
    activated_at = models.DateTimeField(null=True, blank=True)
    activated_by = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    inequities = models.TextField(blank=True, max_length=4000)
    exit_criteria = models.TextField(blank=True, max_length=4000)
    data_use = models.TextField(blank=True, max_length=4000)

    objects: ClassVar[Any] = PlanQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "phase"], name="plans_of_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="plans_plan_forward",
                violation_error_message=gettext_noop("The last school year is before the first. Check the two years."),
            ),
            models.CheckConstraint(
                condition=Q(phase__in=phases.Phase.values),
                name="plans_phase_known",
                violation_error_message=gettext_noop("Unknown phase."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> str:
        """`2024–27`: from the year it starts in to the year it ends in."""
        return f"{self.first_year}–{(self.last_year + 1) % 100:02}"

    @property
    def epoch(self) -> dt.date:
        """A day before anything of this plan: from then on what was written before activation is in force."""
        return dt.date(self.first_year, 1, 1)


class Sharing(Element):
    """A plan was shared with people whom it concerns: with whom, when, what they said (SIPR: regular sharing)."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="sharings")
    shared_with = models.CharField(max_length=500)
    shared_on = models.DateField()
    feedback = models.TextField(blank=True, max_length=4000)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["plan", "shared_on"], name="plans_sharings")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(shared_with=""),
                name="plans_sharing_with",
                violation_error_message=gettext_noop("Say with whom the plan was shared."),
            ),
        ]

    def __str__(self) -> str:
        return self.shared_with
