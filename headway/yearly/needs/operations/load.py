"""What can happen to many assessments at once: they are loaded, each with all that stands in it and one line."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refs, refusals
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from ..models import Analysis, Assessment, Category, Cause, Entry, Evidence, Looked, Voice
from ..queries import packages
from . import rows


@dataclasses.dataclass(frozen=True)
class EntryRow:
    """An entry before it is loaded, with what it rests on (fields of evidence), and its whys, the first one first;
    `rooted` where the last of them is a root cause.
    """

    field: str
    text: str
    domain: str = ""
    leverage: str = ""
    evidence: tuple[dict[str, Any], ...] = ()
    whys: tuple[str, ...] = ()
    rooted: bool = True
    actionable_by: str = ""
    agreed_by: str = ""


@dataclasses.dataclass(frozen=True)
class AssessmentRow:
    """An assessment before it is loaded, and when it was begun; `looked` are groups and elements of the list."""

    organisation: Organisation
    title: str
    start_year: int
    begun_at: dt.datetime
    more: dict[str, Any] = dataclasses.field(default_factory=dict)
    looked: tuple[tuple[str, str], ...] = ()
    voices: tuple[dict[str, str], ...] = ()
    entries: tuple[EntryRow, ...] = ()
    categories: tuple[str, ...] = ()


@transaction.atomic
def load_assessments(*, assessments: Sequence[AssessmentRow], by: actors.Actor) -> list[Assessment]:
    """Write assessments of many organisations with all that stands in them, each with its own line. Raises BadInput
    where an element is not in the list; then nothing is written.
    """
    used = packages.built_in()
    for row in assessments:
        for group, item in row.looked:
            if not used.has(group, item):
                raise refusals.BadInput(
                    _("“%(group)s: %(item)s” is not in the list of elements.") % {"group": group, "item": item}
                )
    made = [
        Assessment(
            organisation=row.organisation,
            title=row.title,
            start_year=row.start_year,
            package=used.code,
            package_version=used.version,
            created_at=row.begun_at,
            **row.more,
        )
        for row in assessments
    ]
    _put(Assessment, made)
    both = list(zip(assessments, made, strict=True))
    _put(Looked, [Looked(assessment=one, group=group, item=item) for row, one in both for group, item in row.looked])
    _put(
        Voice,
        [Voice(assessment=one, position=at, **said) for row, one in both for at, said in enumerate(row.voices, 1)],
    )
    _found(both)
    kind = rows.KINDS[Assessment]
    for row, one in both:
        changes: dict[str, list[Any]] = {name: [None, getattr(one, name)] for name in ("title", "start_year", "scope")}
        changes["entries"] = [None, len(row.entries)]
        element = refs.Ref(kind, one.key)
        history.record(
            verb=f"{kind}.added",
            element=element,
            label=one.title,
            organisation=one.organisation,
            by=by,
            changes=changes,
        )
    return made


def _found(both: Sequence[tuple[AssessmentRow, Assessment]]) -> None:
    """The boards, what their entries rest on, and the whys of each."""
    pairs = []
    for row, one in both:
        places: dict[str, int] = {}
        for entry in row.entries:
            places[entry.field] = places.get(entry.field, 0) + 1
            written = Entry(
                assessment=one,
                field=entry.field,
                text=entry.text,
                domain=entry.domain,
                leverage=entry.leverage,
                position=places[entry.field],
            )
            pairs.append((row, entry, written))
    _put(Entry, [written for _row, _entry, written in pairs])
    proofs = [
        Evidence(entry=written, position=at, **proof)
        for _row, entry, written in pairs
        for at, proof in enumerate(entry.evidence, 1)
    ]
    _put(Evidence, proofs)
    asked = [(row, entry, written) for row, entry, written in pairs if entry.whys]
    analyses = [
        Analysis(assessment=written.assessment, entry=written, problem=written.text[:500], position=at)
        for at, (_row, _entry, written) in enumerate(asked, 1)
    ]
    _put(Analysis, analyses)
    _whys([(row, entry, analysis) for (row, entry, _written), analysis in zip(asked, analyses, strict=True)])


def _whys(asked: Sequence[tuple[AssessmentRow, EntryRow, Analysis]]) -> None:
    """Categories, then the whys level by level: each explains the one before it."""
    bones = [
        Category(analysis=analysis, name=name, position=at)
        for row, _entry, analysis in asked
        for at, name in enumerate(row.categories, 1)
    ]
    _put(Category, bones)
    first = {one.analysis_id: one for one in reversed(bones)}
    above: dict[int, Cause] = {}
    for level in range(max((len(entry.whys) for _row, entry, _analysis in asked), default=0)):
        found = {
            analysis.pk: Cause(
                analysis=analysis,
                parent=above.get(analysis.pk),
                category=first.get(analysis.pk) if level == 0 else None,
                text=entry.whys[level],
                root=entry.rooted and level == len(entry.whys) - 1,
                actionable_by=entry.actionable_by,
                agreed_by=entry.agreed_by,
            )
            for _row, entry, analysis in asked
            if level < len(entry.whys)
        }
        _put(Cause, list(found.values()))
        above |= found


def _put(model: Any, found: list[Any]) -> None:
    model.objects.bulk_create(found, batch_size=500)
