"""Which due date was in force on a day, and was the action completed on it? (Figures at D read these.)

Spans of one action follow one another without overlap: `in_force_to` and `reopened_on` are the first day after.
"""

from django.db import models
from django.db.models import F, Q

from headway.foundation.core import clock, keys

from .actions import Action
from .milestones import Milestone


class DueDate(models.Model):
    """A due date of an action, in force from a day until before another."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="due_dates")
    due_on = models.DateField()
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "in_force_from"], name="plans_one_due_date_a_day"),
            models.UniqueConstraint(
                fields=["action"], condition=Q(in_force_to__isnull=True), name="plans_one_due_date_now"
            ),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gt=F("in_force_from")),
                name="plans_due_date_forward",
            ),
        ]


class MilestoneDueDate(models.Model):
    """A due date of a milestone, in force from a day until before another."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="due_dates")
    due_on = models.DateField()
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["milestone", "in_force_from"], name="plans_one_milestone_date_a_day"),
            models.UniqueConstraint(
                fields=["milestone"], condition=Q(in_force_to__isnull=True), name="plans_one_milestone_date_now"
            ),
        ]


class Completion(models.Model):
    """An action was done on a day; entered at a moment; open again from `reopened_on`."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="completions")
    done_on = models.DateField()
    entered_at = models.DateTimeField(default=clock.now)
    reason = models.TextField(blank=True, max_length=1000)
    evidence = models.TextField(blank=True, max_length=4000)
    reopened_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action"], condition=Q(reopened_on__isnull=True), name="plans_completed_once"
            ),
        ]
