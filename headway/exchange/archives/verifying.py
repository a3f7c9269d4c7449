"""Does everything that is kept twice agree, and does every reference lead somewhere?

`headway verify`: the tree against its parents and placements, references of every table with `element_kind`, the
foreign keys of the database, and kept figures against the rows.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Exists, F, OuterRef

from headway.foundation.core import registers
from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation, Placement
from headway.library.tallies import queries as tallies

Progress = Callable[[str], None]


def differences(*, progress: Progress = lambda step: None) -> list[str]:
    """Sentences about what does not hold; empty where everything does."""
    found: list[str] = []
    for name, check in CHECKS:
        progress(name)
        found += check()
    return found


def tree() -> Iterator[str]:
    """Path, state and system of every organisation follow from its parent."""
    rows = Organisation.objects.exclude(path="").select_related("parent").order_by("path")
    for row in rows.iterator(chunk_size=2000):
        expected = (row.parent.path if row.parent else "") + ladder.step(row.pk)
        if row.path != expected:
            yield f"{row} ({row.key}): its path is {row.path}, its parent says {expected}."
        state = row.pk if row.kind == "state" else row.parent.state_id if row.parent else None
        system = row.pk if row.kind == "system" else row.parent.system_id if row.parent else None
        if (row.state_id, row.system_id) != (state, system):
            yield f"{row} ({row.key}): state or system differ from those of its parent."
    for row in Organisation.objects.filter(path=""):
        yield f"{row} ({row.key}) has no path."


def places() -> Iterator[str]:
    """Every organisation stands where its open placement says."""
    wrong = Placement.objects.filter(to_on__isnull=True).exclude(parent=F("organisation__parent"))
    for row in wrong.exclude(parent__isnull=True, organisation__parent__isnull=True).select_related("organisation"):
        yield f"{row.organisation} ({row.organisation.key}): its place since {row.from_on} differs from its parent."
    placed = Placement.objects.filter(organisation=OuterRef("pk"), to_on__isnull=True)
    for lost in Organisation.objects.filter(~Exists(placed)):
        yield f"{lost} ({lost.key}) stands nowhere."


def references() -> Iterator[str]:
    """Every element that a table names by kind and key exists."""
    kinds = registers.kinds()
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        if not {"element_kind", "element_key"} <= names:
            continue
        yield from _dangling(model, kinds)


def _dangling(model: Any, kinds: dict[str, registers.Kind]) -> Iterator[str]:
    used = model._base_manager.exclude(element_kind="").values_list("element_kind", flat=True).order_by().distinct()
    for name in used:
        kind = kinds.get(name)
        if kind is None:
            yield f"{model._meta.label} names the kind {name}, which no room has."
            continue
        known = kind.model._base_manager.values("key")
        lost = model._base_manager.filter(element_kind=name).exclude(element_key__in=known)
        for key in lost.values_list("element_key", flat=True).order_by().distinct()[:20]:
            yield f"{model._meta.label} names {name} {key}, which does not exist."


def foreign_keys() -> Iterator[str]:
    """The database itself finds no row that points nowhere."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, target, _number in cursor.fetchall():
            yield f"{table} row {row} points at a row of {target} that does not exist."


CHECKS: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
    ("tree", tree),
    ("places", places),
    ("references", references),
    ("keys", foreign_keys),
    ("figures", tallies.differences),
)
