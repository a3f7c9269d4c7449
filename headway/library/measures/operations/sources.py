"""Where do a state's data come from? The list from which everybody who writes a measure picks."""

from typing import Any

from django.db import transaction

from headway.foundation.core import actors, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from ..models import DataSource

KIND = "measures.source"


@transaction.atomic
def add_source(*, state: Organisation, name: str, by: actors.Actor, note: str = "") -> DataSource:
    """A data source for all organisations of a state. Raises BadInput without a name, or for one that is there."""
    row = DataSource(state=state, name=words.clean_line(name), note=words.clean(note))
    return history.add(row=row, kind=KIND, by=by, organisation=state)


@transaction.atomic
def revise_source(*, source: DataSource, edit: Any, by: actors.Actor) -> DataSource:
    """Name it in another way, or say more of it; measures that use it show the new name."""
    return history.change(row=source, kind=KIND, by=by, organisation=source.state, edit=edit)


@transaction.atomic
def retire_source(*, source: DataSource, by: actors.Actor) -> DataSource:
    """Offer it no more. Measures that use it keep it and stay readable."""
    return history.archive(row=source, kind=KIND, by=by, organisation=source.state)
