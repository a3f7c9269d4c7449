"""Which prompts are there, and of which package?"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope
from headway.library.frameworks.models.frameworks import open_to, within


class PromptKind(models.TextChoices):
    """What an item is: asked, done, or first looked at. A condition is never shown as a prompt."""

    QUESTION = "question", _("Question")
    TECHNIQUE = "technique", _("Technique")
    CONDITION = "condition", _("Condition")


class Holds(models.TextChoices):
    """When a condition holds: where the text beside which it stands is written already, or is still empty."""

    WRITTEN = "written", _("Where it is written already")
    EMPTY = "empty", _("Where it is still empty")


class GuideQuerySet(ElementQuerySet["Guide"]):
    """Filters of guides."""

    def within(self, seen: Scope) -> Self:
        """Everybody's, and those of a state that a right reaches."""
        return self.live().filter(within(seen))

    def open_to(self, organisation: Organisation | None) -> Self:
        """Everybody's, and those of the state in which the organisation stands."""
        return self.live().filter(open_to(organisation))

    def in_reach(self, organisation: Organisation | None) -> Self:
        """What an organisation may work with; first what it does: the newest of its state's own, else Headway's."""
        return self.open_to(organisation).order_by(F("state").desc(nulls_last=True), "-created_at", "-pk")

    def used_by(self, organisation: Organisation | None) -> "Guide | None":
        """What an organisation works with."""
        return self.in_reach(organisation).first()


class Guide(Element):
    """One version of a package of prompts. Never changed once loaded; one with a state is for that state alone."""

    code = models.CharField(max_length=40)
    edition = models.CharField(max_length=20)
    names = models.JSONField(default=dict)
    source = models.CharField(max_length=40, blank=True)
    content_hash = models.CharField(max_length=64)
    state = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[Any] = GuideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "edition"],
                name="prompts_edition_once",
                violation_error_message=gettext_noop("This edition of the prompts is already there."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.names.get('en', self.code)} {self.edition}"


class Prompt(models.Model):
    """One item: `place` names the field beside which it stands, `needs` the code of the condition above it."""

    guide = models.ForeignKey(Guide, models.PROTECT, related_name="prompts")
    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=PromptKind.choices)
    place = models.CharField(max_length=40)
    holds = models.CharField(max_length=10, choices=Holds.choices, blank=True)
    needs = models.CharField(max_length=20, blank=True)
    texts = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guide", "code"], name="prompts_code_once"),
            models.CheckConstraint(
                condition=(Q(kind=PromptKind.CONDITION) & ~Q(holds="")) | (~Q(kind=PromptKind.CONDITION) & Q(holds="")),
                name="prompts_condition_holds",
            ),
        ]

    def __str__(self) -> str:
        return self.code
