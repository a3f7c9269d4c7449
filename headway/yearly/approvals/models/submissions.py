"""Who was asked to approve a plan, and what did they answer?"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from headway.foundation.core import clock
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.yearly.plans.models import Plan

from .versions import PlanVersion


class Outcome(models.TextChoices):
    """What became of a submission."""

    WAITING = "", _("Waiting")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Answer(models.TextChoices):
    """What one of those who decide said."""

    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")


class SubmissionQuerySet(ElementQuerySet["Submission"]):
    """Filters of submissions."""

    def waiting(self) -> Self:
        """Live ones that nobody has ended."""
        return self.live().filter(outcome=Outcome.WAITING)


class Submission(Element):
    """A plan is given to those who approve it, in one version; `asked` are the levels whose approval it needs.

    `open_codes` are the checks that found something then, and `reason` is what was said of that.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    plan_version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="+")
    asked = models.JSONField(default=list)
    note = models.TextField(blank=True, max_length=4000)
    open_codes = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True, max_length=4000)
    submitted_at = models.DateTimeField(default=clock.now)
    submitted_by = models.UUIDField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default=Outcome.WAITING)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(archived_at__isnull=True, outcome=""),
                name="approvals_one_waiting",
                violation_error_message=gettext_noop("The plan is submitted already."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True) | (~Q(outcome="") & Q(ended_at__isnull=False)),
                name="approvals_submission_ended",
            ),
        ]

    def __str__(self) -> str:
        return str(self.plan)


class Decision(Element):
    """One organisation's answer to a submission. `digest` names the words that were read."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="decisions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    digest = models.CharField(max_length=64)
    note = models.TextField(blank=True, max_length=4000)
    decided_at = models.DateTimeField(default=clock.now)
    decided_by = models.UUIDField(null=True, blank=True)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "organisation"],
                condition=Q(archived_at__isnull=True),
                name="approvals_decided_once",
                violation_error_message=gettext_noop("This was decided already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_answer_display()}"
