"""What is measured, where do the data come from, and of which parts does it consist?"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from headway.foundation.core.fields import SearchText
from headway.foundation.core.models import Element, ElementQuerySet
from headway.foundation.network.models import Organisation
from headway.foundation.rights import subjects

from ..kinds import Part, Unit, Way

PLACES: dict[str, Any] = {"max_digits": 14, "decimal_places": 4}
"""Values are exact to four places."""


class DataSource(Element):
    """Where data come from, in the list that a state keeps for all of its organisations."""

    state = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True, max_length=2000)
    search_text = SearchText(of=("name",))

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state", "name"],
                condition=Q(archived_at__isnull=True),
                name="measures_source_once",
                violation_error_message=gettext_noop("The list has a data source of this name already. Use that one."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="measures_source_named",
                violation_error_message=gettext_noop("A data source needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MeasureQuerySet(ElementQuerySet["Measure"]):
    """Filters of measures."""

    def of(self, organisation: Organisation) -> Self:
        """Live ones of an organisation, the oldest first."""
        return self.live().filter(organisation=organisation).order_by("created_at", "pk")


class Measure(Element):
    """An indicator with its data source, unit and direction (CYCLE 1).

    `band_low` and `band_high` hold where a value is to stay within a band; `per` is what a rate counts on (1,000 …).
    `student_group` names the group where the whole measure is about one: its values stay in their building.
    `targets_reviewed_on` is when its targets were last set, changed or looked at and kept (CYCLE 1: adjusted annually).
    `subject` is the code of what it decides on, where somebody named it: who decides on that edits it (data 16).
    What a measure is for (a goal, a strategy) is told by the room above that joins it.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=500)
    source = models.ForeignKey(DataSource, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.CharField(max_length=10, choices=Unit.choices, default=Unit.PERCENT)
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.INCREASE)
    per = models.PositiveIntegerField(null=True, blank=True)
    student_group = models.CharField(max_length=120, blank=True)
    band_low = models.DecimalField(null=True, blank=True, **PLACES)
    band_high = models.DecimalField(null=True, blank=True, **PLACES)
    subject = models.CharField(max_length=subjects.CODE_MOST, blank=True)
    targets_reviewed_on = models.DateField(null=True, blank=True)
    search_text = SearchText(of=("indicator",))

    objects: ClassVar[Any] = MeasureQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation"], name="measures_at")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(indicator=""),
                name="measures_measure_named",
                violation_error_message=gettext_noop("A measure needs an indicator: what is counted?"),
            ),
            models.CheckConstraint(
                condition=Q(band_low__isnull=True) | Q(band_high__isnull=True) | Q(band_high__gte=F("band_low")),
                name="measures_band_forward",
                violation_error_message=gettext_noop("The band ends below where it begins. Check its two values."),
            ),
        ]

    def __str__(self) -> str:
        return self.indicator


class Component(Element):
    """A part of a measure that is read by itself: a grade, a content, a student group."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="components")
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.GRADE)
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[Any] = ElementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "part", "name"],
                condition=Q(archived_at__isnull=True),
                name="measures_component_once",
                violation_error_message=gettext_noop("The measure has this component already. Name yours differently."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="measures_component_named",
                violation_error_message=gettext_noop("A component needs a name: which grade, content or group?"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
