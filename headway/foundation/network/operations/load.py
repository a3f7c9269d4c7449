"""How does a whole directory become organisations, set-based, and how is it taken back?

Same constraints and checks as the single operations; one history line a batch (data 14, 20; house: set-based loading).
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine

from .. import ladder, thresholds
from ..models import Attributes, FormerName, Identifier, LoadBatch, Organisation, Placement
from .facts import scope_of
from .organisations import LONG_AGO, lock_tree

BATCH = "network.load_batch"


@dataclasses.dataclass(frozen=True)
class LoadRow:
    """One organisation of a directory: its NCES id, its parent's (None: the state), name, fields, facts of the year."""

    kind: str
    nces: str
    name: str
    parent_nces: str | None = None
    state_id: str = ""
    fields: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    attributes: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Loaded:
    """What a load did, or would do: counts of organisations, and the batch by which it can be taken back."""

    created: int
    updated: int
    unchanged: int
    closed: int
    batch: uuid.UUID | None = None
    closing: tuple[str, ...] = ()
    confirm: str = ""


@dataclasses.dataclass
class _Work:
    state: Organisation
    source: str
    start_year: int
    today: dt.date
    by_nces: dict[str, Organisation]
    created: list[Organisation] = dataclasses.field(default_factory=list)
    updated: dict[str, dict[str, list[Any]]] = dataclasses.field(default_factory=dict)
    touched: dict[int, Organisation] = dataclasses.field(default_factory=dict)
    moved: list[tuple[Organisation, Organisation]] = dataclasses.field(default_factory=list)


@transaction.atomic
def load_organisations(
    *,
    state: Organisation,
    rows: Sequence[LoadRow],
    source: str,
    start_year: int,
    by: actors.Actor,
    close: int | None = None,
    file_name: str = "",
    file_hash: str = "",
) -> Loaded:
    """Take a directory of a state in: create, update, move and close so that the tree says what the directory says.

    Only organisations that this source brought last are closed when they vanish; more than the state's percentage
    raises BadInput unless `close` names the exact number. A second run with the same rows changes nothing.
    """
    lock_tree(state)
    work = _Work(state, source, start_year, clock.today(state), _known(state))
    vanished = _vanished(work, rows)
    if close != len(vanished) and (sentence := _too_many(state, source, len(vanished))):
        raise refusals.BadInput(fields={"close": sentence})
    for kind in ("grouping", "system", "school"):
        some = [row for row in rows if row.kind == kind]
        _create(work, [row for row in some if row.nces not in work.by_nces])
        _update(work, some)
    _facts(work, rows)
    for organisation in vanished:
        _note(work, organisation, "closed_on", work.today)
    _write(work)
    fresh = {str(organisation.key) for organisation in work.created}
    updated = {key: fields for key, fields in work.updated.items() if key not in fresh and "closed_on" not in fields}
    if not (fresh or work.updated):
        return Loaded(0, 0, len(rows), 0)
    batch = LoadBatch.objects.create(
        organisation=state,
        source=source,
        start_year=start_year,
        file_name=file_name[:200],
        file_hash=file_hash,
        loaded_by=by.key,
        created_count=len(fresh),
        updated_count=len(updated),
        closed_count=len(vanished),
        changed={"created": sorted(fresh), "updated": {k: v for k, v in work.updated.items() if k not in fresh}},
    )
    history.record(
        verb=f"{BATCH}.loaded",
        element=refs.Ref(BATCH, batch.key),
        label=str(batch),
        organisation=state,
        by=by,
        changes={"created": [0, len(fresh)], "updated": [0, len(updated)], "closed": [0, len(vanished)]},
        act=batch.key,
    )
    unchanged = len(rows) - len(fresh) - len(updated)
    return Loaded(len(fresh), len(updated), unchanged, len(vanished), batch=batch.key)


def preview(*, state: Organisation, rows: Sequence[LoadRow], source: str, start_year: int) -> Loaded:
    """What `load_organisations` would do, without doing it."""
    work = _Work(state, source, start_year, clock.today(state), _known(state))
    vanished = _vanished(work, rows)
    fresh = sum(row.nces not in work.by_nces for row in rows)
    _update(work, [row for row in rows if row.nces in work.by_nces])
    updated = len(work.updated)
    names = tuple(organisation.name for organisation in vanished[:20])
    confirm = _too_many(state, source, len(vanished))
    return Loaded(fresh, updated, len(rows) - fresh - updated, len(vanished), closing=names, confirm=confirm)


def _too_many(state: Organisation, source: str, vanished: int) -> str:
    """The sentence that asks for the exact number, where a directory would close more than the state's percentage."""
    known = _of_source(state, source).count()
    if vanished * 100 <= known * thresholds.value(state, "vanish_percent"):
        return ""
    return (
        f"{vanished:,} of {known:,} organisations that this directory brought are not in the file and would close. "
        f"If that is right, confirm with the exact number: {vanished}."
    )


