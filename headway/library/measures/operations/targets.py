"""What is to be reached, in which school year?"""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.network import calendars
from headway.foundation.rights import access as rights
from headway.foundation.web import formats

from .. import wording
from ..kinds import Base, Purpose, TargetKind, Way
from ..models import Component, Measure, Reading, Target

KIND = "measures.target"


@transaction.atomic
def set_target(
    *,
    measure: Measure,
    start_year: int,
    kind: str,
    amount: Decimal,
    by: actors.Actor,
    base: str = "",
    component: Component | None = None,
    due_on: dt.date | None = None,
) -> Target:
    """A target for a school year (CYCLE 1). Raises BadInput for a second one of the year, a day outside it, a value
    that cannot be, a share of a base that is 0.
    """
    rights.check_edit(by, measure.organisation, measure.subject)
    row = Target(
        measure=measure,
        component=component,
        start_year=start_year,
        due_on=due_on,
        kind=kind,
        base=base,
        amount=amount,
    )
    _check(row)
    _touched(measure)
    return history.add(row=row, kind=KIND, by=by, organisation=measure.organisation)


@transaction.atomic
def revise_target(*, target: Target, edit: Any, by: actors.Actor) -> Target:
    """Set a target anew."""
    rights.check_edit(by, target.measure.organisation, target.measure.subject)
    wanted = Target.objects.select_related("measure__organisation").get(pk=target.pk)
    for name, value in edit.values.items():
        setattr(wanted, name, value)
    _check(wanted)
    _touched(target.measure)
    return history.change(row=target, kind=KIND, by=by, organisation=target.measure.organisation, edit=edit)


@transaction.atomic
def archive_target(*, target: Target, by: actors.Actor) -> Target:
    """Take a target back; undo brings it again."""
    rights.check_edit(by, target.measure.organisation, target.measure.subject)
    _touched(target.measure)
    return history.archive(row=target, kind=KIND, by=by, organisation=target.measure.organisation)


@transaction.atomic
def keep_targets(*, measure: Measure, by: actors.Actor) -> Measure:
    """Say that the targets were looked at this year and stay as they are (CYCLE 1: adjusted annually)."""
    rights.check_edit(by, measure.organisation, measure.subject)
    values = {"targets_reviewed_on": clock.today(measure.organisation)}
    return history.change(
        row=measure, kind="measures.measure", by=by, organisation=measure.organisation, values=values, verb="kept"
    )


def _touched(measure: Measure) -> None:
    """The lines of targets tell of the change; here only the day is kept, for the check that asks for it."""
    Measure.objects.filter(pk=measure.pk).update(targets_reviewed_on=clock.today(measure.organisation))


def _check(row: Target) -> None:
    """Raise BadInput, at its field, for what a target cannot be."""
    measure = row.measure
    if measure.way == Way.MAINTAIN:
        raise refusals.BadInput(
            fields={"said": _("This measure stays within its band: the band is the target of every year.")}
        )
    if row.kind == TargetKind.ABSOLUTE:
        wording.check_value(row.amount, measure.unit)
    if row.due_on:
        year = calendars.year_named(measure.organisation, row.start_year)
        if not year.first_on <= row.due_on <= year.last_on:
            raise refusals.BadInput(
                fields={
                    "due_on": _(
                        "%(day)s lies outside the school year %(year)s. Choose a day from %(first)s to %(last)s."
                    )
                    % {
                        "day": formats.long_day(row.due_on),
                        "year": year.label,
                        "first": formats.long_day(year.first_on),
                        "last": formats.long_day(year.last_on),
                    }
                }
            )
    if row.kind == TargetKind.RELATIVE:
        _check_base(row)


def _check_base(row: Target) -> None:
    """A share of nothing is nothing: a target in percent needs a base that is not 0."""
    earlier = Target.objects.live().filter(measure=row.measure, component=row.component, start_year__lt=row.start_year)
    if row.base == Base.YEAR_BEFORE and earlier.exists():
        return
    begun = Reading.objects.live().filter(measure=row.measure, purpose=Purpose.BASELINE, value=0)
    if row.component_id:
        begun = begun.filter(component=row.component)
    if begun.exists():
        raise refusals.BadInput(
            fields={"said": _("The baseline is 0, and any percent of 0 is 0. Write the value to reach, or points.")}
        )
