"""By which names and ids is an organisation known, and was it known before?"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from headway.foundation.core import keys
from headway.foundation.core.models import Element

from .organisations import Organisation


class Scheme(models.TextChoices):
    """Who gave the id."""

    NCES = "nces", _("NCES")
    STATE = "state", _("State")
    LOCAL = "local", _("Local")


class Identifier(Element):
    """One id of an organisation in one scheme, for a span of time. Text always: leading zeros count."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme)
    value = models.CharField(max_length=60)
    scope = models.CharField(max_length=120, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["scheme", "value"], name="network_identifier_ix")]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value", "scope"],
                condition=Q(to_on__isnull=True, archived_at__isnull=True),
                name="network_identifier_once",
                violation_error_message=gettext_noop("Another organisation has this id now. End it there first."),
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(from_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="network_identifier_forward",
                violation_error_message=gettext_noop("The id ends before it starts. Check the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"


class FormerName(models.Model):
    """A name that the organisation carried until a day (the first day of the next name)."""

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=200)
    until_on = models.DateField()
