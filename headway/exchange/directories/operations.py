"""What can happen: a directory is handed in, looked at, taken; the command line does all in one."""

import datetime as dt
import zlib
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals
from headway.foundation.network import operations as network
from headway.foundation.network import queries as organisations
from headway.foundation.network.models import Organisation

from . import reading, states
from .models import DirectoryUpload

LEFT = dt.timedelta(days=14)


@transaction.atomic
def hand_in(*, organisation: Organisation, file_name: str, content: bytes, start_year: int, by: Any) -> DirectoryUpload:
    """Keep an uploaded file for the preview. Raises BadInput where it is no directory at all."""
    reading.read(content, wanted=states.code_of(organisation))
    return DirectoryUpload.objects.create(
        organisation=organisation,
        uploaded_by=by.key,
        file_name=file_name[:200],
        start_year=start_year,
        content=zlib.compress(content),
    )


@transaction.atomic
def take(*, upload: DirectoryUpload, by: Any, close: int | None = None) -> network.Loaded:
    """Load a handed-in directory. Raises BadInput where rows are wrong or the number to close is not confirmed."""
    directory = reading.read(zlib.decompress(upload.content), wanted=states.code_of(upload.organisation))
    loaded = load(
        organisation=upload.organisation,
        directory=directory,
        start_year=upload.start_year,
        by=by,
        close=close,
        file_name=upload.file_name,
    )
    if loaded.batch:
        upload.batch = upload.organisation.load_batches.get(key=loaded.batch)
    upload.content, upload.taken_at, upload.taken_by = b"", clock.now(), by.key
    upload.save(update_fields=["batch", "content", "taken_at", "taken_by"])
    return loaded


@transaction.atomic
def load(
    *,
    organisation: Organisation,
    directory: reading.Directory,
    start_year: int,
    by: actors.Actor,
    close: int | None = None,
    file_name: str = "",
) -> network.Loaded:
    """Load a directory that was read. Raises BadInput where any row is wrong: then nothing changes."""
    if directory.problem_count:
        raise refusals.BadInput(
            _("%(count)s rows are not right. Correct them and hand the file in again.")
            % {"count": format(directory.problem_count, ",")}
        )
    return network.load_organisations(
        state=organisation,
        rows=directory.rows,
        source=reading.SOURCE,
        start_year=start_year,
        by=by,
        close=close,
        file_name=file_name,
        file_hash=directory.digest,
    )


@transaction.atomic
def forget_left(*, by: actors.Actor) -> int:
    """Delete uploads that nobody took within two weeks; returns how many."""
    left = DirectoryUpload.objects.filter(taken_at__isnull=True, uploaded_at__lt=clock.now() - LEFT)
    return left.delete()[0]


@transaction.atomic
def state_for(*, state: states.UsState, by: actors.Actor) -> tuple[Organisation, bool]:
    """The organisation of a state by its code, made where it is missing; whether it was made."""
    found = [row for row in organisations.resolve(state.code) if row.kind == "state"]
    if found:
        return found[0], False
    made = network.add_organisation(kind="state", name=state.name, own_time_zone=state.time_zone, by=by)
    network.add_identifier(organisation=made, scheme="state", value=state.code, by=by)
    return made, True
