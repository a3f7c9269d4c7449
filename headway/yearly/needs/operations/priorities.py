"""What can happen to priorities: set, revised, put in another order, taken back; or many loaded at once."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, keys, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from ..models import Priority

KIND = "needs.priority"


@transaction.atomic
def set_priority(
    *,
    organisation: Organisation,
    title: str,
    first_year: int,
    last_year: int,
    by: actors.Actor,
    why: str = "",
    before: uuid.UUID | None = None,
) -> Priority:
    """A new priority (CYCLE 2) before the one with the key `before`, else after the others. Raises BadInput without a
    title or with years the wrong way round.
    """
    _check_title(title)
    rows = list(Priority.objects.of(organisation).select_for_update(of=("self",)))
    row = Priority(
        organisation=organisation,
        title=words.clean_line(title),
        why=words.clean(why),
        first_year=first_year,
        last_year=last_year,
        position=len(rows) + 1,
    )
    added = history.add(row=row, kind=KIND, by=by, organisation=organisation)
    at = next((n for n, one in enumerate(rows) if one.key == before), None)
    if at is None:
        return added
    rows.insert(at, added)
    return _number(rows, organisation, by)[at]


def _check_title(title: str) -> None:
    """Raise BadInput for a title that is missing or too long."""
    if not words.clean_line(title):
        raise refusals.BadInput(fields={"title": _("A priority needs a title. Name the area in a few words.")})
    if len(title) > 300:
        raise refusals.BadInput(
            fields={"title": _("The title has %(count)s characters. Keep it to 300.") % {"count": len(title)}}
        )


@transaction.atomic
def revise_priority(*, priority: Priority, edit: Any, by: actors.Actor) -> Priority:
    """Change title, reason or years."""
    _check_title(edit.values.get("title", priority.title))
    return history.change(row=priority, kind=KIND, by=by, organisation=priority.organisation, edit=edit)


@transaction.atomic
def move_priority(*, priority: Priority, up: bool, by: actors.Actor) -> Priority:
    """Change places with the priority before or after. At the end of the list nothing happens."""
    rows = list(Priority.objects.of(priority.organisation).select_for_update(of=("self",)))
    at = next((n for n, row in enumerate(rows) if row.pk == priority.pk), -1)
    to = at - 1 if up else at + 1
    if at < 0 or not 0 <= to < len(rows):
        return priority
    rows[at], rows[to] = rows[to], rows[at]
    return _number(rows, priority.organisation, by)[to]


def _number(rows: list[Priority], organisation: Organisation, by: actors.Actor) -> list[Priority]:
    """Store the places of priorities as they stand here, in one act. Returns the stored rows."""
    act = keys.new()
    return [
        history.change(
            row=row,
            kind=KIND,
            by=by,
            organisation=organisation,
            values={"position": position},
            verb="moved",
            act=act,
        )
        for position, row in enumerate(rows, 1)
    ]


@transaction.atomic
def archive_priority(*, priority: Priority, by: actors.Actor) -> Priority:
    """Take a priority back; undo brings it again."""
    return history.archive(row=priority, kind=KIND, by=by, organisation=priority.organisation)


@dataclasses.dataclass(frozen=True)
class PriorityRow:
    """A priority before it is loaded, and when it was set."""

    organisation: Organisation
    title: str
    first_year: int
    last_year: int
    set_at: dt.datetime
    why: str = ""


@transaction.atomic
def load_priorities(*, rows: Sequence[PriorityRow], by: actors.Actor) -> list[Priority]:
    """Write the first priorities of many organisations, each in its order, with its own line. Raises BadInput as
    `set_priority` does, and where an organisation has priorities already; then nothing is written.
    """
    taken = Priority.objects.live().filter(organisation__in={row.organisation.pk for row in rows}).first()
    if taken is not None:
        raise refusals.BadInput(
            _("%(organisation)s has priorities already. Add to them one by one.") % {"organisation": taken.organisation}
        )
    places: dict[int, int] = {}
    made = []
    for row in rows:
        _check_title(row.title)
        places[row.organisation.pk] = places.get(row.organisation.pk, 0) + 1
        made.append(
            Priority(
                organisation=row.organisation,
                title=words.clean_line(row.title),
                why=words.clean(row.why),
                first_year=row.first_year,
                last_year=row.last_year,
                position=places[row.organisation.pk],
                created_at=row.set_at,
            )
        )
    Priority.objects.bulk_create(made, batch_size=500)
    for priority in made:
        history.record(
            verb=f"{KIND}.added",
            element=refs.Ref(KIND, priority.key),
            label=str(priority),
            organisation=priority.organisation,
            by=by,
            changes={
                name: [None, getattr(priority, name)] for name in ("title", "first_year", "last_year", "position")
            },
        )
    return made
