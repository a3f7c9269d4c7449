"""When is school, and when are reports due? (A state's calendar; a system can have its own.)"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from headway.foundation.core import keys
from headway.foundation.core.models import Element

from .organisations import Organisation


class SchoolYear(Element):
    """A school year of a state or of a system that has its own. Named by the year it starts in."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="school_years")
    start_year = models.PositiveSmallIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "start_year"],
                condition=Q(archived_at__isnull=True),
                name="network_school_year_once",
                violation_error_message=gettext_noop("This school year is already there. Edit it instead."),
            ),
            models.CheckConstraint(
                condition=Q(last_on__gt=F("first_on")),
                name="network_school_year_forward",
                violation_error_message=gettext_noop("The last day is not after the first day. Check the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"School year {self.start_year}-{(self.start_year + 1) % 100:02}"


class Period(models.Model):
    """A quarter, semester or month of a school year. Quarters tile the year, semesters tile the quarters."""

    class Kind(models.TextChoices):
        """Which division of the year."""

        QUARTER = "quarter", _("Quarter")
        SEMESTER = "semester", _("Semester")
        SILENT_MONTH = "silent_month", _("Month without reports")

    key = models.UUIDField(unique=True, default=keys.new, editable=False)
    school_year = models.ForeignKey(SchoolYear, models.CASCADE, related_name="periods")
    kind = models.CharField(max_length=12, choices=Kind)
    number = models.PositiveSmallIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school_year", "kind", "number"], name="network_period_once"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="network_period_forward"),
        ]


class ClosedDay(Element):
    """Days on which school is closed: nobody is late because of them."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="closed_days")
    first_on = models.DateField()
    last_on = models.DateField()
    occasion = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="network_closed_days_forward",
                violation_error_message=gettext_noop("The last closed day is before the first. Check the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return self.occasion
