"""Who decides on which subject in a school system, since when, in which words?"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from headway.foundation.core import clock
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation

from .. import subjects


class Holder(models.TextChoices):
    """Who decides."""

    SYSTEM = "system", _("The school system")
    SCHOOL = "school", _("Each school")
    BOTH = "both", _("The school system and its schools together")


class RightQuerySet(ElementQuerySet["Right"]):
    """Filters of decision rights."""

    def around(self, organisation: Organisation) -> Self:
        """Of the school system in which an organisation stands: of none for a state, and for a school without one."""
        own = organisation.pk if organisation.kind == "system" else organisation.system_id
        return self.filter(organisation_id=own or 0)

    def in_force(self, organisation: Organisation) -> Self:
        """Live ones that count there today."""
        return self.live().around(organisation).filter(since_on__lte=clock.today(organisation))


class Right(Element):
    """One line of a system's register: who decides on a subject, in the system's own words (data 16).

    `subject` is a code, of the shared list or of the system's own; an own one has a `name`.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=subjects.CODE_MOST)
    name = models.CharField(max_length=80, blank=True)
    holder = models.CharField(max_length=10, choices=Holder.choices)
    text = models.CharField(max_length=400)
    since_on = models.DateField()

    objects: ClassVar[Any] = RightQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "subject"],
                condition=Q(archived_at__isnull=True),
                name="rights_subject_once",
                violation_error_message=gettext_noop("The register has this subject already. Change its line instead."),
            ),
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(text=""),
                name="rights_said",
                violation_error_message=gettext_noop("A right needs its subject and its words: who decides what?"),
            ),
            models.CheckConstraint(
                condition=Q(holder__in=Holder.values),
                name="rights_holder_known",
                violation_error_message=gettext_noop("Choose who decides: the school system, each school, or both."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What is decided."""
        return subjects.label(self.subject, self.name)
