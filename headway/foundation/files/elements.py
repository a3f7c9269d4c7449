"""What files tell the registers: cards and undo of attachments."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from headway.foundation.core import registers
from headway.foundation.core.registers import Card, Kind
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import access as people
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope

from . import operations
from .models import Attachment


def attachment_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Files whose element the user sees and writes beside. One query, and one a kind of element."""
    rows = list(Attachment.objects.live().within(scope(user, May.COMMENT)).filter(key__in=keys))
    seen = registers.cards(user, {row.about for row in rows})
    return [
        Card(operations.KIND, row.key, row.name, _address(row), seen[str(row.about)].organisation)
        for row in rows
        if str(row.about) in seen
    ]


def _address(row: Attachment) -> str:
    return reverse("files:file", args=[row.key])


def undo_attachment(line: HistoryLine, by: Any) -> None:
    """A file that was taken away lies there again, one that was added is taken away: by leaders, and who added it."""
    row = Attachment.objects.select_related("organisation").get(key=line.element_key)
    people.organisation_or_404(by, row.organisation.key, May.COMMENT)
    if row.added_by_id != getattr(by, "pk", None) or line.actor_key != by.key:
        people.require(by, May.EDIT_PLAN, row.organisation)
    history.revert(line=line, row=row, by=by, organisation=row.organisation)


def reads_lines(user: Any, organisation: Any) -> bool:
    """Names of files beside drafts are for the organisation's own people."""
    return scope(user, May.SEE_DRAFT).holds(organisation.path)


def undoes_lines(user: Any, organisation: Any, deed: str) -> bool:
    """Leaders find the button; who added a file takes it away where it lies."""
    return people.why_not(user, May.EDIT_PLAN, organisation).ok


KINDS = (
    Kind(
        operations.KIND,
        gettext_lazy("file"),
        Attachment,
        attachment_cards,
        undo_attachment,
        unlogged={
            "organisation": "the line names the organisation",
            "element_kind": "the card leads to the file",
            "element_key": "the card leads to the file",
            "added_by": "the line names who did it",
            "digest": "the bytes are compared by headway verify",
        },
        reads=reads_lines,
        undoes=undoes_lines,
    ),
)
