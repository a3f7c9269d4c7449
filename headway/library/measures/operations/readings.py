"""Where did a measure begin, and what was measured since?"""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.web import formats

from .. import wording
from ..kinds import Purpose
from ..models import Component, Measure, Reading

KIND = "measures.reading"
FIRST_DAY = dt.date(1990, 1, 1)


@transaction.atomic
def record_reading(
    *,
    measure: Measure,
    on: dt.date,
    by: actors.Actor,
    purpose: str = Purpose.ACTUAL,
    component: Component | None = None,
    value: Decimal | None = None,
    numerator: int | None = None,
    denominator: int | None = None,
    low: Decimal | None = None,
    high: Decimal | None = None,
    n: int | None = None,
    reason: str = "",
    token: str = "",
    source_note: str = "",
    entered_by: Any = None,
    imported_from: str = "",
) -> Reading:
    """A baseline or an actual, entered by a person or imported. Raises BadInput for a day to come, a value that the
    unit cannot have, a second value of the same day.
    """
    row = Reading(
        measure=measure,
        component=component,
        purpose=purpose,
        on=on,
        value=value,
        numerator=numerator,
        denominator=denominator,
        low=low,
        high=high,
        n=n,
        reason=reason,
        token=token,
        source_note=words.clean_line(source_note),
        entered_by=entered_by,
        imported_from=words.clean_line(imported_from),
    )
    _check(row)
    return history.add(row=row, kind=KIND, by=by, organisation=measure.organisation)


@transaction.atomic
def revise_reading(*, reading: Reading, edit: Any, by: actors.Actor) -> Reading:
    """Correct a value; history keeps what stood there."""
    wanted = Reading.objects.select_related("measure__organisation").get(pk=reading.pk)
    for name, value in edit.values.items():
        setattr(wanted, name, value)
    _check(wanted)
    return history.change(row=reading, kind=KIND, by=by, organisation=reading.measure.organisation, edit=edit)


@transaction.atomic
def archive_reading(*, reading: Reading, by: actors.Actor) -> Reading:
    """Take a value back that should not be there; undo brings it again."""
    return history.archive(row=reading, kind=KIND, by=by, organisation=reading.measure.organisation)


def _check(row: Reading) -> None:
    """Raise BadInput, at its field, for a value that cannot be."""
    if row.on > clock.today(row.measure.organisation):
        raise refusals.BadInput(
            fields={
                "on": _("%(day)s is still to come. Give the day on which it was measured.")
                % {"day": formats.long_day(row.on)}
            }
        )
    if row.on < FIRST_DAY:
        raise refusals.BadInput(fields={"on": _("Values are kept from 1990 on. Check the year.")})
    unit = row.measure.unit
    if row.value is not None:
        wording.check_value(row.value, unit)
    if row.numerator is not None and row.denominator is not None:
        wording.of_counts(row.numerator, row.denominator, unit, row.measure.per, "numerator")
