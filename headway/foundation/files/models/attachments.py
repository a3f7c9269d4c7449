"""Which file lies beside which element?"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models

from headway.foundation.core import refs
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope


class AttachmentQuerySet(ElementQuerySet["Attachment"]):
    """Filters of attachments."""

    def beside(self, ref: refs.Ref) -> Self:
        """Live ones beside one element, oldest first."""
        return self.live().filter(element_kind=ref.kind, element_key=ref.key).order_by("created_at", "pk")

    def within(self, scope: Scope) -> Self:
        """Of organisations that a right reaches."""
        return self.filter(scope.condition("organisation__"))


class Attachment(Element):
    """One file beside one element. The bytes are stored once for each content, under their SHA-256 (`digest`)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    element_kind = models.CharField(max_length=60)
    element_key = models.UUIDField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[Any] = AttachmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["element_kind", "element_key"], name="files_beside_element")]

    def __str__(self) -> str:
        return self.name

    @property
    def about(self) -> refs.Ref:
        """The element beside which it lies."""
        return refs.Ref(self.element_kind, self.element_key)
