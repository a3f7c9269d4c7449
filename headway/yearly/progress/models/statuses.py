"""What was said of an action or milestone in a month? (The last answer of a month wins.)"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core import clock
from headway.foundation.core.models import Element, ElementQuerySet
from headway.yearly.plans.models import Action, Milestone
from headway.yearly.plans.statuses import Word


class Status(Element):
    """The word of one month for an action, with what went well, what is hard, what is tried, and what it cost.

    `cause` says why it is behind, asked only then; `help` what somebody else should do. `spent_cents` is what was spent
    in that month, empty where nothing was said of it; `took_seconds` how long the answer took, where a browser told.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    month = models.DateField()
    word = models.CharField(max_length=12, choices=Word)
    success = models.TextField(blank=True, max_length=4000)
    challenge = models.TextField(blank=True, max_length=4000)
    solution = models.TextField(blank=True, max_length=4000)
    cause = models.TextField(blank=True, max_length=4000)
    help = models.TextField(blank=True, max_length=4000)
    spent_cents = models.PositiveBigIntegerField(null=True, blank=True)
    resources = models.TextField(blank=True, max_length=4000)
    took_seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    reported_at = models.DateTimeField(default=clock.now)
    reported_by = models.UUIDField()

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["month", "action"], name="progress_statuses_of_month"),
            models.Index(fields=["id"], condition=Q(took_seconds__isnull=False), name="progress_status_timed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "month"],
                condition=Q(archived_at__isnull=True),
                name="progress_status_once_a_month",
                violation_error_message=gettext_noop("This month already has a status. Change that one."),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="progress_status_month"),
        ]

    def __str__(self) -> str:
        return f"{self.action.title}, {self.month:%B %Y}"


class MilestoneStatus(Element):
    """The word of one month for a milestone, by the people who carry it."""

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="+")
    month = models.DateField()
    word = models.CharField(max_length=12, choices=Word)
    success = models.TextField(blank=True, max_length=4000)
    challenge = models.TextField(blank=True, max_length=4000)
    solution = models.TextField(blank=True, max_length=4000)
    cause = models.TextField(blank=True, max_length=4000)
    help = models.TextField(blank=True, max_length=4000)
    took_seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    reported_at = models.DateTimeField(default=clock.now)
    reported_by = models.UUIDField()

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["month", "milestone"], name="progress_milestone_month"),
            models.Index(fields=["id"], condition=Q(took_seconds__isnull=False), name="progress_milestone_timed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "month"],
                condition=Q(archived_at__isnull=True),
                name="progress_milestone_once_a_month",
                violation_error_message=gettext_noop("This month already has a status. Change that one."),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="progress_milestone_status_month"),
        ]

    def __str__(self) -> str:
        return f"{self.milestone.title}, {self.month:%B %Y}"
