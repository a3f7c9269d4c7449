"""What was true of an organisation in a school year?"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from headway.foundation.core.models import Element

from .organisations import Organisation


class Attributes(Element):
    """Facts of one school year, named by the year it starts in (2025 is 2025-26)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="attributes")
    start_year = models.PositiveSmallIntegerField()
    lowest_grade = models.CharField(max_length=10, blank=True)
    highest_grade = models.CharField(max_length=10, blank=True)
    enrolment = models.PositiveIntegerField(null=True, blank=True)
    teachers = models.PositiveIntegerField(null=True, blank=True)
    locale = models.CharField(max_length=60, blank=True)
    type = models.CharField(max_length=60, blank=True)
    charter = models.BooleanField(null=True, blank=True)
    title_one = models.BooleanField(null=True, blank=True)
    letter_grade = models.CharField(max_length=10, blank=True)
    score = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "start_year"],
                condition=Q(archived_at__isnull=True),
                name="network_attributes_once_a_year",
                violation_error_message=gettext_noop("This school year already has its facts. Edit those."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start_year}-{(self.start_year + 1) % 100:02}"


class Designation(Element):
    """A label of support in a school year: CSI, TSI, ATSI with reason and student group, or the state's own."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="designations")
    start_year = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40)
    reason = models.CharField(max_length=300, blank=True)
    student_group = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "start_year", "label", "student_group"],
                condition=Q(archived_at__isnull=True),
                name="network_designation_once",
                violation_error_message=gettext_noop(
                    "This designation is already there for that year and student group."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.start_year}-{(self.start_year + 1) % 100:02}"
