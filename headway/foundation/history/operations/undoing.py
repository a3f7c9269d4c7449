"""How is a line of history undone, without losing what came after it?"""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refs, refusals, registers
from headway.foundation.core.models import Element

from ..models import HistoryLine
from . import lines, writing


@transaction.atomic
def undo(*, line: HistoryLine, by: actors.Actor) -> HistoryLine:
    """Undo one line through its kind of element, which checks permission. Raises a Refusal that says why not."""
    line = HistoryLine.objects.select_for_update().get(pk=line.pk)
    if line.undone_at:
        return line
    if line.went_with_another:
        raise refusals.BadInput(
            _("“%(title)s” was taken out together with what stood above it. Bring that back: this comes with it.")
            % {"title": line.element_label}
        )
    kind = registers.kinds().get(line.element_kind)
    if kind is None or kind.undo is None:
        raise refusals.BadInput(_("This kind of change is not undone here. Open the thing itself and change it back."))
    kind.undo(line, by)
    line.undone_at, line.undone_by = clock.now(), by.key
    line.save(update_fields=["undone_at", "undone_by"])
    return line


@transaction.atomic
def undo_act(*, lines: Sequence[HistoryLine], by: actors.Actor) -> list[str]:
    """Undo what was done to many at once, each by its own rule. Answers a sentence for each that stays as it is."""
    left = []
    for line in lines:
        try:
            undo(line=line, by=by)
        except refusals.Refusal as refusal:
            left.append(refusal.sentence)
    return left


@transaction.atomic
def revert(
    *,
    line: HistoryLine,
    row: Element,
    by: actors.Actor,
    organisation: Any,
    derived: Callable[[Any], Mapping[str, Any]] | None = None,
) -> None:
    """Restore what `line` changed: fields to their *before*, an added row to the archive, an archived one back.

    Raises BadInput where a field was changed again since: then the newer change is the one to look at.
    """
    if line.verb.endswith(".added"):
        writing.archive(row=row, kind=line.element_kind, by=by, organisation=organisation, verb="taken_back")
        return
    if "archived" in line.changes:
        _bring_back(row, line, by, organisation)
        return
    values = {}
    for name, (before, after) in line.changes.items():
        if _identity(lines.as_json(getattr(row, name))) != _identity(after):
            raise refusals.BadInput(
                _("“%(element_label)s” was changed again since then. Undo the newer change first, or edit it.")
                % {"element_label": line.element_label}
            )
        values[name] = from_json(row, name, before)
    writing.change(
        row=row,
        kind=line.element_kind,
        by=by,
        organisation=organisation,
        values=values,
        verb="restored",
        derived=derived,
    )


def _bring_back(row: Element, line: HistoryLine, by: actors.Actor, organisation: Any) -> None:
    """An archived row is live again with all that went in the same act; what had gone before stays where it is."""
    before, _after = line.changes["archived"]
    if before or not row.archived_at:
        raise refusals.BadInput(_("“%(title)s” is in use. There is nothing to bring back.") % {"title": str(row)})
    root = row.archived_with
    _unarchive(row, line.element_kind, by, organisation, root)
    if root != row.key:
        return
    for kind in registers.kinds().values():
        if issubclass(kind.model, Element):
            for below in kind.model._default_manager.filter(archived_with=root).order_by("pk"):
                _unarchive(below, kind.name, by, organisation, root)
    mine = HistoryLine.objects.filter(act=root, undone_at__isnull=True).exclude(pk=line.pk)
    mine.filter(verb__endswith=".archived").update(undone_at=clock.now(), undone_by=by.key)


def _unarchive(row: Element, kind: str, by: actors.Actor, organisation: Any, root: uuid.UUID | None) -> None:
    row.archived_at = row.archived_by = row.archived_with = None
    row.version += 1
    writing.valid(row)
    row.save(update_fields=["archived_at", "archived_by", "archived_with", "version"])
    lines.record(
        verb=f"{kind}.brought_back",
        element=refs.Ref(kind, row.key),
        label=lines.label_of(row),
        organisation=organisation,
        by=by,
        changes={"archived": [True, False]},
        act=root,
    )


def _identity(value: Any) -> Any:
    return value["key"] if isinstance(value, dict) and "key" in value else value


def from_json(row: models.Model, name: str, value: Any) -> Any:
    """The stored value behind what history kept of a field."""
    field = row._meta.get_field(name)
    if value is None:
        return None
    if isinstance(field, models.ForeignKey):
        return field.related_model._default_manager.get(key=uuid.UUID(value["key"]))
    if isinstance(field, models.DateTimeField):
        return dt.datetime.fromisoformat(value)
    return field.to_python(value) if isinstance(field, models.Field) else value
