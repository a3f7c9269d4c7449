"""What can happen: packages of prompts are loaded."""

import functools
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refs, refusals
from headway.foundation.history import operations as history
from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation
from headway.library.frameworks import bundles, reading

from . import packages
from .models import Guide, Prompt

KIND: Final = "prompts.guide"
FILE: Final = "prompts.yaml"
BUILT_IN: Final = (bundles.CONTENT / "tool-b" / FILE,)


@transaction.atomic
def load(*, path: Path, by: actors.Actor, state: Organisation | None = None) -> Guide:
    """Take in a package (a file, or a folder with `prompts.yaml`), for everybody or for one state and all below it.

    The same content again changes nothing. Raises BadInput with file and line for each problem, and where this version
    is there already with other content.
    """
    if state is not None and state.kind != ladder.OrganisationKind.STATE:
        raise refusals.BadInput(
            _("%(state)s is no state, and a package belongs to a state. Name the state above it.") % {"state": state}
        )
    return _take(_read(path / FILE if path.is_dir() else path), state, by)


@transaction.atomic
def load_built_in(*, by: actors.Actor) -> list[Guide]:
    """Load the packages that Headway brings; those already there stay as they are."""
    return [_take(package, None, by) for package in _built_in()]


@functools.cache
def _built_in() -> tuple[packages.Package, ...]:
    return tuple(_read(path) for path in BUILT_IN)


def _read(path: Path) -> packages.Package:
    return packages.read(reading.document(path))


def _take(package: packages.Package, state: Organisation | None, by: actors.Actor) -> Guide:
    stored = list(Guide.objects.filter(code=package.code).select_related("state"))
    if any(row.state != state for row in stored):
        sentence = f"the code {package.code} belongs to prompts of somebody else. Choose another code."
        raise reading.Wrong([package.document.problem(["code"], sentence)])
    same = next((row for row in stored if row.edition == package.version), None)
    if same is None:
        return _add(package, state, by)
    if same.content_hash != package.document.digest:
        sentence = f"version {package.version} of {package.code} is already loaded with other content. "
        sentence += "Give the changed package a new version."
        raise reading.Wrong([package.document.problem(["version"], sentence)])
    return same


def _add(package: packages.Package, state: Organisation | None, by: actors.Actor) -> Guide:
    row = Guide.objects.create(
        code=package.code,
        edition=package.version,
        names=package.names,
        source=package.source,
        content_hash=package.document.digest,
        state=state,
    )
    Prompt.objects.bulk_create(
        Prompt(
            guide=row,
            code=one.code,
            kind=one.kind,
            place=one.place,
            holds=one.holds,
            needs=one.needs,
            texts=one.texts,
            position=position,
        )
        for position, one in enumerate(package.items, 1)
    )
    changes = {"code": [None, row.code], "edition": [None, row.edition], "names": [None, row.names]}
    if state is not None:
        changes["state"] = [None, state]
    history.record(
        verb=f"{KIND}.added",
        element=refs.Ref(KIND, row.key),
        label=str(row),
        organisation=state,
        by=by,
        changes=changes,
    )
    return row
