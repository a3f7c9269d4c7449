"""Which role does a person have at an organisation, and when?"""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope

from ..permissions import Role


class Position(models.TextChoices):
    """A label for people and for rules of composition. Gives no permission."""

    SUPERINTENDENT = "superintendent", _("Superintendent")
    DEPUTY = "deputy", _("Deputy superintendent")
    ACADEMIC = "academic_director", _("Academic director")
    FINANCE = "finance_director", _("Finance director")
    HUMAN_RESOURCES = "hr_director", _("Human resources director")
    SPECIAL_EDUCATION = "special_education", _("Special education lead")
    ENGLISH_LEARNER = "english_learner", _("English learner lead")
    EARLY_CHILDHOOD = "early_childhood", _("Early childhood lead")
    PROJECT_MANAGER = "project_manager", _("Project manager")
    LIAISON = "district_liaison", _("District liaison")
    PRINCIPAL = "principal", _("Principal")
    ASSISTANT_PRINCIPAL = "assistant_principal", _("Assistant principal")
    CONTENT_LEADER = "content_leader", _("Content leader")
    MENTOR = "mentor", _("Mentor teacher")
    MASTER_TEACHER = "master_teacher", _("Master teacher")
    TEACHER_LEADER = "teacher_leader", _("Teacher leader")
    TEACHER = "teacher", _("Teacher")
    COUNSELOR = "counselor", _("Counselor")
    SPECIALIST = "improvement_specialist", _("Improvement specialist")
    PROGRAM_MANAGER = "program_manager", _("Program manager")
    BOARD_MEMBER = "board_member", _("Board member")
    FAMILY = "family", _("Family or community member")


class MembershipQuerySet(ElementQuerySet["Membership"]):
    """Filters of memberships."""

    def of(self, user: Any) -> Self:
        """Of one person."""
        return self.filter(user__pk=user.pk)

    def not_ended(self) -> Self:
        """Neither ended nor archived; dates are checked in the organisation's own day by `counts_on`."""
        return self.live().filter(ended_at__isnull=True)

    def within(self, scope: Scope) -> Self:
        """At organisations that a right reaches."""
        return self.filter(scope.condition("organisation__"))


class Membership(Element):
    """A person's role at an organisation for a time span. Roles add up."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=Role)
    position = models.CharField(max_length=30, choices=Position, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    objects: ClassVar[Any] = MembershipQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "role"], name="people_at_organisation")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ended_at__isnull=True, archived_at__isnull=True),
                name="people_membership_once",
                violation_error_message=gettext_noop("This person already has this role here."),
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="people_membership_forward",
                violation_error_message=gettext_noop("The last day is before the first. Check the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.get_role_display().lower()}"

    def counts_on(self, day: dt.date) -> bool:
        """Whether the span holds a day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)
