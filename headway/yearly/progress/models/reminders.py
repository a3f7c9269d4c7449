"""Who was reminded of which month, at which step, and what may somebody answer from a mail?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import clock, keys


class Stage(models.TextChoices):
    """The steps of reminding, each once a person and month."""

    NUDGE = "nudge", _("Before the due day")
    LATE = "late", _("After the due day")
    FALLBACK = "fallback", _("Somebody else was asked")
    LEADER = "leader", _("On the leaders' list")


class Reminder(models.Model):
    """`user` was told at a step of what `about` has not answered for a month: their own work, or that of another
    person. One row a step, so that nobody is told twice.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    about = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    month = models.DateField()
    stage = models.CharField(max_length=8, choices=Stage)
    told_on = models.DateField()
    letter = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["month"], name="progress_reminders_of_month")]
        constraints = [
            models.UniqueConstraint(fields=["user", "about", "month", "stage"], name="progress_reminded_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="progress_reminder_month"),
        ]


class MailLink(models.Model):
    """The right to answer what is open of one person without signing in, for two weeks.

    The address carries the key, signed; nothing in this table opens anything by itself. One link a letter.
    """

    key = models.UUIDField(unique=True, default=keys.secret_key, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    letter = models.UUIDField(unique=True)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
