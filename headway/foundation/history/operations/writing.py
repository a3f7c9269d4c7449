"""How is a row added, changed or archived so that constraints hold, conflicts lose nothing and history knows?"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, merging, refs, refusals, registers
from headway.foundation.core import fields as columns
from headway.foundation.core.models import Element

from . import lines

BOOKKEEPING = frozenset(
    {"id", "key", "version", "created_at", "archived_at", "archived_by", "archived_with", "search_text"}
)
"""Columns that history never shows."""


class Edit(Protocol):
    """What a form says: values typed over base values seen at a version (`web.forms.Edit`)."""

    @property
    def version(self) -> int: ...
    @property
    def base(self) -> dict[str, Any]: ...
    @property
    def values(self) -> dict[str, Any]: ...
    @property
    def long_fields(self) -> frozenset[str]: ...


@transaction.atomic
def add[Row: Element](
    *,
    row: Row,
    kind: str,
    by: actors.Actor,
    organisation: Any,
    verb: str = "added",
    reason: str = "",
    act: uuid.UUID | None = None,
    rights: bool = False,
    held: bool = False,
) -> Row:
    """Insert a row with its line in history (every field that is set). Raises BadInput where a constraint says no.

    `held`: the caller holds the lock under which nobody else adds such a row and has looked: constraints are not asked
    one by one before, the database still holds them.
    """
    valid(row, constraints=not held)
    row.save(force_insert=True)
    changes = {name: [None, value] for name, value in logged(row, kind).items() if value not in (None, "")}
    lines.record(
        verb=f"{kind}.{verb}",
        element=refs.Ref(kind, row.key),
        label=lines.label_of(row),
        organisation=organisation or row,
        by=by,
        changes=changes,
        reason=reason,
        act=act,
        rights=rights,
    )
    return row


@transaction.atomic
def change[Row: Element](
    *,
    row: Row,
    kind: str,
    by: actors.Actor,
    organisation: Any,
    edit: Edit | None = None,
    values: Mapping[str, Any] | None = None,
    verb: str = "revised",
    reason: str = "",
    derived: Callable[[Row], Mapping[str, Any]] | None = None,
    act: uuid.UUID | None = None,
    coalesce: bool = False,
    rights: bool = False,
    held: bool = False,
) -> Row:
    """Write the fields that changed, and their line. Returns the stored row.

    With an `edit`: if somebody else wrote in between, different fields both win, long texts merge by paragraph, and the
    same short field raises Conflict with both values. `values` are set without comparing. `derived` gives fields that
    follow from others (search text) and do not enter history. `held`: the row was just read under a lock.
    """
    stored = row if held else _held(row, edit.values if edit else {})
    wanted = {**_merged(stored, edit), **(values or {})}
    changes = {}
    for name, value in wanted.items():
        before = getattr(stored, name)
        if before != value:
            changes[name] = [before, value]
            setattr(stored, name, value)
    if not changes:
        return stored
    follows = dict(derived(stored)) if derived else {}
    for name, value in follows.items():
        setattr(stored, name, value)
    stored.version += 1
    _save(stored, set(changes), [*changes, *follows, *columns.follows(type(stored), set(changes)), "version"])
    stored.last_line = lines.record(
        verb=f"{kind}.{verb}",
        element=refs.Ref(kind, stored.key),
        label=lines.label_of(stored),
        organisation=organisation or stored,
        by=by,
        changes=changes,
        reason=reason,
        act=act,
        coalesce=coalesce or getattr(edit, "saved_itself", False),
        rights=rights,
    )
    return stored


def _held[Row: Element](row: Row, names: Mapping[str, Any]) -> Row:
    """The row as it is stored, until the end of the transaction, with those rows that it names in some fields."""
    named = [field.name for field in row._meta.concrete_fields if field.is_relation and field.name in names]
    rows: Any = type(row)._default_manager.select_related(*named) if named else type(row)._default_manager
    stored: Row = rows.select_for_update(of=("self",)).get(pk=row.pk)
    return stored


def _save(row: Element, changed: set[str], names: list[str]) -> None:
    """Write some columns. The database holds the constraints; they are asked one by one only where it says no, for the
    sentence that says why.
    """
    valid(row, fields=changed, constraints=False)
    if not any(_touched(one, changed) for one in row._meta.constraints):
        row.save(update_fields=names)
        return
    try:
        with transaction.atomic():
            row.save(update_fields=names)
    except IntegrityError:
        valid(row, fields=changed)
        raise


def _merged(stored: Element, edit: Edit | None) -> dict[str, Any]:
    if edit is None:
        return {}
    current = {name: getattr(stored, name) for name in edit.values}
    if edit.version == stored.version:
        return {name: value for name, value in edit.values.items() if value != edit.base.get(name)}
    merged = merging.merge_fields(base=edit.base, stored=current, sent=edit.values, long_fields=edit.long_fields)
    if merged.clashes:
        raise refusals.Conflict(
            _("Somebody else changed this while you were writing. Nothing of yours is lost: it still stands below."),
            clashes=merged.clashes,
            version=stored.version,
        )
    return merged.values


@transaction.atomic
def archive[Row: Element](
    *,
    row: Row,
    kind: str,
    by: actors.Actor,
    organisation: Any,
    act: uuid.UUID | None = None,
    verb: str = "archived",
    reason: str = "",
    rights: bool = False,
) -> Row:
    """Take a row out of use without deleting it. `act` names the root of the deed, so that undo finds a subtree."""
    if row.archived_at:
        return row
    row.archived_at, row.archived_by, row.archived_with = clock.now(), by.key, act or row.key
    row.version += 1
    row.save(update_fields=["archived_at", "archived_by", "archived_with", "version"])
    lines.record(
        verb=f"{kind}.{verb}",
        element=refs.Ref(kind, row.key),
        label=lines.label_of(row),
        organisation=organisation or row,
        by=by,
        changes={"archived": [False, True]},
        act=act or row.key,
        reason=reason,
        rights=rights,
    )
    return row


def logged(row: models.Model, kind: str) -> dict[str, Any]:
    """The fields of a row that history keeps, by name: all but bookkeeping and those its kind excepts with a reason."""
    known = registers.kinds().get(kind)
    excepted = BOOKKEEPING | set(known.unlogged if known else ())
    return {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name not in excepted}


def valid(row: models.Model, *, fields: set[str] | None = None, constraints: bool = True) -> None:
    """Raise BadInput, field by field, where a field or a constraint of the row does not hold."""
    names = {field.name for field in row._meta.concrete_fields}
    exclude = BOOKKEEPING | (names - fields if fields is not None else set())
    problems: dict[str, str] = {}
    try:
        row.clean_fields(exclude={*exclude, *(f.name for f in row._meta.concrete_fields if f.is_relation)})
    except ValidationError as wrong:
        problems |= {name: " ".join(error.messages[0] for error in found) for name, found in wrong.error_dict.items()}
    try:
        if constraints and (fields is None or any(_touched(one, fields) for one in row._meta.constraints)):
            row.validate_constraints()
    except ValidationError as wrong:
        for name, found in wrong.error_dict.items():
            problems["" if name == NON_FIELD_ERRORS else name] = " ".join(_(error.messages[0]) for error in found)
    if problems:
        raise refusals.BadInput(fields=problems)


def _touched(constraint: Any, fields: set[str]) -> bool:
    """Whether a constraint speaks of one of the fields; of what it cannot tell it does."""
    names = set(getattr(constraint, "fields", ()))
    condition = getattr(constraint, "condition", None)
    for part in condition.flatten() if condition is not None else ():
        if isinstance(part, models.F):
            names.add(str(part.name).partition("__")[0])  # type: ignore[attr-defined]
        elif isinstance(part, models.Q):
            names |= {child[0].partition("__")[0] for child in part.children if isinstance(child, tuple)}
    return not names or bool(names & fields)