def _known(state: Organisation) -> dict[str, Organisation]:
    ids = Identifier.objects.live().filter(
        scheme="nces", to_on__isnull=True, organisation__state=state, organisation__archived_at__isnull=True
    )
    return {one.value: one.organisation for one in ids.select_related("organisation")}


def _of_source(state: Organisation, source: str) -> Any:
    return Organisation.objects.live().filter(state=state, source=source, closed_on__isnull=True).exclude(kind="state")


def _vanished(work: _Work, rows: Sequence[LoadRow]) -> list[Organisation]:
    named = {row.nces for row in rows}
    kept = {organisation.pk for nces, organisation in work.by_nces.items() if nces in named}
    return [one for one in _of_source(work.state, work.source).order_by("-path") if one.pk not in kept]


def _create(work: _Work, rows: Sequence[LoadRow]) -> None:
    new = [
        Organisation(
            kind=row.kind,
            name=row.name,
            parent=_parent(work, row),
            state=work.state,
            time_zone=_parent(work, row).time_zone,
            search_text=words.folded(row.name, row.nces, row.state_id),
            source=work.source,
            **row.fields,
        )
        for row in rows
    ]
    Organisation.objects.bulk_create(new, batch_size=200)
    for row, organisation in zip(rows, new, strict=True):
        parent = _parent(work, row)
        organisation.path = parent.path + ladder.step(organisation.pk)
        organisation.system_id = organisation.pk if row.kind == "system" else parent.system_id
        work.by_nces[row.nces] = organisation
    _repath([(one.path, one.system_id, one.pk) for one in new])
    Placement.objects.bulk_create([Placement(organisation=one, parent=one.parent, from_on=LONG_AGO) for one in new])
    ids = [Identifier(organisation=one, scheme="nces", value=row.nces) for row, one in zip(rows, new, strict=True)]
    ids += [
        Identifier(organisation=one, scheme="state", value=row.state_id, scope=scope_of(one, "state"))
        for row, one in zip(rows, new, strict=True)
        if row.state_id
    ]
    Identifier.objects.bulk_create(ids)
    work.created += new


