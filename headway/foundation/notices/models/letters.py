"""What is to be mailed, to whom, and what became of it? (data: 18)"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import clock, keys


class State(models.TextChoices):
    """The life of a letter. A claimed one whose worker died waits again; its Message-ID stays."""

    WAITING = "waiting", _("Waiting")
    CLAIMED = "claimed", _("Being sent")
    SENT = "sent", _("Sent")
    REFUSED = "refused", _("Refused by the mail server")
    VOID = "void", _("Nothing was left to say")


class LetterQuerySet(models.QuerySet["Letter"]):
    """Filters of letters."""

    def due(self) -> Self:
        """Waiting, and their moment has come; the oldest first."""
        return self.filter(state=State.WAITING, due_at__lte=clock.now()).order_by("due_at", "pk")

    def of(self, user: object) -> Self:
        """To one person, newest first."""
        return self.filter(user=user).order_by("-made_at", "-pk")


class Letter(models.Model):
    """One mail of one event to one person: one row, one Message-ID for ever. What it says is written when it is sent
    (by `kind`, from `about`, which holds keys and words of the code only), so that it says what is true then.
    """

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    event = models.CharField(max_length=80)
    message_id = models.CharField(max_length=200, unique=True)
    about = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="notices_letters_waiting"),
            models.Index(fields=["claimed_at"], condition=Q(state="claimed"), name="notices_letters_claimed"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "event"], name="notices_letter_once"),
            models.CheckConstraint(
                condition=Q(state="claimed", claimed_at__isnull=False) | (~Q(state="claimed")),
                name="notices_letter_claimed",
            ),
        ]
