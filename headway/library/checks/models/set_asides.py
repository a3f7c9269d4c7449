"""Which finding was set aside, by whom and why?"""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core import clock, refs
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation


class SetAside(Element):
    """A finding that does not hold here, with the reason; archived when it is taken back.

    A finding that comes again every month is set aside for its month (`occasion`), any other until it is taken back.
    `subject` is what the element was called then.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    element_kind = models.CharField(max_length=60)
    element_key = models.UUIDField()
    code = models.CharField(max_length=10)
    occasion = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=300)
    reason = models.TextField(max_length=2000)
    set_at = models.DateTimeField(default=clock.now)
    set_by = models.UUIDField()

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation"], name="checks_aside_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["element_kind", "element_key", "code", "occasion"],
                condition=Q(archived_at__isnull=True),
                name="checks_set_aside_once",
                violation_error_message=gettext_noop(
                    "This finding is set aside already. Take that back first to give another reason."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="checks_aside_reason",
                violation_error_message=gettext_noop("Say why it does not hold here: everybody who sees it reads it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.subject}"

    @property
    def identity(self) -> tuple[str, str, uuid.UUID, str]:
        """Which finding it is about."""
        return self.code, self.element_kind, self.element_key, self.occasion

    @property
    def ref(self) -> refs.Ref:
        """The element of the finding."""
        return refs.Ref(self.element_kind, self.element_key)
