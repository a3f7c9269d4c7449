"""Which words does an organisation explain?"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation


class Term(Element):
    """A word or acronym of the glossary, and what it means. It is marked wherever texts of the organisation, or of
    those below it, are shown.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    word = models.CharField(max_length=80)
    meaning = models.TextField(max_length=1000)
    search_text = SearchText(of=("word", "meaning"))

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "word"],
                condition=Q(archived_at__isnull=True),
                name="direction_term_once",
                violation_error_message=gettext_noop("The glossary has this word already. Change its meaning there."),
            ),
            models.CheckConstraint(
                condition=~Q(word="") & ~Q(meaning=""),
                name="direction_term_whole",
                violation_error_message=gettext_noop("A term needs the word and what it means."),
            ),
        ]

    def __str__(self) -> str:
        return self.word
