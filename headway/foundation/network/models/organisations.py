"""What is an organisation, and how is the tree asked?"""

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core.models import Element, ElementQuerySet

from .. import ladder, scopes


class OrganisationQuerySet(ElementQuerySet["Organisation"]):
    """Filters over the tree."""

    def below(self, path: str) -> Self:
        """The organisation at `path` and all below it, as one range."""
        return self.filter(path__gte=path, path__lt=ladder.after(path))

    def strictly_below(self, path: str) -> Self:
        """All below the organisation at `path`, without it."""
        return self.filter(path__gt=path, path__lt=ladder.after(path))

    def within(self, scope: scopes.Scope) -> Self:
        """What a person's rights reach: the only way from a page to organisations."""
        return self.live().filter(scope.condition())

    def open_on(self, day: dt.date) -> Self:
        """Not closed on `day`."""
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))

    def named_like(self, folded_text: str) -> Self:
        """Whose name, former names or ids contain the text (already folded)."""
        return self.filter(search_text__contains=folded_text)


class Organisation(Element):
    """A state agency, school system, school, partner, or a grouping between them. `parent` is the truth of the tree;
    `path`, `state`, `system` and `time_zone` follow from it and are written by operations.
    """

    kind = models.CharField(max_length=10, choices=ladder.OrganisationKind)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=120, blank=True, db_index=True)
    state = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    system = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    own_time_zone = models.CharField(max_length=60, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    street = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    county = models.CharField(max_length=100, blank=True)
    postal_code = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(max_length=300, blank=True)
    search_text = models.TextField(blank=True)
    source = models.CharField(max_length=40, blank=True)

    objects: ClassVar[Any] = OrganisationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["parent", "name"], name="network_children"),
            models.Index(fields=["state", "kind"], name="network_state_kind"),
            models.Index(fields=["system"], name="network_system"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["path"],
                condition=~Q(path=""),
                name="network_path_once",
                violation_error_message=gettext_noop("Path taken."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ladder.OrganisationKind.values),
                name="network_kind_known",
                violation_error_message=gettext_noop("Choose state, school system, school, partner or grouping."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="network_named",
                violation_error_message=gettext_noop("An organisation needs a name."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=models.F("opened_on")),
                name="network_closed_after_opened",
                violation_error_message=gettext_noop(
                    "The closing date is before the opening date. Choose a later one."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name
