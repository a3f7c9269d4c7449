"""What can happen to any row of an assessment: it is added, revised, put in another place, taken out."""

from typing import Any, Final

from django.db import models, transaction

from headway.foundation.core import actors, keys
from headway.foundation.core.models import Element
from headway.foundation.history import operations as history

from .. import access
from ..models import Analysis, Assessment, Category, Cause, Entry, Evidence, Looked, Priority, PriorityCause, Voice

KINDS: Final[dict[type[Any], str]] = {
    Assessment: "needs.assessment",
    Looked: "needs.looked",
    Voice: "needs.voice",
    Entry: "needs.entry",
    Evidence: "needs.evidence",
    Analysis: "needs.analysis",
    Category: "needs.category",
    Cause: "needs.cause",
    PriorityCause: "needs.answer",
    Priority: "needs.priority",
}
BESIDE: Final[dict[type[Any], tuple[str, ...]]] = {
    Voice: ("assessment",),
    Entry: ("assessment", "field"),
    Evidence: ("entry", "cause"),
    Analysis: ("assessment",),
    Category: ("analysis",),
    Cause: ("analysis", "parent", "category"),
}
"""What rows have in common that stand in one order."""


def siblings(row: Any) -> models.QuerySet[Any]:
    """The live rows among which a row has its place, in their order."""
    same = {name: getattr(row, name) for name in BESIDE[type(row)]}
    found: models.QuerySet[Any] = type(row).objects.live().filter(**same).order_by("position", "pk")
    return found


@transaction.atomic
def add[Row: Element](*, row: Row, by: actors.Actor, act: Any = None) -> Row:
    """A row after its siblings."""
    if type(row) in BESIDE:
        last = siblings(row).aggregate(last=models.Max("position"))["last"] or 0
        row.position = last + 1  # type: ignore[attr-defined]
    return history.add(row=row, kind=KINDS[type(row)], by=by, organisation=access.organisation_of(row), act=act)


@transaction.atomic
def revise[Row: Element](
    *, row: Row, by: actors.Actor, edit: Any = None, values: Any = None, verb: str = "revised", act: Any = None
) -> Row:
    """Change what a row says. Raises Conflict where two people changed the same short text."""
    return history.change(
        row=row,
        kind=KINDS[type(row)],
        by=by,
        organisation=access.organisation_of(row),
        edit=edit,
        values=values,
        verb=verb,
        act=act,
    )


@transaction.atomic
def move[Row: Element](*, row: Row, up: bool, by: actors.Actor) -> Row:
    """Change places with the row before or after. At the end of the list nothing happens."""
    rows = list(siblings(row).select_for_update(of=("self",)))
    at = next((n for n, one in enumerate(rows) if one.pk == row.pk), -1)
    to = at - 1 if up else at + 1
    if at < 0 or not 0 <= to < len(rows):
        return row
    rows[at], rows[to] = rows[to], rows[at]
    act = keys.new()
    organisation, kind = access.organisation_of(row), KINDS[type(row)]
    for position, one in enumerate(rows, 1):
        if one.position != position:
            values = {"position": position}
            history.change(row=one, kind=kind, by=by, organisation=organisation, values=values, verb="moved", act=act)
    return row


@transaction.atomic
def take_out(*, row: Element, by: actors.Actor) -> None:
    """Archive a row with all that stands in it; undo brings all of it back."""
    act = row.key
    organisation = access.organisation_of(row)
    for one in (row, *_below(row)):
        history.archive(row=one, kind=KINDS[type(one)], by=by, organisation=organisation, act=act)


def _below(row: Any) -> list[Any]:
    """All live rows below a row."""
    found: list[Any] = []
    for name in BELOW.get(type(row), ()):
        for one in getattr(row, name).live():
            found += [one, *_below(one)]
    seen: set[Any] = set()
    return [one for one in found if not (one.key in seen or seen.add(one.key))]  # type: ignore[func-returns-value]


BELOW: Final[dict[type[Any], tuple[str, ...]]] = {
    Assessment: ("looked", "voices", "entries", "analyses"),
    Entry: ("evidence",),
    Analysis: ("categories", "causes"),
    Cause: ("whys", "evidence", "answered"),
}
"""Relations to what stands in a row. Causes of a category stay: they only lose it (`causes.take_out_category`)."""
