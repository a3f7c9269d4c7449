"""What checks tell the registers: findings that were set aside, how that is undone, and the door to the list."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import registers
from headway.foundation.core.registers import Card, Door, Kind
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope

from . import access, operations, queries
from .models import SetAside

NAMED = "the label names it"
DID = "the line says who and when"


def set_aside_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """What was set aside of elements that the user reads. One query, and one a kind of element."""
    seen = scope(user, May.SEE_PLAN).condition("organisation__")
    rows = list(SetAside.objects.filter(seen, key__in=keys).select_related("organisation"))
    read = registers.cards(user, {row.ref for row in rows})
    return [
        Card(operations.SET_ASIDE, row.key, str(row), queries.address(row.organisation), row.organisation.name)
        for row in rows
        if str(row.ref) in read
    ]


def undo_set_aside(line: HistoryLine, by: Any) -> None:
    """The finding counts again, or is set aside again for the same reason."""
    row = access.set_aside_or_404(by, line.element_key, May.SET_FINDINGS_ASIDE)
    if line.verb.endswith(".set_aside"):
        operations.take_back(aside=row, by=by)
    else:
        history.revert(line=line, row=row, by=by, organisation=row.organisation)


def reads_lines(user: Any, organisation: Any) -> bool:
    """Whoever reads findings reads why one was set aside."""
    return scope(user, May.SEE_PLAN).holds(organisation.path)


def undoes_lines(user: Any, organisation: Any, deed: str) -> bool:
    """Whoever sets findings aside there."""
    return scope(user, May.SET_FINDINGS_ASIDE).holds(organisation.path)


def doors(user: Any, organisation: Any) -> list[Door]:
    """The findings of a place, for whoever reads its plans. No query."""
    address = queries.link(organisation, user)
    return [Door(_("Checks"), address, "page", covers=("checks:",))] if address else []


KINDS = (
    Kind(
        operations.SET_ASIDE,
        gettext_lazy("finding"),
        SetAside,
        set_aside_cards,
        undo_set_aside,
        unlogged={
            "organisation": "the line names the organisation",
            "element_kind": NAMED,
            "element_key": NAMED,
            "code": NAMED,
            "subject": NAMED,
            "set_at": DID,
            "set_by": DID,
        },
        reads=reads_lines,
        undoes=undoes_lines,
    ),
)
DOORS = (doors,)
