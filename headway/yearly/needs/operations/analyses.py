"""What can happen to an analysis of causes and to the categories of its fishbone?"""

from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from headway.foundation.core import actors, keys, refusals, words
from headway.foundation.history import operations as history

from ..models import Analysis, Assessment, Category, Cause, Entry

ANALYSIS: Final = "needs.analysis"
CATEGORY: Final = "needs.category"
MOST_CATEGORIES: Final = 20


def usual_categories() -> list[str]:
    """The bones that a fishbone begins with: the four domains. Teams rename, add and take out (CYCLE, Tool D)."""
    return [_("Leadership"), _("Talent"), _("Instruction"), _("Culture")]


@transaction.atomic
def begin_analysis(
    *,
    assessment: Assessment,
    problem: str,
    by: actors.Actor,
    entry: Entry | None = None,
    categories: Sequence[str] = (),
) -> Analysis:
    """Begin to look for the causes of a problem, with the usual categories or with those given.

    Raises BadInput without a problem, and where the statement is not one of this assessment.
    """
    if not words.clean_line(problem):
        raise refusals.BadInput(fields={"problem": _("Name the problem: whose causes do you look for?")})
    if entry is not None and (entry.assessment_id != assessment.pk or entry.archived_at):
        raise refusals.BadInput(fields={"entry": _("Choose a statement of this assessment; this one is gone.")})
    act = keys.new()
    row = Analysis(assessment=assessment, entry=entry, problem=words.clean_line(problem))
    row.position = _last(Analysis.objects.live().filter(assessment=assessment)) + 1
    added = history.add(row=row, kind=ANALYSIS, by=by, organisation=assessment.organisation, act=act)
    for position, name in enumerate(categories or usual_categories(), 1):
        bone = Category(analysis=added, name=words.clean_line(name), position=position)
        history.add(row=bone, kind=CATEGORY, by=by, organisation=assessment.organisation, act=act)
    return added


@transaction.atomic
def revise_analysis(*, analysis: Analysis, edit: Any, by: actors.Actor) -> Analysis:
    """Word the problem anew."""
    if not words.clean_line(edit.values.get("problem", analysis.problem)):
        raise refusals.BadInput(fields={"problem": _("Name the problem: whose causes do you look for?")})
    organisation = analysis.assessment.organisation
    return history.change(row=analysis, kind=ANALYSIS, by=by, organisation=organisation, edit=edit)


@transaction.atomic
def archive_analysis(*, analysis: Analysis, by: actors.Actor) -> Analysis:
    """Take an analysis out; its causes go with it and come back with it, for they are read through it."""
    organisation = analysis.assessment.organisation
    return history.archive(row=analysis, kind=ANALYSIS, by=by, organisation=organisation)


@transaction.atomic
def add_category(*, analysis: Analysis, name: str, by: actors.Actor) -> Category:
    """A further bone. Raises BadInput without a name, with one that is there, or above twenty."""
    rows = Category.objects.live().filter(analysis=analysis)
    if rows.count() >= MOST_CATEGORIES:
        sentence = _("A fishbone has %(most)s categories at most. Rename one, or take one out.")
        raise refusals.BadInput(fields={"name": sentence % {"most": MOST_CATEGORIES}})
    row = Category(analysis=analysis, name=words.clean_line(name), position=_last(rows) + 1)
    return history.add(row=row, kind=CATEGORY, by=by, organisation=analysis.assessment.organisation)


@transaction.atomic
def revise_category(*, category: Category, edit: Any, by: actors.Actor) -> Category:
    """Name a bone anew."""
    organisation = category.analysis.assessment.organisation
    return history.change(row=category, kind=CATEGORY, by=by, organisation=organisation, edit=edit)


@transaction.atomic
def archive_category(*, category: Category, by: actors.Actor) -> Category:
    """Take a bone out that holds no cause. Raises BadInput where causes stand on it: they are moved first."""
    held = Cause.objects.live().filter(category=category).count()
    if held:
        sentence = _("%(n)s causes stand on “%(name)s”. Move them to another category first.")
        raise refusals.BadInput(sentence % {"n": held, "name": category})
    organisation = category.analysis.assessment.organisation
    return history.archive(row=category, kind=CATEGORY, by=by, organisation=organisation)


def _last(rows: Any) -> int:
    return rows.aggregate(most=Max("position"))["most"] or 0
