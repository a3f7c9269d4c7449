"""Which effective practices can a strategy be coded to?"""

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core import clock, keys
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope


def within(seen: Scope, prefix: str = "") -> Q:
    """Everybody's, and those of a state that a right reaches."""
    own = seen.condition(f"{prefix}state__")
    return Q(**{f"{prefix}state__isnull": True}) | own if own else Q()


def open_to(organisation: Organisation | None, prefix: str = "") -> Q:
    """Everybody's, and those of the state in which the organisation stands."""
    state = organisation.state_id if organisation is not None else None
    everybody = Q(**{f"{prefix}state__isnull": True})
    return everybody | Q(**{f"{prefix}state": state}) if state else everybody


class FrameworkQuerySet(ElementQuerySet["Framework"]):
    """Filters of frameworks."""

    def within(self, seen: Scope) -> Self:
        """Everybody's, and those of a state that a right reaches."""
        return self.live().filter(within(seen))

    def open_to(self, organisation: Organisation | None) -> Self:
        """Everybody's, and those of the state in which the organisation stands."""
        return self.live().filter(open_to(organisation))

    def oldest_first(self) -> Self:
        """In the order in which they were loaded: the last of a code is the newest."""
        return self.order_by("code", "created_at", "pk")


class Framework(Element):
    """One version of a coded set of practices. Never changed once loaded: other content is another version.

    A framework with a state was brought by that state: nobody else sees it or codes to it.
    """

    code = models.CharField(max_length=40)
    edition = models.CharField(max_length=20)
    names = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict)
    source = models.CharField(max_length=40, blank=True)
    content_hash = models.CharField(max_length=64)
    state = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[Any] = FrameworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "edition"],
                name="frameworks_edition_once",
                violation_error_message=gettext_noop("This edition of the framework is already there."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.names.get('en', self.code)} {self.edition}"


class PracticeQuerySet(models.QuerySet["Practice"]):
    """Filters of practices."""

    def of(self, framework_code: str) -> Self:
        """Of one framework, in the order of its codes."""
        return self.filter(framework__code=framework_code).order_by("position", "key")

    def open_to(self, organisation: Organisation | None) -> Self:
        """Of frameworks that are everybody's or of the organisation's state."""
        return self.filter(open_to(organisation, "framework__"))

    def open_on(self, day: dt.date) -> Self:
        """Not retired on `day`: a strategy can still be coded to them."""
        return self.filter(Q(retired_on__isnull=True) | Q(retired_on__gt=day))


class Practice(models.Model):
    """A node of a framework: a domain (`4`, no parent code) or a practice of it (`4c`, parent code `4`)."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="practices")
    code = models.CharField(max_length=20)
    parent_code = models.CharField(max_length=20, blank=True)
    position = models.PositiveSmallIntegerField()
    names = models.JSONField(default=dict)
    short_names = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict)
    source = models.CharField(max_length=40, blank=True)
    retired_on = models.DateField(null=True, blank=True)
    loaded_at = models.DateTimeField(default=clock.now)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="frameworks_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.names.get('en', '')}".strip()
