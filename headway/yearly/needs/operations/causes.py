"""What can happen to causes: an analysis begins, a why is asked, a cause is put elsewhere, a priority answers it.

Causes form a tree below the problem: never a circle, never deeper than `DEEPEST`. Only what stands at the top has a
category; what stands below belongs to the category of what it explains.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals, words
from headway.foundation.history import operations as history

from ..models import Analysis, Assessment, Category, Cause, Entry, Priority, PriorityCause
from . import rows

DEEPEST: Final = 10


@transaction.atomic
def start_analysis(
    *, assessment: Assessment, problem: str, categories: Sequence[str], by: actors.Actor, entry: Entry | None = None
) -> Analysis:
    """Begin to look for the causes of a problem, with the bones of its fishbone (Tool D)."""
    _in_assessment(entry, assessment, "entry")
    clean = words.clean_line(problem) or (words.clean_line(entry.text)[:500] if entry else "")
    analysis = rows.add(row=Analysis(assessment=assessment, entry=entry, problem=clean), by=by)
    for name in categories:
        rows.add(row=Category(analysis=analysis, name=words.clean_line(name)[:80]), by=by, act=analysis.key)
    return analysis


@transaction.atomic
def ask_why(
    *,
    analysis: Analysis,
    text: str,
    by: actors.Actor,
    parent: Cause | None = None,
    category: Category | None = None,
    **more: Any,
) -> Cause:
    """A cause below the problem, or below the cause that it explains. Raises BadInput where that would be too deep."""
    tree = _locked(analysis)
    if parent is not None:
        _belongs(parent, analysis, "parent")
        _check_depth(len(_way_up(tree, parent.pk)) + 1)
        category = None
    if category is not None:
        _belongs(category, analysis, "category")
    row = Cause(analysis=analysis, parent=parent, category=category, text=words.clean_line(text), **more)
    return rows.add(row=row, by=by)


@transaction.atomic
def revise_cause(*, cause: Cause, edit: Any, by: actors.Actor) -> Cause:
    """Change what a cause says, or where it stands."""
    changed = rows.revise(row=cause, edit=edit, by=by)
    if {"parent", "category"} & set(edit.values):
        changed = _settle(changed, by)
    return changed


@transaction.atomic
def put(*, cause: Cause, parent: Cause | None, category: Category | None, by: actors.Actor) -> Cause:
    """Put a cause, with all below it, under another cause or another category, after what stands there."""
    changed = rows.revise(row=cause, values={"parent": parent, "category": category}, by=by, verb="moved")
    return _settle(changed, by)


@transaction.atomic
def nest(*, cause: Cause, by: actors.Actor) -> Cause:
    """Make a cause explain the one before it. The first of its list stays where it is."""
    before = [one for one in rows.siblings(cause) if (one.position, one.pk) < (cause.position, cause.pk)]
    return put(cause=cause, parent=before[-1], category=None, by=by) if before else cause


@transaction.atomic
def lift(*, cause: Cause, by: actors.Actor) -> Cause:
    """Put a cause beside the one that it explained. What stands at the top stays there."""
    above = cause.parent
    return put(cause=cause, parent=above.parent, category=above.category, by=by) if above else cause


def _settle(cause: Cause, by: actors.Actor) -> Cause:
    """After a cause was put elsewhere: no circle, not too deep, a category only at the top, the last in its list."""
    _check_place(cause)
    category = None if cause.parent is not None else cause.category
    beside = [one for one in rows.siblings(cause) if one.pk != cause.pk]
    values = {"category": category, "position": max((one.position for one in beside), default=0) + 1}
    return rows.revise(row=cause, values=values, by=by, verb="moved")


def _check_place(cause: Cause) -> None:
    """Raise BadInput where a cause explains itself in the end, stands too deep, or in another analysis."""
    tree = _locked(cause.analysis)
    parent = cause.parent
    if parent is not None:
        _belongs(parent, cause.analysis, "parent")
        way = _way_up(tree | {cause.pk: None}, parent.pk)
        if cause.pk in way:
            sentence = _("A cause cannot explain itself: “%(parent)s” stands below “%(cause)s”. Choose another place.")
            raise refusals.BadInput(fields={"parent": sentence % {"parent": parent, "cause": cause}})
        _check_depth(len(way) + _height(tree, cause.pk))
    if cause.category is not None:
        _belongs(cause.category, cause.analysis, "category")


@transaction.atomic
def undo_cause(*, line: Any, cause: Cause, by: actors.Actor) -> None:
    """What a line changed of a cause stands again, where the cause still fits."""
    history.revert(line=line, row=cause, by=by, organisation=cause.analysis.assessment.organisation)
    _check_place(Cause.objects.get(pk=cause.pk))


@transaction.atomic
def take_out_category(*, category: Category, by: actors.Actor) -> None:
    """A bone is taken out; its causes stay and stand without a category until somebody gives them one."""
    for cause in category.causes.live():
        rows.revise(row=cause, values={"category": None}, by=by, verb="moved", act=category.key)
    rows.take_out(row=category, by=by)


@transaction.atomic
def answer(*, priority: Priority, causes: Collection[Cause], by: actors.Actor) -> None:
    """Say which root causes a priority answers: exactly these, of those that are there. Raises BadInput for others."""
    for cause in causes:
        if cause.analysis.assessment.organisation_id != priority.organisation_id:
            raise refusals.BadInput(fields={"causes": _("A priority answers causes of its own organisation.")})
    stored = {row.cause_id: row for row in priority.answers.live()}
    wanted = {cause.pk: cause for cause in causes}
    for pk, cause in wanted.items():
        if pk not in stored:
            rows.add(row=PriorityCause(priority=priority, cause=cause), by=by)
    for pk, row in stored.items():
        if pk not in wanted:
            kind = rows.KINDS[PriorityCause]
            history.archive(row=row, kind=kind, by=by, organisation=priority.organisation)


def _locked(analysis: Analysis) -> dict[int, int | None]:
    """Each live cause with what it explains; nobody else puts one elsewhere until this is written."""
    Analysis.objects.select_for_update(of=("self",)).get(pk=analysis.pk)
    return dict(analysis.causes.live().values_list("pk", "parent_id"))


def _way_up(tree: dict[int, int | None], pk: int) -> list[int]:
    """A cause and all that it explains in the end, up to the problem; it ends also where rows form a circle."""
    way: list[int] = []
    at: int | None = pk
    while at is not None and at not in way:
        way.append(at)
        at = tree.get(at)
    return way


def _height(tree: dict[int, int | None], pk: int) -> int:
    """How many levels a cause and those below it take."""
    tops = max(len(_way_up(tree, one)) for one in (pk, *tree) if pk in _way_up(tree, one))
    return tops - len(_way_up(tree, pk)) + 1


def _check_depth(levels: int) -> None:
    if levels > DEEPEST:
        sentence = _("That would be %(levels)d whys deep. Stop at %(most)d, or begin an analysis of the deepest cause.")
        raise refusals.BadInput(fields={"parent": sentence % {"levels": levels, "most": DEEPEST}})


def _belongs(row: Any, analysis: Analysis, field: str) -> None:
    if row.analysis_id != analysis.pk:
        raise refusals.BadInput(fields={field: _("This stands in another analysis. Choose one of this analysis.")})


def _in_assessment(row: Any, assessment: Assessment, field: str) -> None:
    if row is not None and row.assessment_id != assessment.pk:
        raise refusals.BadInput(fields={field: _("This stands in another assessment. Choose one of this assessment.")})
