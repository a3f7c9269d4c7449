"""Who was invited, to where, as what?"""

from typing import Any, ClassVar, Self

from django.db import models

from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope

from .memberships import Position


class InvitationQuerySet(ElementQuerySet["Invitation"]):
    """Filters of invitations."""

    def within(self, scope: Scope) -> Self:
        """To organisations that a right reaches."""
        return self.filter(scope.condition("organisation__"))

    def open(self) -> Self:
        """Neither accepted nor withdrawn."""
        return self.live().filter(accepted_at__isnull=True)


class Invitation(Element):
    """Bound to one e-mail, one node and its roles. Only a digest of the link's secret is stored."""

    email = models.EmailField()
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    roles = models.JSONField()
    position = models.CharField(max_length=30, choices=Position, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.UUIDField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.UUIDField(null=True, blank=True)

    objects: ClassVar[Any] = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} ({self.email})"
