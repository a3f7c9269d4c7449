"""What can happen: files are put beside an element, one is taken away."""

import dataclasses
import uuid
from collections.abc import Sequence
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import actors, refs, refusals
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from . import recognising, storing
from .models import Attachment

KIND = "files.attachment"
MOST_AT_ONCE = 10


class Sent(Protocol):
    """A file as it was sent."""

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    def read(self) -> bytes: ...


@dataclasses.dataclass(frozen=True)
class Attached:
    """What became of files that were sent together: those that are kept, and a sentence for each that is not."""

    kept: tuple[Attachment, ...]
    refused: tuple[str, ...]


@transaction.atomic
def attach(*, about: refs.Ref, organisation: Organisation, files: Sequence[Sent], by: actors.Actor) -> Attached:
    """Put files beside an element: each that may be kept is kept. Raises BadInput where none is, or there are too many.

    The kind is told from the content; pictures are written anew. Bytes are stored before their row: a row without bytes
    never comes about, and bytes without a row do no harm.
    """
    if len(files) > MOST_AT_ONCE:
        sentence = _("You chose %(number)d files. Add up to %(most)d at a time.")
        raise refusals.BadInput(fields={"uploads": sentence % {"number": len(files), "most": MOST_AT_ONCE}})
    kept, refused = [], []
    for file in files:
        try:
            kept.append(_attach(about, organisation, file, by))
        except refusals.BadInput as refusal:
            refused.append(refusal.sentence)
    if refused and not kept:
        raise refusals.BadInput(fields={"uploads": " ".join(refused)})
    return Attached(tuple(kept), tuple(refused))


def _attach(about: refs.Ref, organisation: Organisation, file: Sent, by: actors.Actor) -> Attachment:
    recognising.check_size(file.name or "", file.size or 0)
    found = recognising.recognise(file.name or "", file.read())
    row = Attachment(
        organisation=organisation,
        element_kind=about.kind,
        element_key=about.key,
        name=found.name,
        media_type=found.media_type,
        size=len(found.content),
        digest=storing.put(found.content),
        added_by=by if isinstance(by, User) else None,
    )
    return history.add(row=row, kind=KIND, by=by, organisation=organisation)


@transaction.atomic
def take_away(*, attachment: Attachment, by: actors.Actor, act: uuid.UUID | None = None) -> Attachment:
    """Take a file away. Its bytes stay until they are purged, so that it can be brought back from the recycle bin; with
    the `act` of somebody's words that were taken back it does not lie there.
    """
    return history.archive(row=attachment, kind=KIND, by=by, organisation=attachment.organisation, act=act)
