"""What was asked or said about which element, and who has seen it?"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models

from headway.foundation.core import clock, refs
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope

from ..phases import UNRESOLVED, Phase, Sort


class ThreadQuerySet(ElementQuerySet["Thread"]):
    """Filters of threads."""

    def about(self, ref: refs.Ref) -> Self:
        """Live ones about one element, oldest first."""
        return self.live().filter(element_kind=ref.kind, element_key=ref.key).order_by("created_at", "pk")

    def within(self, scope: Scope) -> Self:
        """Of organisations that a right reaches."""
        return self.filter(scope.condition("organisation__"))

    def unresolved(self) -> Self:
        """Not settled yet."""
        return self.filter(phase__in=sorted(UNRESOLVED))

    def waiting_for(self, user: Any) -> Self:
        """Questions put to one person and not answered."""
        return self.live().filter(phase=Phase.ASKED, addressed_to__pk=user.pk).order_by("created_at", "pk")


class Thread(Element):
    """A question or comment about one element; what was written stands in its entries, the first of which began it.

    `subject` is what the element was called then: history names a thread by it and never by its words.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    element_kind = models.CharField(max_length=60)
    element_key = models.UUIDField()
    subject = models.CharField(max_length=300)
    sort = models.CharField(max_length=10, choices=Sort)
    phase = models.CharField(max_length=10, choices=Phase)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    addressed_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.UUIDField(null=True, blank=True)

    objects: ClassVar[Any] = ThreadQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["element_kind", "element_key"], name="threads_about_element"),
            models.Index(fields=["addressed_to", "phase"], name="threads_to_person"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def ref(self) -> refs.Ref:
        """The element that it is about."""
        return refs.Ref(self.element_kind, self.element_key)


class Seen(models.Model):
    """When a person last had a thread before them: pressed *Mark as read*, wrote in it, or had it on their screen."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="seen")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="threads_seen_once")]
