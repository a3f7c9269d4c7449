"""What was written in a thread, by whom, with which files?"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.files.models import Attachment

from .threads import Thread


class EntryQuerySet(ElementQuerySet["Entry"]):
    """Filters of entries."""

    def in_order(self) -> "EntryQuerySet":
        """As they were written."""
        return self.order_by("created_at", "pk")


class Entry(Element):
    """Something that one person wrote. Taken back it stays as a place where something was, without its words."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="entries")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(max_length=10_000)
    search_text = SearchText(of=("text",))
    revised_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["thread", "created_at"], name="threads_entries")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="threads_entry_says_something",
                violation_error_message=_("Write something first."),
            )
        ]

    def __str__(self) -> str:
        return self.thread.subject


class Enclosure(models.Model):
    """A file that came with an entry; it lies beside the element like any other."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="enclosures")
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "attachment"], name="threads_enclosure_once")]
