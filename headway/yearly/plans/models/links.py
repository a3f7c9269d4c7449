"""Who helps with an action, and which other action does it wait for? (History of both stands with the action.)"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headway.foundation.core import keys

from .actions import Action


class Collaborator(models.Model):
    """Somebody who works on an action beside its responsible person."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="collaborators")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "user"], name="plans_collaborator_once")]


class Dependency(models.Model):
    """An action waits for another one: of its plan, or of an organisation above. Chains never close to a circle."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="dependencies")
    needs = models.ForeignKey(Action, models.PROTECT, related_name="waited_for")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "needs"], name="plans_dependency_once"),
            models.CheckConstraint(condition=~Q(action=F("needs")), name="plans_dependency_on_another"),
        ]
