"""What would this directory do?"""

import dataclasses
import uuid
import zlib
from typing import Any

from headway.foundation.network import calendars
from headway.foundation.network import operations as network

from . import reading, states
from .models import DirectoryUpload


@dataclasses.dataclass(frozen=True)
class Preview:
    """What taking an upload would do; with problems it does nothing."""

    key: uuid.UUID
    file_name: str
    year: str
    read: int
    problems: tuple[reading.Problem, ...]
    problem_count: int
    loaded: network.Loaded | None
    taken: bool
    must_confirm: str
    batch: uuid.UUID | None


def upload_of(organisation: Any, key: Any) -> DirectoryUpload | None:
    """An upload of this very organisation."""
    rows = DirectoryUpload.objects.select_related("organisation", "batch")
    return rows.filter(organisation=organisation, key=key).first()


def preview(upload: DirectoryUpload) -> Preview:
    """Read the file again and compare it with what is there. A fixed number of queries."""
    year = calendars.label(upload.start_year)
    if upload.taken_at:
        batch = upload.batch
        done = network.Loaded(batch.created_count, batch.updated_count, 0, batch.closed_count) if batch else None
        key = batch.key if batch and not batch.undone_at else None
        return Preview(upload.key, upload.file_name, year, 0, (), 0, done, True, "", key)
    directory = reading.read(zlib.decompress(upload.content), wanted=states.code_of(upload.organisation))
    if directory.problem_count:
        return Preview(
            upload.key, upload.file_name, year, directory.read, directory.problems, directory.problem_count, None,
            False, "", None,
        )  # fmt: skip
    would = network.preview(
        state=upload.organisation, rows=directory.rows, source=reading.SOURCE, start_year=upload.start_year
    )
    return Preview(upload.key, upload.file_name, year, directory.read, (), 0, would, False, would.confirm, None)
