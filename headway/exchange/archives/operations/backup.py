"""How is every row kept in one file, and brought back?

A zip of one JSON-lines file a table, the bytes of all files, and a manifest with counts and digests; the same on every
database, so that a backup of SQLite restores into PostgreSQL. Sessions are not kept: people sign in again.
"""

import dataclasses
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals
from headway.foundation.files import queries as file_queries
from headway.foundation.files import storing

FORMAT = 1
LEFT_OUT = frozenset({"sessions.session", "accounts.device", "contenttypes.contenttype", "auth.permission"})
CHUNK = 1000
FILES = "files/"


@dataclasses.dataclass(frozen=True)
class Counted:
    """Rows a table."""

    tables: dict[str, int]

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.tables.values())


Progress = Callable[[str], None]


def kept_models() -> list[type[models.Model]]:
    """Every table of the database but sessions and what Django makes itself, in an order that never changes."""
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return sorted((m for m in found if m._meta.label_lower not in LEFT_OUT), key=lambda model: model._meta.label_lower)


@transaction.atomic
def back_up(*, path: Path, by: actors.Actor, progress: Progress = lambda table: None) -> Counted:
    """Write every row to `path`, read in one transaction. Raises BadInput where it cannot be written."""
    if path.exists():
        raise refusals.BadInput(
            _("%(path)s is already there. Choose another name, or move it away first.") % {"path": path}
        )
    if not path.parent.is_dir():
        raise refusals.BadInput(_("The folder %(parent)s is not there. Make it first.") % {"parent": path.parent})
    tables: dict[str, int] = {}
    digests: dict[str, str] = {}
    part = path.with_name(path.name + ".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for model in kept_models():
            label = model._meta.label_lower
            progress(label)
            digest = hashlib.sha256()
            count = 0
            with archive.open(f"{label}.jsonl", "w", force_zip64=True) as stream:
                for line in _lines(model):
                    digest.update(line)
                    stream.write(line)
                    count += 1
            tables[label], digests[label] = count, digest.hexdigest()
        progress("files")
        for file in file_queries.stored():
            archive.write(storing.place(file), f"{FILES}{file}", zipfile.ZIP_STORED)
        manifest = {"format": FORMAT, "made_at": clock.now().isoformat(), "tables": tables, "digests": digests}
        archive.writestr("manifest.json", json.dumps(manifest, indent=1, sort_keys=True))
    part.rename(path)
    return Counted(tables)


class ToTheMicrosecond(DjangoJSONEncoder):
    """Moments as they are: the usual encoder cuts them to milliseconds, and a backup brings back what was there."""

    def default(self, o: Any) -> Any:
        """A moment whole, everything else as usual."""
        return o.isoformat() if isinstance(o, dt.datetime) else super().default(o)


def _lines(model: type[models.Model]) -> Iterator[bytes]:
    rows = model._base_manager.order_by("pk").iterator(chunk_size=CHUNK)
    for row in rows:
        yield serializers.serialize("jsonl", [row], cls=ToTheMicrosecond).encode()


@transaction.atomic
def restore(*, path: Path, by: actors.Actor, replace: bool = False, progress: Progress = lambda table: None) -> Counted:
    """Bring every row back, all or nothing. Raises BadInput for a file that is no backup, was changed, or where the
    database is not empty (unless `replace`).
    """
    if not path.is_file():
        raise refusals.BadInput(_("%(path)s is not there. Check the name.") % {"path": path})
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            _make_room(replace)
            for label in manifest["tables"]:
                progress(label)
                _load(archive, label, manifest)
            _put_files(archive)
    except (zipfile.BadZipFile, KeyError, json.JSONDecodeError, DeserializationError):
        raise refusals.BadInput(
            _("%(path)s is no backup of Headway, or it was damaged. Nothing was changed.") % {"path": path}
        ) from None
    _reset_sequences()
    connection.check_constraints()
    return Counted(dict(manifest["tables"]))


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
    if manifest.get("format") != FORMAT:
        raise refusals.BadInput(
            _("The backup has format %(found)s; this Headway reads format %(known)s.")
            % {"found": manifest.get("format"), "known": FORMAT}
        )
    known = {model._meta.label_lower for model in kept_models()}
    if strange := sorted(set(manifest["tables"]) - known):
        raise refusals.BadInput(
            _("The backup holds %(strange)s, which this Headway does not know. Use the same version.")
            % {"strange": strange[0]}
        )
    return manifest


def _make_room(replace: bool) -> None:
    filled = [model for model in kept_models() if model._base_manager.exists()]
    if filled and not replace:
        raise refusals.BadInput(
            _(
                "The database is not empty. Restore into an empty one (another HEADWAY_DATABASE_URL), or add "
                "--replace to take everything out first."
            )
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA defer_foreign_keys = ON")
    with connection.cursor() as cursor:
        for model in filled:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def _load(archive: zipfile.ZipFile, label: str, manifest: dict[str, Any]) -> None:
    model = next(model for model in kept_models() if model._meta.label_lower == label)
    digest = hashlib.sha256()
    waiting: list[models.Model] = []
    count = 0
    with archive.open(f"{label}.jsonl") as stream:
        for line in io.BufferedReader(stream):  # type: ignore[type-var]
            digest.update(line)
            count += 1
            waiting += [item.object for item in serializers.deserialize("jsonl", line.decode())]
            if len(waiting) >= CHUNK:
                model._base_manager.bulk_create(waiting)
                waiting = []
    model._base_manager.bulk_create(waiting)
    if digest.hexdigest() != manifest["digests"][label] or count != manifest["tables"][label]:
        raise refusals.BadInput(
            _("The rows of %(label)s are not those that were backed up. Nothing was changed.") % {"label": label}
        )


def _put_files(archive: zipfile.ZipFile) -> None:
    """Bytes of files come back under their digest; what is not what its digest says was changed."""
    for name in archive.namelist():
        if name.startswith(FILES) and storing.put(archive.read(name)) != name.removeprefix(FILES):
            raise refusals.BadInput(
                _("%(name)s in the backup is not the file that was backed up. Nothing was changed.") % {"name": name}
            )


def _reset_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)
