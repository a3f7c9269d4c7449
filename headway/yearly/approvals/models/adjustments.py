"""What was changed in a plan at work, why, who decided, who was told, and did it help?"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.core.refs import Ref
from headway.foundation.network.models import Organisation
from headway.yearly.plans.models import Plan

from .versions import PlanVersion


class Stage(models.TextChoices):
    """How far an adjustment is."""

    WRITTEN = "written", _("Being written")
    DECIDED = "decided", _("Decided")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Deed(models.TextChoices):
    """What a change does to its element."""

    SET = "set", pgettext_lazy("in an adjustment", "Changed")
    ADD = "add", pgettext_lazy("in an adjustment", "Added")
    DROP = "drop", pgettext_lazy("in an adjustment", "Dropped")


class Helped(models.TextChoices):
    """What people say of it afterwards."""

    YES = "yes", _("It helped")
    PARTLY = "partly", _("It helped in part")
    NO = "no", _("It did not help")
    EARLY = "early", _("Too early to say")


class AdjustmentQuerySet(ElementQuerySet["Adjustment"]):
    """Filters of adjustments."""

    def decided(self) -> Self:
        """Live ones that count."""
        return self.live().filter(stage=Stage.DECIDED)


class Adjustment(Element):
    """A justified change to a plan at work: a set of changes, decided at once by a leader (CYCLE 5, C8).

    `causes` is the chain of why, the first answer first; `ripple` is what it reached elsewhere, as it was shown.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    reason = models.TextField(blank=True, max_length=4000)
    causes = models.JSONField(blank=True, default=list)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.WRITTEN)
    decided_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    told_also = models.TextField(blank=True, max_length=2000)
    ripple = models.JSONField(blank=True, default=list)
    made = models.ForeignKey(PlanVersion, models.PROTECT, null=True, blank=True, related_name="+")
    helped = models.CharField(max_length=8, choices=Helped, blank=True)
    helped_note = models.TextField(blank=True, max_length=4000)
    helped_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = AdjustmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["plan", "stage"], name="approvals_adjustments")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="approvals_adjustment_once"),
            models.CheckConstraint(
                condition=~Q(stage="decided")
                | Q(decided_at__isnull=False, decided_on__isnull=False, decided_by__isnull=False),
                name="approvals_adjustment_decided",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Change(Element):
    """One change of an adjustment: a field of an element from a value to another, or an element added or dropped.

    Values are plain (dates as text, rows as keys). Where an element is added, `element_key` is the key that it gets and
    `parent` names what it stands under. *Before* must still hold when the adjustment is decided.
    """

    adjustment = models.ForeignKey(Adjustment, models.PROTECT, related_name="changes")
    position = models.PositiveSmallIntegerField(default=1)
    deed = models.CharField(max_length=4, choices=Deed, default=Deed.SET)
    element_kind = models.CharField(max_length=40)
    element_key = models.UUIDField()
    parent = models.UUIDField(null=True, blank=True)
    label = models.CharField(max_length=300)
    field = models.CharField(max_length=40, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["element_kind", "element_key"], name="approvals_changes_of")]
        constraints = [
            models.UniqueConstraint(
                fields=["adjustment", "element_key", "field"],
                condition=Q(archived_at__isnull=True),
                name="approvals_change_once",
                violation_error_message=gettext_noop("The adjustment changes this already. Change it there."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def ref(self) -> Ref:
        """What it is about."""
        return Ref(self.element_kind, self.element_key)


class Told(Element):
    """Somebody was told of an adjustment, because it touches what they are responsible for or lead."""

    adjustment = models.ForeignKey(Adjustment, models.PROTECT, related_name="told")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.UUIDField()
    name = models.CharField(max_length=200)
    told_at = models.DateTimeField()

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["adjustment", "person"], name="approvals_told_once")]

    def __str__(self) -> str:
        return self.name
