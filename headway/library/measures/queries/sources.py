"""Which data sources does a state keep in its list?"""

import dataclasses
import uuid
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from headway.foundation.network.models import Organisation

from ..models import DataSource, Measure


@dataclasses.dataclass(frozen=True)
class SourceRow:
    """A data source: how many live measures use it, and whether it is offered no more."""

    key: uuid.UUID
    name: str
    note: str
    used: int
    retired: bool


def sources_of(state: Organisation) -> tuple[SourceRow, ...]:
    """The whole list of a state by name, what is offered no more last. One query."""
    using = Measure.objects.live().filter(source=OuterRef("pk")).order_by().values("source")
    rows = DataSource.objects.filter(state=state).annotate(
        used=Coalesce(Subquery(using.annotate(n=Count("pk")).values("n")), 0)
    )
    found = [SourceRow(row.key, row.name, row.note, row.used, row.archived_at is not None) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.retired, one.name.casefold())))


def source_choices(state_id: int, kept: int | None = None) -> list[tuple[Any, str]]:
    """Sources that a measure may take, by name, and the one that it has. One query."""
    rows = DataSource.objects.filter(state_id=state_id).order_by("name", "pk")
    return [(row, row.name) for row in rows if row.archived_at is None or row.pk == kept]
