"""What can happen: a framework's package is loaded; a practice is retired."""

import datetime as dt
from pathlib import Path

from django.db import transaction

from headway.foundation.core import actors, refs, refusals
from headway.foundation.history import operations as history

from . import packages
from .models import Framework, Practice

KIND = "frameworks.framework"


@transaction.atomic
def load_package(*, path: Path, by: actors.Actor) -> Framework:
    """Take in a framework's package, once; the same content again changes nothing.

    Raises BadInput with file and line for each problem, and where this version is already there with other content:
    what was coded to it must stay what it was.
    """
    package = packages.read(path)
    stored = Framework.objects.filter(code=package.code, edition=package.version).first()
    if stored is not None:
        if stored.content_hash != package.content_hash:
            raise refusals.BadInput(
                f"{packages.FILE}:1: version {package.version} of {package.code} is already loaded with other content. "
                "Give the changed package a new version."
            )
        return stored
    framework = Framework.objects.create(
        code=package.code,
        edition=package.version,
        names=package.names,
        descriptions=package.descriptions,
        source=package.source,
        content_hash=package.content_hash,
    )
    Practice.objects.bulk_create(
        Practice(
            framework=framework,
            code=node.code,
            parent_code=node.parent_code,
            position=position,
            names=node.names,
            short_names=node.short_names,
            descriptions=node.descriptions,
            source=node.source,
            retired_on=node.retired_on,
        )
        for position, node in enumerate(package.nodes, 1)
    )
    changes = {"code": [None, framework.code], "edition": [None, framework.edition], "names": [None, framework.names]}
    history.record(
        verb=f"{KIND}.added", element=refs.Ref(KIND, framework.key), label=str(framework), by=by, changes=changes
    )
    return framework


@transaction.atomic
def load_built_in(*, by: actors.Actor) -> list[Framework]:
    """Load the packages that Headway brings; those already there stay as they are."""
    return [load_package(path=path, by=by) for path in packages.BUILT_IN]


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
