"""Which files lie beside an element?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count
from django.urls import reverse

from headway.foundation.core import clock, refs
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope

from . import storing
from .models import Attachment


@dataclasses.dataclass(frozen=True)
class FileRow:
    """One file as a line: what it is called, how large, who added it when; `mine` where this person did."""

    key: uuid.UUID
    name: str
    kind: str
    size: int
    by: str
    at: dt.datetime
    address: str
    mine: bool


def beside(ref: refs.Ref, organisation: Any, user: Any) -> list[FileRow]:
    """Files beside one element, oldest first. One query."""
    rows = Attachment.objects.beside(ref).select_related("added_by")
    return [file_row(row, organisation, user) for row in rows]


def file_row(row: Any, organisation: Any, user: Any) -> FileRow:
    """A file as a line."""
    return FileRow(
        key=row.key,
        name=row.name,
        kind=row.name.rpartition(".")[2].upper(),
        size=row.size,
        by=str(row.added_by or ""),
        at=clock.local(row.created_at, organisation),
        address=reverse("files:file", args=[row.key]),
        mine=row.added_by_id == getattr(user, "pk", None),
    )


def counts(user: Any, references: Iterable[refs.Ref]) -> dict[str, int]:
    """How many files lie beside each of some elements, where this person reads them. One query."""
    keys = {ref.key for ref in references}
    rows = Attachment.objects.live().within(scope(user, May.COMMENT)).filter(element_key__in=keys)
    found = rows.order_by().values_list("element_kind", "element_key").annotate(Count("pk"))
    return {f"{kind}:{key}": number for kind, key, number in found}


def counts_at(organisation: Any) -> dict[refs.Ref, int]:
    """How many files lie beside each element of an organisation that has some. One query."""
    rows = Attachment.objects.live().filter(organisation=organisation).order_by()
    found = rows.values_list("element_kind", "element_key").annotate(Count("pk"))
    return {refs.Ref(kind, key): number for kind, key, number in found}


def stored() -> list[str]:
    """The digests of all files whose bytes are there, archived ones too. One query."""
    found = Attachment.objects.order_by("digest").values_list("digest", flat=True).distinct()
    return [digest for digest in found if storing.place(digest).is_file()]


def damaged() -> Iterator[str]:
    """Sentences about files whose bytes are missing or are not those that were added. For `headway verify`."""
    rows = Attachment.objects.order_by("digest").values_list("digest", "name", "key")
    last = found = ""
    for digest, name, key in rows.iterator(chunk_size=2000):
        found = found if digest == last else storing.digest_of(digest)
        last = digest
        if not found:
            yield f"The bytes of the file “{name}” ({key}) are missing: bring them back from a backup."
        elif found != digest:
            yield f"The bytes of the file “{name}” ({key}) are not those that were added: {digest[:12]}… was expected."
