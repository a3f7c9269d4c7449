"""Who proposes to drop an action, and what did a leader answer?"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from headway.foundation.core import clock
from headway.foundation.core.models import Element, ElementQuerySet
from headway.yearly.plans.models import Action


class Answer(models.TextChoices):
    """What became of a proposal."""

    OPEN = "", _("Not answered yet")
    DROPPED = "dropped", _("Dropped")
    KEPT = "kept", _("Goes on")


class ProposalQuerySet(ElementQuerySet["Proposal"]):
    """Filters of proposals."""

    def open(self) -> Self:
        """Live and not answered."""
        return self.live().filter(answer=Answer.OPEN)


class Proposal(Element):
    """To drop an action: owners propose, leaders decide (reporting: dropped)."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="+")
    month = models.DateField()
    reason = models.TextField(max_length=2000)
    proposed_at = models.DateTimeField(default=clock.now)
    proposed_by = models.UUIDField()
    answer = models.CharField(max_length=8, choices=Answer, blank=True, default=Answer.OPEN)
    answer_note = models.TextField(blank=True, max_length=2000)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)

    objects: ClassVar[Any] = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(archived_at__isnull=True, answer=""),
                name="progress_one_open_proposal",
                violation_error_message=gettext_noop("It is proposed already. A leader answers."),
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="progress_proposal_month"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="progress_proposal_answered",
            ),
        ]

    def __str__(self) -> str:
        return str(self.action)
