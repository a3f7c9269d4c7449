"""What can happen: packages of frameworks and crosswalks are loaded; a practice is retired."""

import dataclasses
import datetime as dt
import uuid
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation

from . import bundles, crosswalks, packages, reading
from .models import Crosswalk, CrosswalkPair, Framework, Practice

KIND = "frameworks.framework"
CROSSWALK = "frameworks.crosswalk"


@dataclasses.dataclass(frozen=True)
class Loaded:
    """What became of one file: `items` are domains and practices, or pairs; not `new` where it was there already."""

    kind: str
    key: uuid.UUID
    title: str
    version: str
    items: int
    new: bool


@transaction.atomic
def load(*, path: Path, by: actors.Actor, state: Organisation | None = None) -> tuple[Loaded, ...]:
    """Take in the package at a path, all or nothing: for everybody, or for one state and what stands below it.

    The same content again changes nothing. Raises BadInput with file and line for each problem, and where this version
    is already there with other content: what was coded to it must stay what it was.
    """
    if state is not None and state.kind != ladder.OrganisationKind.STATE:
        raise refusals.BadInput(
            _("%(state)s is no state, and a package belongs to a state. Name the state above it.") % {"state": state}
        )
    return _take(bundles.read(path), state, by)


@transaction.atomic
def load_built_in(*, by: actors.Actor) -> tuple[Loaded, ...]:
    """Load the packages that Headway brings; those already there stay as they are."""
    return _take(bundles.built_in(), None, by)


@transaction.atomic
def retire_practice(*, practice: Practice, on: dt.date, by: actors.Actor) -> Practice:
    """From a day on no strategy can be newly coded to a practice; what is coded stays."""
    before, practice.retired_on = practice.retired_on, on
    practice.save(update_fields=["retired_on"])
    history.record(
        verb=f"{KIND}.practice_retired",
        element=refs.Ref(KIND, practice.framework.key),
        label=str(practice),
        by=by,
        changes={"retired_on": [before, on]},
    )
    return practice


def _take(bundle: bundles.Bundle, state: Organisation | None, by: actors.Actor) -> tuple[Loaded, ...]:
    return (
        *(_take_framework(package, state, by) for package in bundle.frameworks),
        *(_take_crosswalk(file, state, by) for file in bundle.crosswalks),
    )


def _take_framework(package: packages.Package, state: Organisation | None, by: actors.Actor) -> Loaded:
    stored = list(Framework.objects.filter(code=package.code).select_related("state"))
    if any(row.state != state for row in stored):
        sentence = f"the code {package.code} belongs to a framework of somebody else. Choose another code."
        raise reading.Wrong([package.document.problem(["code"], sentence)])
    same = next((row for row in stored if row.edition == package.version), None)
    if same is not None:
        _require_same(package.document, same.content_hash, f"version {package.version} of {package.code}")
        return _loaded(KIND, same, package.version, len(package.nodes), new=False)
    row = Framework.objects.create(
        code=package.code,
        edition=package.version,
        names=package.names,
        descriptions=package.descriptions,
        source=package.source,
        content_hash=package.document.digest,
        state=state,
    )
    Practice.objects.bulk_create(
        Practice(framework=row, position=position, **dataclasses.asdict(node))
        for position, node in enumerate(package.nodes, 1)
    )
    _record(KIND, row, by, {"code": row.code, "edition": row.edition, "names": row.names})
    return _loaded(KIND, row, package.version, len(package.nodes), new=True)


def _take_crosswalk(file: crosswalks.Crosswalk, state: Organisation | None, by: actors.Actor) -> Loaded:
    origin, target = _sides(file, state)
    same = Crosswalk.objects.filter(origin=origin, target=target, edition=file.version, state=state).first()
    if same is not None:
        named = f"version {file.version} of the crosswalk from {file.origin.code} to {file.target.code}"
        _require_same(file.document, same.content_hash, named)
        return _loaded(CROSSWALK, same, file.version, len(file.pairs), new=False)
    pairs = _pairs(file, origin, target)
    row = Crosswalk.objects.create(
        origin=origin,
        target=target,
        edition=file.version,
        source=file.source,
        content_hash=file.document.digest,
        state=state,
    )
    for pair in pairs:
        pair.crosswalk = row
    CrosswalkPair.objects.bulk_create(pairs)
    _record(CROSSWALK, row, by, {"origin": origin, "target": target, "edition": row.edition})
    return _loaded(CROSSWALK, row, file.version, len(pairs), new=True)


def _sides(file: crosswalks.Crosswalk, state: Organisation | None) -> tuple[Framework, Framework]:
    """The two frameworks. Raises Wrong where one is not there for this state, or not in this version."""
    wanted = {"from": file.origin, "to": file.target}
    rows = Framework.objects.open_to(state).filter(code__in=[side.code for side in wanted.values()])
    found: dict[str, Framework] = {}
    problems = []
    for name, side in wanted.items():
        editions = {row.edition: row for row in rows if row.code == side.code}
        if side.version in editions:
            found[name] = editions[side.version]
            continue
        known = f" Loaded is {words.listing(sorted(editions), joint='and')}." if editions else ""
        sentence = f"{side.code} is not loaded in version {side.version}.{known} Load it first, or name another one."
        problems.append(file.document.problem([name, "version" if editions else "framework"], sentence))
    if problems:
        raise reading.Wrong(problems)
    return found["from"], found["to"]


def _pairs(file: crosswalks.Crosswalk, origin: Framework, target: Framework) -> list[CrosswalkPair]:
    """The rows, without their crosswalk. Raises Wrong naming every code that its framework does not have."""
    known = {row.pk: {one.code: one for one in row.practices.all()} for row in (origin, target)}
    made, problems = [], []
    for at, pair in enumerate(file.pairs):
        for name, code, row in (("from", pair.origin, origin), ("to", pair.target, target)):
            if code not in known[row.pk]:
                sentence = f"{row.code} {row.edition} has no code {code}. Correct it or take the pair out."
                problems.append(file.document.problem(["pairs", at, name], sentence))
        ends = known[origin.pk].get(pair.origin), known[target.pk].get(pair.target)
        made.append(CrosswalkPair(origin=ends[0], target=ends[1], reasons=pair.reasons))
    if problems:
        raise reading.Wrong(problems)
    return made


def _require_same(document: reading.Document, content_hash: str, named: str) -> None:
    if content_hash != document.digest:
        sentence = f"{named} is already loaded with other content. Give the changed package a new version."
        raise reading.Wrong([document.problem(["version"], sentence)])


def _record(kind: str, row: Framework | Crosswalk, by: actors.Actor, values: dict[str, Any]) -> None:
    changes = {name: [None, value] for name, value in {**values, "state": row.state}.items() if value is not None}
    history.record(
        verb=f"{kind}.added",
        element=refs.Ref(kind, row.key),
        label=str(row),
        organisation=row.state,
        by=by,
        changes=changes,
    )


def _loaded(kind: str, row: Framework | Crosswalk, version: str, items: int, *, new: bool) -> Loaded:
    return Loaded(kind.rpartition(".")[2], row.key, str(row), version, items, new)
