"""What rights tell the registers: cards and undo of lines of a register, and the door to it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core.registers import Card, Door, Kind
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope

from . import access, operations, queries
from .models import Right


def right_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Lines of registers, for those who see the system. One query."""
    seen = scope(user, May.SEE_ORGANISATION).condition("organisation__")
    rows = Right.objects.live().filter(seen, key__in=keys).select_related("organisation")
    return [
        Card(
            operations.KIND,
            row.key,
            row.label,
            f"{queries.register_address(row.organisation)}#r-{row.key}",
            row.organisation.name,
        )
        for row in rows
    ]


def undo_right(line: HistoryLine, by: Any) -> None:
    """Leaders of the system take back what was said."""
    row = Right.objects.select_related("organisation").get(key=line.element_key)
    access.organisation_or_404(by, row.organisation.key, May.SAY_WHO_DECIDES)
    history.revert(line=line, row=row, by=by, organisation=row.organisation)


def undoes_lines(user: Any, organisation: Any, deed: str) -> bool:
    """Whoever writes the register."""
    return access.why_not(user, May.SAY_WHO_DECIDES, organisation).ok


def doors(user: Any, organisation: Any) -> list[Door]:
    """The register that counts at an organisation, for all who see it. No query."""
    if not organisation.system_id:
        return []
    address = reverse("rights:register", args=[organisation.key])
    said = _("Which subjects the school system decides, and which each school.")
    return [Door(_("Who decides what"), address, "page", said, covers=("rights:",))]


KINDS = (
    Kind(
        operations.KIND,
        gettext_lazy("decision right"),
        Right,
        right_cards,
        undo_right,
        unlogged={"organisation": "the line names the organisation"},
        undoes=undoes_lines,
    ),
)
DOORS = (doors,)