def _repath(paths: Sequence[tuple[str, int | None, int]]) -> None:
    table = connection.ops.quote_name(Organisation._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET path = %s, system_id = %s WHERE id = %s", paths)


def _parent(work: _Work, row: LoadRow) -> Organisation:
    return work.by_nces[row.parent_nces] if row.parent_nces else work.state


def _update(work: _Work, rows: Sequence[LoadRow]) -> None:
    fresh = {organisation.pk for organisation in work.created}
    by_hand = _closed_by_hand(work)
    for row in rows:
        organisation = work.by_nces[row.nces]
        if organisation.pk in fresh:
            continue
        wanted = {"name": row.name, "source": work.source, **row.fields}
        if organisation.key not in by_hand:
            wanted["closed_on"] = None
        for name, value in wanted.items():
            if getattr(organisation, name) != value:
                _note(work, organisation, name, value)
        parent = work.by_nces.get(row.parent_nces) if row.parent_nces else work.state
        if parent is not None and organisation.parent_id != parent.pk:
            work.moved.append((organisation, parent))
            _note(work, organisation, "parent", parent)


def _closed_by_hand(work: _Work) -> set[uuid.UUID]:
    """Organisations that a person closed: a directory that still lists them does not open them again."""
    closed = [organisation.key for organisation in work.by_nces.values() if organisation.closed_on]
    lines = HistoryLine.objects.filter(element_key__in=closed, verb="network.organisation.closed")
    return set(lines.values_list("element_key", flat=True))


def _note(work: _Work, organisation: Organisation, name: str, value: Any) -> None:
    before = getattr(organisation, name)
    pair = [history.as_json(before), history.as_json(value)]
    work.updated.setdefault(str(organisation.key), {})[name] = pair
    work.touched[organisation.pk] = organisation
    setattr(organisation, name, value)


def _write(work: _Work) -> None:
    names = [
        FormerName(organisation=work.touched[one.pk], name=work.updated[str(one.key)]["name"][0], until_on=work.today)
        for one in work.touched.values()
        if "name" in work.updated[str(one.key)]
    ]
    FormerName.objects.bulk_create(names)
    for former in names:
        former.organisation.search_text += " " + words.folded(former.organisation.name)
    for organisation, parent in work.moved:
        _move(work, organisation, parent)
    for organisation in work.touched.values():
        organisation.version += 1
    fields = {name for changed in work.updated.values() for name in changed} - {"attributes"}
    if work.touched:
        writes = [*fields, "version", "search_text", "path", "system"]
        Organisation.objects.bulk_update(list(work.touched.values()), writes, batch_size=100)


def _move(work: _Work, organisation: Organisation, parent: Organisation) -> None:
    old, new = organisation.path, parent.path + ladder.step(organisation.pk)
    if organisation.kind != "system":
        organisation.system = parent.system if parent.kind != "system" else parent
    below = list(Organisation.objects.strictly_below(old).only("pk", "path", "system_id"))
    _repath([(new + one.path[len(old) :], one.system_id, one.pk) for one in below])
    organisation.path = new
    now = organisation.placements.get(to_on__isnull=True)
    if now.from_on >= work.today:
        now.parent = parent
        now.save(update_fields=["parent"])
        return
    now.to_on = work.today
    now.save(update_fields=["to_on"])
    Placement.objects.create(organisation=organisation, parent=parent, from_on=work.today)


def _facts(work: _Work, rows: Sequence[LoadRow]) -> None:
    wanted = {work.by_nces[row.nces].pk: row.attributes for row in rows if row.attributes}
    known = {
        one.organisation_id: one
        for one in Attributes.objects.live().filter(organisation__state=work.state, start_year=work.start_year)
    }
    by_pk = {organisation.pk: organisation for organisation in work.by_nces.values()}
    new, changed = [], []
    for pk, facts in wanted.items():
        row = known.get(pk)
        if row is None:
            new.append(Attributes(organisation_id=pk, start_year=work.start_year, source=work.source, **facts))
        elif any(getattr(row, name) != value for name, value in facts.items()):
            before = {name: getattr(row, name) for name in facts}
            pairs = work.updated.setdefault(str(by_pk[pk].key), {})
            pairs["attributes"] = [before, dict(facts)]
            for name, value in facts.items():
                setattr(row, name, value)
            changed.append(row)
    Attributes.objects.bulk_create(new, batch_size=500)
    if changed:
        Attributes.objects.bulk_update(changed, sorted({n for facts in wanted.values() for n in facts}), batch_size=200)


@transaction.atomic
def undo_load(*, batch: LoadBatch, by: actors.Actor) -> LoadBatch:
    """Take a whole load back: created organisations are archived, changed fields and closings restored.

    Raises BadInput where somebody has worked on one of the created organisations since, or a later load stands on it.
    """
    lock_tree(batch.organisation)
    batch = LoadBatch.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=batch.pk)
    if batch.undone_at:
        return batch
    created = [uuid.UUID(key) for key in batch.changed["created"]]
    later = LoadBatch.objects.filter(organisation=batch.organisation, undone_at__isnull=True, pk__gt=batch.pk)
    if later.exists():
        raise refusals.BadInput(_("A later import stands on this one. Take that one back first."))
    used = HistoryLine.objects.filter(organisation_key__in=created, at__gt=batch.loaded_at).values("organisation_label")
    labels = sorted({line["organisation_label"] for line in used[:100]})
    if labels:
        shown = words.listing([*labels[:3], *([_("%(n)s more") % {"n": len(labels) - 3}] if len(labels) > 3 else ())])
        raise refusals.BadInput(
            _(
                "People have worked on these since this import: %(shown)s. It cannot be taken back as a whole; "
                "close single organisations instead."
            )
            % {"shown": shown}
        )
    now = clock.now()
    gone = Organisation.objects.filter(key__in=created)
    Identifier.objects.filter(organisation__in=gone).update(
        archived_at=now, archived_by=by.key, archived_with=batch.key
    )
    gone.update(archived_at=now, archived_by=by.key, archived_with=batch.key)
    _restore(batch)
    batch.undone_at, batch.undone_by = now, by.key
    batch.save(update_fields=["undone_at", "undone_by"])
    history.record(
        verb=f"{BATCH}.taken_back",
        element=refs.Ref(BATCH, batch.key),
        label=str(batch),
        organisation=batch.organisation,
        by=by,
        act=batch.key,
    )
    return batch


def _restore(batch: LoadBatch) -> None:
    updated: dict[str, dict[str, list[Any]]] = batch.changed["updated"]
    rows = Organisation.objects.filter(key__in=updated).select_related("parent", "system")
    work = _Work(batch.organisation, batch.source, batch.start_year, clock.today(batch.organisation), {})
    for organisation in rows:
        for name, (before, _after) in updated[str(organisation.key)].items():
            if name == "attributes":
                facts = Attributes.objects.live().filter(organisation=organisation, start_year=batch.start_year)
                facts.update(**before)
            elif name == "parent":
                parent = Organisation.objects.select_related("system").get(key=before["key"])
                organisation.parent = parent
                work.moved.append((organisation, parent))
            else:
                setattr(organisation, name, history.from_json(organisation, name, before))
        work.touched[organisation.pk] = organisation
    names = {name for changed in updated.values() for name in changed} - {"attributes"}
    for organisation, parent in work.moved:
        _move(work, organisation, parent)
    for organisation in work.touched.values():
        organisation.version += 1
    if work.touched:
        Organisation.objects.bulk_update(
            list(work.touched.values()), [*names, "version", "path", "system"], batch_size=100
        )
