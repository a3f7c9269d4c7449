"""How does a deed get its line in history?"""

import datetime as dt
import decimal
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils import translation

from headway.foundation.core import actors, clock, refs

from ..models import HistoryLine

COALESCE = dt.timedelta(minutes=10)


def label_of(row: models.Model) -> str:
    """How a row is called in a line: kept in English, whatever language the person reads who writes it."""
    with translation.override("en"):
        return str(row)


@transaction.atomic
def record(
    *,
    verb: str,
    element: refs.Ref,
    by: actors.Actor,
    label: str = "",
    organisation: Any = None,
    changes: Mapping[str, list[Any]] | None = None,
    reason: str = "",
    act: uuid.UUID | None = None,
    rights: bool = False,
    coalesce: bool = False,
) -> HistoryLine:
    """Append a line in the transaction of the deed. Verbs read `plans.strategy.revised`.

    `coalesce` (autosaves) joins the line with the same person's last line about the same fields of the same element
    within ten minutes: the first *before* and the last *after* stay.
    """
    written = {name: [as_json(before), as_json(after)] for name, (before, after) in (changes or {}).items()}
    if coalesce and (earlier := _earlier(verb, element, by, written)):
        for name, (_before, after) in written.items():
            earlier.changes[name][1] = after
        earlier.at = clock.now()
        earlier.save(update_fields=["changes", "at"])
        return earlier
    return HistoryLine.objects.create(
        actor_key=by.key,
        actor_label=str(by)[:200],
        organisation_key=organisation.key if organisation else None,
        organisation_label=str(organisation)[:300] if organisation else "",
        element_kind=element.kind,
        element_key=element.key,
        element_label=label[:300],
        verb=verb,
        reason=reason,
        changes=written,
        act=act,
        rights=rights,
    )


def _earlier(verb: str, element: refs.Ref, by: actors.Actor, written: Mapping[str, list[Any]]) -> HistoryLine | None:
    last = HistoryLine.objects.of_element(element).first()
    joins = (
        last is not None
        and last.actor_key == by.key
        and last.verb == verb
        and not last.undone_at
        and set(last.changes) == set(written)
        and clock.now() - last.at <= COALESCE
    )
    return last if joins else None


def as_json(value: Any) -> Any:
    """A field's value as history keeps it: key and label of a row; dates, uuids and decimals as text."""
    if isinstance(value, models.Model):
        return {"key": str(getattr(value, "key", value.pk)), "label": str(value)}
    if isinstance(value, uuid.UUID | dt.date | dt.datetime):
        return str(value) if isinstance(value, uuid.UUID) else value.isoformat()
    if isinstance(value, decimal.Decimal):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return value
