"""How do ids, yearly attributes and designations of an organisation change?"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals, words
from headway.foundation.history import operations as history

from ..models import Attributes, Designation, Identifier, Organisation
from .organisations import refresh_search

IDENTIFIER = "network.identifier"
ATTRIBUTES = "network.attributes"
DESIGNATION = "network.designation"


def scope_of(organisation: Organisation, scheme: str) -> str:
    """Within what an id is unique: NCES everywhere, a state's in the state, a local one in the system."""
    if scheme == "nces":
        return ""
    owner = organisation.state_id if scheme == "state" else organisation.system_id or organisation.state_id
    return f"{scheme}:{owner or organisation.pk}"


@transaction.atomic
def add_identifier(
    *, organisation: Organisation, scheme: str, value: str, by: actors.Actor, from_on: dt.date | None = None
) -> Identifier:
    """Give an id from a day on. Raises BadInput where another organisation has it now."""
    row = Identifier(
        organisation=organisation,
        scheme=scheme,
        value=words.clean_line(value),
        scope=scope_of(organisation, scheme),
        from_on=from_on,
    )
    added = history.add(row=row, kind=IDENTIFIER, by=by, organisation=organisation)
    refresh_search(organisation)
    return added


@transaction.atomic
def end_identifier(*, identifier: Identifier, on: dt.date, by: actors.Actor) -> Identifier:
    """The id is no longer used after a day; search still finds it."""
    return history.change(
        row=identifier, kind=IDENTIFIER, by=by, organisation=identifier.organisation, values={"to_on": on}, verb="ended"
    )


@transaction.atomic
def set_attributes(*, organisation: Organisation, start_year: int, edit: Any, by: actors.Actor) -> Attributes:
    """The facts of one school year; a year's first facts make its row."""
    check_year(start_year)
    row = Attributes.objects.live().filter(organisation=organisation, start_year=start_year).first()
    if row is None:
        new = Attributes(organisation=organisation, start_year=start_year, **edit.values)
        return history.add(row=new, kind=ATTRIBUTES, by=by, organisation=organisation)
    return history.change(row=row, kind=ATTRIBUTES, by=by, organisation=organisation, edit=edit)


@transaction.atomic
def designate(
    *,
    organisation: Organisation,
    start_year: int,
    label: str,
    by: actors.Actor,
    reason: str = "",
    student_group: str = "",
) -> Designation:
    """A label of support in a school year (CSI, TSI, ATSI or the state's own)."""
    check_year(start_year)
    row = Designation(
        organisation=organisation,
        start_year=start_year,
        label=words.clean_line(label),
        reason=words.clean_line(reason),
        student_group=words.clean_line(student_group),
    )
    return history.add(row=row, kind=DESIGNATION, by=by, organisation=organisation)


def check_year(start_year: int) -> None:
    """Raise BadInput for a school year that cannot be meant."""
    this_year = clock.now().year
    if not 1990 <= start_year <= this_year + 5:
        raise refusals.BadInput(
            fields={
                "start_year": _(
                    "%(start_year)s is no school year here. Enter the year it starts in, such as %(this_year)s."
                )
                % {"start_year": start_year, "this_year": this_year}
            }
        )
