"""What is measured, and of which parts does it consist?"""

import uuid
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation
from headway.foundation.rights import access as rights

from .. import wording
from ..kinds import Part, Unit, Way
from ..models import Component, DataSource, Measure, Reading

KIND = "measures.measure"
COMPONENT = "measures.component"
BELOW: Final = (("components", COMPONENT), ("readings", "measures.reading"), ("targets", "measures.target"))
PER_USUAL = 1000


@transaction.atomic
def add_measure(
    *,
    organisation: Organisation,
    indicator: str,
    by: actors.Actor,
    source: DataSource | None = None,
    unit: str = Unit.PERCENT,
    way: str = Way.INCREASE,
    per: int | None = None,
    student_group: str = "",
    band_low: Decimal | None = None,
    band_high: Decimal | None = None,
    subject: str = "",
) -> Measure:
    """A measure by its indicator (CYCLE 1). Raises BadInput without one, for another state's source, without a band
    where the value is to stay within one, and for a subject on which the person does not decide (data 16).
    """
    rights.check_subject(by, organisation, subject)
    row = Measure(
        organisation=organisation,
        indicator=words.clean_line(indicator),
        source=source,
        unit=unit,
        way=way,
        per=per,
        student_group=words.clean_line(student_group),
        band_low=band_low,
        band_high=band_high,
        subject=subject,
    )
    check(row)
    return history.add(row=row, kind=KIND, by=by, organisation=organisation)


@transaction.atomic
def revise_measure(*, measure: Measure, edit: Any, by: actors.Actor) -> Measure:
    """Change what is measured, or how. Raises BadInput where values that are there could not be of another unit;
    NotAllowed for who does not decide on its subject.
    """
    rights.check_edit(by, measure.organisation, measure.subject)
    subject = edit.values.get("subject", "")
    rights.check_subject(by, measure.organisation, subject, before=measure.subject)
    wanted = Measure.objects.select_related("organisation", "source").get(pk=measure.pk)
    was = wanted.unit
    for name, value in edit.values.items():
        setattr(wanted, name, value)
    check(wanted)
    if wanted.unit != was:
        _check_values(wanted)
    return history.change(row=measure, kind=KIND, by=by, organisation=measure.organisation, edit=edit)


def check(row: Measure) -> None:
    """Raise BadInput, at its field, for what a measure cannot be."""
    if row.source is not None and row.source.state_id not in (row.organisation.state_id, row.organisation.pk):
        raise refusals.BadInput(fields={"source": _("This data source is not in your state's list. Choose again.")})
    if row.way == Way.MAINTAIN and row.band_low is None and row.band_high is None:
        raise refusals.BadInput(
            fields={"band_low": _("Within which band should it stay? Give its lower value, its upper one, or both.")}
        )
    if row.per == 0:
        raise refusals.BadInput(fields={"per": _("A rate counts on at least 1. Leave it empty for 1,000.")})
    for name in ("band_low", "band_high"):
        if (value := getattr(row, name)) is not None:
            wording.check_value(value, row.unit, name)


def _check_values(measure: Measure) -> None:
    rows = Reading.objects.live().filter(measure=measure, value__isnull=False)
    for value in filter(None, rows.values_list("value", flat=True)):
        try:
            wording.check_value(value, measure.unit, "unit")
        except refusals.BadInput:
            raise refusals.BadInput(
                fields={
                    "unit": _(
                        "The measure has the value %(value)s, which this unit cannot have. Correct that value first."
                    )
                    % {"value": wording.plain(value)}
                }
            ) from None


@transaction.atomic
def archive_measure(*, measure: Measure, by: actors.Actor, act: uuid.UUID | None = None) -> Measure:
    """Take a measure out with its parts, values and targets; undo brings all of them back."""
    rights.check_edit(by, measure.organisation, measure.subject)
    act = act or measure.key
    for name, kind in BELOW:
        for row in getattr(measure, name).live():
            history.archive(row=row, kind=kind, by=by, organisation=measure.organisation, act=act)
    return history.archive(row=measure, kind=KIND, by=by, organisation=measure.organisation, act=act)


@transaction.atomic
def add_component(*, measure: Measure, name: str, by: actors.Actor, part: str = Part.GRADE) -> Component:
    """A part that is read by itself: a grade, a content, a student group. Raises BadInput for one that is there."""
    rights.check_edit(by, measure.organisation, measure.subject)
    row = Component(measure=measure, part=part, name=words.clean_line(name))
    row.position = measure.components.live().count() + 1
    return history.add(row=row, kind=COMPONENT, by=by, organisation=measure.organisation)


@transaction.atomic
def revise_component(*, component: Component, edit: Any, by: actors.Actor) -> Component:
    """Call a part in another way."""
    rights.check_edit(by, component.measure.organisation, component.measure.subject)
    return history.change(row=component, kind=COMPONENT, by=by, organisation=component.measure.organisation, edit=edit)


@transaction.atomic
def archive_component(*, component: Component, by: actors.Actor) -> Component:
    """Take a part out with its values and targets; undo brings them back."""
    organisation = component.measure.organisation
    rights.check_edit(by, organisation, component.measure.subject)
    for name, kind in BELOW[1:]:
        for row in getattr(component, name).live():
            history.archive(row=row, kind=kind, by=by, organisation=organisation, act=component.key)
    return history.archive(row=component, kind=COMPONENT, by=by, organisation=organisation)
