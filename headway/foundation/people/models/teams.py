"""Who meets with whom?"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope

from .memberships import Position


class TeamKind(models.TextChoices):
    """What a team is for (PL; SSSI)."""

    SYSTEM_ILT = "system_ilt", _("System instructional leadership team")
    SCHOOL_ILT = "school_ilt", _("School instructional leadership team")
    COLLABORATION = "teacher_collaboration", _("Teacher collaboration")
    STEERING = "steering_committee", _("Steering committee")
    LEADERSHIP = "leadership_team", _("Leadership team")
    MILESTONE = "milestone_team", _("Milestone team")


class TeamQuerySet(ElementQuerySet["Team"]):
    """Filters of teams."""

    def within(self, scope: Scope) -> Self:
        """Of organisations that a right reaches."""
        return self.filter(scope.condition("organisation__"))


class Team(Element):
    """People of one organisation who meet. Rhythm, norms and meetings come with the weekly rooms."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=TeamKind)
    name = models.CharField(max_length=200)
    search_text = SearchText(of=("name",))
    purpose = models.TextField(blank=True)

    objects: ClassVar[Any] = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(archived_at__isnull=True),
                name="people_team_name_once",
                violation_error_message=gettext_noop("Another team here has this name. Choose a different one."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TeamRole(models.TextChoices):
    """What somebody does in a team."""

    MEMBER = "member", _("Member")
    AGENDA_OWNER = "agenda_owner", _("Agenda owner")
    FACILITATOR = "facilitator", _("Facilitator")
    RECORDER = "recorder", _("Recorder")


class TeamMembership(Element):
    """A person's place in a team: role, position, whom they represent, from when to when."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=TeamRole, default=TeamRole.MEMBER)
    position = models.CharField(max_length=30, choices=Position, blank=True)
    represents = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user"],
                condition=Q(ended_at__isnull=True, archived_at__isnull=True),
                name="people_team_member_once",
                violation_error_message=gettext_noop("This person is already in the team."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
