"""What can happen to an assessment: it begins, is revised, and says what was looked at."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, keys, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from ..kinds import Scope
from ..models import Assessment, Looked
from ..queries import packages
from . import rows


@transaction.atomic
def begin(*, organisation: Organisation, title: str, start_year: int, by: actors.Actor, **more: Any) -> Assessment:
    """Begin an assessment with the list of elements as it is today (CYCLE 2). Raises BadInput for a wrong whole."""
    used = packages.built_in()
    row = Assessment(
        organisation=organisation,
        title=words.clean_line(title),
        start_year=start_year,
        package=used.code,
        package_version=used.version,
        **more,
    )
    _check_whole(row, row.part_of)
    return rows.add(row=row, by=by)


@transaction.atomic
def revise(*, assessment: Assessment, edit: Any, by: actors.Actor) -> Assessment:
    """Change what an assessment says of itself."""
    changed = rows.revise(row=assessment, edit=edit, by=by)
    _check_whole(changed, changed.part_of)
    if changed.scope == Scope.SEGMENTED and changed.segments.live().exists():
        raise refusals.BadInput(
            fields={
                "scope": _("Segments add up to this assessment. Take them out of it first, then make it a segment.")
            }
        )
    return changed


@transaction.atomic
def hand_out(*, assessment: Assessment, by: actors.Actor) -> None:
    """An assessment leaves Headway: logged among rights and exports (access: every export is logged)."""
    kind = rows.KINDS[Assessment]
    history.record(
        verb=f"{kind}.exported",
        element=refs.Ref(kind, assessment.key),
        label=assessment.title,
        organisation=assessment.organisation,
        by=by,
        reason="PDF of the needs assessment",
        rights=True,
    )


def _check_whole(row: Assessment, whole: Assessment | None) -> None:
    """Segments add up to a comprehensive assessment of the same organisation, and to nothing else."""
    if whole is None:
        return
    wrong = ""
    if row.scope != Scope.SEGMENTED:
        wrong = _("Only a segment is part of another assessment. Choose segmented, or leave this empty.")
    elif whole.organisation_id != row.organisation_id or whole.scope != Scope.COMPREHENSIVE or whole.pk == row.pk:
        wrong = _("A segment is part of a comprehensive assessment of the same organisation. Choose one of those.")
    if wrong:
        raise refusals.BadInput(fields={"part_of": wrong})


@transaction.atomic
def look(
    *,
    assessment: Assessment,
    ticked: Collection[tuple[str, str]],
    seen: Collection[tuple[str, str]],
    other: dict[str, str],
    by: actors.Actor,
) -> None:
    """Tick what was looked at. `seen` is what stood there when the page was opened: only what the person changed is
    written, so that two people who tick at the same time lose nothing. `other` has own words by group.
    """
    Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    used = packages.used(assessment)
    for group, item in {*ticked, *seen}:
        if not used.has(group, item):
            raise refusals.BadInput(_("This element is not in the list any more. Load the page again."))
    stored = {(row.group, row.item): row for row in assessment.looked.live().filter(other="")}
    act = keys.new()
    for group, item in sorted(set(ticked) - set(seen)):
        if (group, item) not in stored:
            rows.add(row=Looked(assessment=assessment, group=group, item=item), by=by, act=act)
    for pair in sorted(set(seen) - set(ticked)):
        if pair in stored:
            _untick(stored[pair], assessment, by)
    _say_other(assessment, other, by)


def _say_other(assessment: Assessment, other: dict[str, str], by: actors.Actor) -> None:
    """What the list lacks, one text a group."""
    said = {row.group: row for row in assessment.looked.live().filter(item="other")}
    used = packages.used(assessment)
    for group, text in other.items():
        clean = words.clean_line(text)
        if len(clean) > 200:
            sentence = _("This has %(count)s characters. Keep it to 200.") % {"count": len(clean)}
            raise refusals.BadInput(fields={f"other-{group}": sentence})
        if not used.group(group):
            continue
        row = said.get(group)
        if row is None and clean:
            rows.add(row=Looked(assessment=assessment, group=group, item="other", other=clean), by=by)
        elif row is not None and not clean:
            _untick(row, assessment, by)
        elif row is not None:
            rows.revise(row=row, values={"other": clean}, by=by)


def _untick(row: Looked, assessment: Assessment, by: actors.Actor) -> None:
    history.archive(row=row, kind=rows.KINDS[Looked], by=by, organisation=assessment.organisation)
