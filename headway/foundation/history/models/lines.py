"""What happened to an element?"""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.db import models

from headway.foundation.core import clock, keys, refs


class HistoryLineQuerySet(models.QuerySet["HistoryLine"]):
    """Filters of history lines."""

    def of_element(self, ref: refs.Ref) -> Self:
        """Lines of one element, newest first."""
        return self.filter(element_kind=ref.kind, element_key=ref.key).order_by("-at", "-id")

    def of_organisation(self, key: uuid.UUID) -> Self:
        """Lines of one organisation and all that belongs to it, newest first."""
        return self.filter(organisation_key=key).order_by("-at", "-id")

    def about_rights(self) -> Self:
        """Changes of rights, exports and reads of protected evidence: the access log."""
        return self.filter(rights=True)

    def archiving(self, kinds: Iterable[str]) -> Self:
        """Acts of archiving that stand: the line of the root of each, of elements of some kinds."""
        roots = self.filter(element_kind__in=list(kinds), act=models.F("element_key"), verb__endswith=".archived")
        return roots.filter(undone_at__isnull=True, rights=False)

    def since(self, moment: dt.datetime) -> Self:
        """Lines after a moment."""
        return self.filter(at__gt=moment)


class HistoryLine(models.Model):
    """One line of history. Append-only: only `undone_at` and a coalesced autosave ever touch it again.

    Actor and organisation are kept as key and label without foreign keys, so that history outlives both.
    `changes` maps a field to [before, after] in JSON; `act` joins the lines of one deed (an import, a merge).
    """

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    at = models.DateTimeField(default=clock.now)
    actor_key = models.UUIDField()
    actor_label = models.CharField(max_length=200)
    organisation_key = models.UUIDField(null=True)
    organisation_label = models.CharField(max_length=300, blank=True)
    element_kind = models.CharField(max_length=60)
    element_key = models.UUIDField()
    element_label = models.CharField(max_length=300, blank=True)
    verb = models.CharField(max_length=80)
    reason = models.TextField(blank=True)
    changes: "models.JSONField[dict[str, list[Any]]]" = models.JSONField(default=dict)
    act = models.UUIDField(null=True)
    rights = models.BooleanField(default=False)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)

    objects = HistoryLineQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["element_kind", "element_key", "at"], name="history_by_element"),
            models.Index(fields=["organisation_key", "at"], name="history_by_organisation"),
            models.Index(fields=["act"], name="history_by_act"),
        ]

    @property
    def went_with_another(self) -> bool:
        """Whether this archived an element together with what stood above it: it comes back with that, never alone."""
        return "archived" in self.changes and self.act is not None and self.act != self.element_key
