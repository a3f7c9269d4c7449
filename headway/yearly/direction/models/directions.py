"""Where is an organisation going, and what of that was approved, read and told?"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy, gettext_noop

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation


class Visibility(models.TextChoices):
    """Who reads what is still being written."""

    PRIVATE = "private", gettext_lazy("Our own people")
    SHARED = "shared", gettext_lazy("Our own people and those who help us")


class DirectionQuerySet(ElementQuerySet["Direction"]):
    """Filters of directions."""

    def at(self, organisation: Organisation) -> "Direction":
        """That of an organisation; a new one, not stored, where nothing is written. One query."""
        found: Direction = self.live().filter(organisation=organisation).first() or Direction()
        found.organisation = organisation
        return found


class Direction(Element):
    """Vision, mission and purpose of one organisation (CYCLE 1, Tool A "At a glance").

    The purpose is a theory of action for the improvement work: if we …, then …, and …. What others read is the last
    `Edition`; the row is what its own people go on writing.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    vision = models.TextField(blank=True, max_length=10_000)
    mission = models.TextField(blank=True, max_length=10_000)
    mission_reviewed_on = models.DateField(null=True, blank=True)
    mission_reviewed_with = models.TextField(blank=True, max_length=2000)
    if_text = models.TextField(blank=True, max_length=4000)
    then_text = models.TextField(blank=True, max_length=4000)
    and_text = models.TextField(blank=True, max_length=4000)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.PRIVATE)
    search_text = SearchText(of=("vision", "mission"))

    objects: ClassVar[Any] = DirectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(archived_at__isnull=True),
                name="direction_once",
                violation_error_message=gettext_noop("The organisation has a direction already. Go on with that one."),
            ),
        ]

    def __str__(self) -> str:
        return f"Direction of {self.organisation}"


class EditionQuerySet(ElementQuerySet["Edition"]):
    """Filters of editions."""

    def latest_ones(self) -> Self:
        """The one in force of each live direction: nothing newer stands beside it."""
        newer = Edition.objects.live().filter(direction=OuterRef("direction"), number__gt=OuterRef("number"))
        return self.live().filter(~Exists(newer), direction__archived_at__isnull=True)

    def named(self) -> Self:
        """With direction, organisation and the name of who approved (`who`)."""
        who = User.objects.filter(key=OuterRef("approved_by")).values("name")[:1]
        return self.select_related("direction__organisation").annotate(who=Subquery(who))


class Edition(Element):
    """What the direction said when it was approved: canonical JSON and its SHA-256, never edited afterwards."""

    direction = models.ForeignKey(Direction, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    approved_on = models.DateField()
    approved_at = models.DateTimeField(default=clock.now)
    approved_by = models.UUIDField()
    note = models.TextField(blank=True, max_length=2000)

    objects: ClassVar[Any] = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["direction", "number"], name="direction_edition_once"),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number}"


class DirectionReview(Element):
    """One round of sharing a direction: who read it, what they said, what was revised, who was told and when."""

    direction = models.ForeignKey(Direction, models.PROTECT, related_name="reviews")
    shared_with = models.CharField(max_length=500)
    shared_on = models.DateField()
    feedback = models.TextField(blank=True, max_length=10_000)
    revision = models.TextField(blank=True, max_length=10_000)
    told = models.CharField(blank=True, max_length=500)
    told_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["direction", "shared_on"], name="direction_reviews")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(shared_with=""),
                name="direction_review_with",
                violation_error_message=gettext_noop("Say with whom the direction was shared."),
            ),
        ]

    def __str__(self) -> str:
        return self.shared_with
