"""What does every row that people edit have in common?"""

from typing import Any, ClassVar, Self

from django.db import models

from .. import clock, keys


class ElementQuerySet[Row: "Element"](models.QuerySet[Row]):
    """Chainable filters that every element has."""

    def live(self) -> Self:
        """Rows that are not archived. Managers hide nothing: ask for it."""
        return self.filter(archived_at__isnull=True)


class Element(models.Model):
    """The one abstract base: a key for the world, a version for conflicts, an archive mark instead of deletion.

    `archived_with` is the key of the root of the act that archived it, so that undo restores a whole subtree.
    """

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    archived_by = models.UUIDField(null=True, blank=True)
    archived_with = models.UUIDField(null=True, blank=True)
    last_line: Any = None
    """The line of history that tells of its last change, as long as the row that was changed is in the hand."""

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        abstract = True
