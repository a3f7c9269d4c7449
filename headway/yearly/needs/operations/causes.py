"""What can happen to a cause: found, explained by another, moved, taken out?

Causes of an analysis form a tree. All writes to its shape hold the analysis, so that two people never close a circle.
"""

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, keys, refusals, words
from headway.foundation.history import operations as history

from ..models import Analysis, Category, Cause

CAUSE: Final = "needs.cause"
DEEPEST: Final = 12
"""So many whys one below the other at most."""
MOST: Final = 500
"""So many causes in one analysis at most."""


@transaction.atomic
def add_cause(
    *, analysis: Analysis, text: str, by: actors.Actor, parent: Cause | None = None, category: Category | None = None
) -> Cause:
    """A cause of the problem on one of its categories, or a why below another cause (CYCLE 2, Tool D).

    Raises BadInput without words, and where parent or category are not of this analysis or the ladder is full.
    """
    _hold(analysis)
    if not words.clean_line(text):
        raise refusals.BadInput(fields={"text": _("Write the cause in a sentence: why is that so?")})
    rows = _rows(analysis)
    if len(rows) >= MOST:
        raise refusals.BadInput(_("An analysis has %(most)s causes at most. Begin another one.") % {"most": MOST})
    if parent is not None:
        _check_parent(rows, None, parent)
    _check_category(analysis, category)
    row = Cause(analysis=analysis, parent=parent, text=words.clean_line(text))
    row.category = None if parent is not None else category
    row.position = max((one.position for one in _beside(rows, row)), default=0) + 1
    return history.add(row=row, kind=CAUSE, by=by, organisation=analysis.assessment.organisation)


@transaction.atomic
def revise_cause(*, cause: Cause, edit: Any, by: actors.Actor) -> Cause:
    """Change words, category, what a cause is, who can act, who agreed, or whether it is a root cause.

    Raises BadInput where it would be a root and a symptom at once.
    """
    values = edit.values
    if "text" in values and not words.clean_line(values["text"]):
        raise refusals.BadInput(fields={"text": _("Write the cause in a sentence: why is that so?")})
    _check_category(cause.analysis, values.get("category", cause.category))
    if values.get("root", cause.root) and values.get("depth", cause.depth) == "symptom":
        sentence = _("A symptom shows the problem and does not bring it about. Ask why once more, or call it a cause.")
        raise refusals.BadInput(fields={"root" if "root" in values else "depth": sentence})
    organisation = cause.analysis.assessment.organisation
    return history.change(row=cause, kind=CAUSE, by=by, organisation=organisation, edit=edit)


@transaction.atomic
def move_cause(*, cause: Cause, to: str, by: actors.Actor) -> Cause:
    """Move a cause `up` or `down` among its neighbours, `in` below the one before it, or `out` beside its parent.

    Where there is nowhere to go nothing happens. Raises BadInput where the ladder would become too long.
    """
    _hold(cause.analysis)
    rows = _rows(cause.analysis)
    stored = next((one for one in rows if one.pk == cause.pk), None)
    if stored is None:
        return cause
    beside = _beside(rows, stored)
    at = beside.index(stored)
    if to in ("up", "down"):
        return _swap(beside, at, at - 1 if to == "up" else at + 1, by)
    if to == "in" and at > 0:
        _check_parent(rows, stored, beside[at - 1])
        return _hang(rows, stored, beside[at - 1], by)
    if to == "out" and stored.parent_id is not None:
        parent = next(one for one in rows if one.pk == stored.parent_id)
        above = next((one for one in rows if one.pk == parent.parent_id), None)
        return _hang(rows, stored, above, by, after=parent)
    return stored


@transaction.atomic
def archive_cause(*, cause: Cause, by: actors.Actor) -> Cause:
    """Take a cause out with every why below it; undo brings all back."""
    _hold(cause.analysis)
    organisation = cause.analysis.assessment.organisation
    act = cause.key
    for one in reversed(_below(_rows(cause.analysis), cause)):
        history.archive(row=one, kind=CAUSE, by=by, organisation=organisation, act=act)
    return history.archive(row=cause, kind=CAUSE, by=by, organisation=organisation, act=act)


def _hold(analysis: Analysis) -> None:
    Analysis.objects.select_for_update(of=("self",)).get(pk=analysis.pk)


def _rows(analysis: Analysis) -> list[Cause]:
    rows = Cause.objects.live().filter(analysis=analysis).select_related("analysis__assessment__organisation")
    return list(rows.order_by("position", "key"))


def _beside(rows: list[Cause], cause: Cause) -> list[Cause]:
    """Those with the same parent, or on the same category where there is none; itself included where it is stored."""
    where = (cause.parent_id, cause.category_id if cause.parent_id is None else None)
    return [one for one in rows if (one.parent_id, one.category_id if one.parent_id is None else None) == where]


def _below(rows: list[Cause], cause: Cause) -> list[Cause]:
    found: list[Cause] = []
    for one in rows:
        if one.parent_id == cause.pk:
            found += [one, *_below(rows, one)]
    return found


def _check_parent(rows: list[Cause], cause: Cause | None, parent: Cause) -> None:
    """Raise BadInput for a parent of another analysis, below the cause itself, or too far down."""
    by_key = {one.pk: one for one in rows}
    if parent.pk not in by_key:
        raise refusals.BadInput(_("What this explains is not there any more. Load the page again."))
    level, above = 1, by_key[parent.pk]
    while above.parent_id is not None:
        if cause is not None and above.pk == cause.pk:
            break
        level, above = level + 1, by_key[above.parent_id]
    if cause is not None and above.pk == cause.pk:
        raise refusals.BadInput(_("A cause cannot come below itself. Move what stands below it out first."))
    deep = 1 + (_high(rows, cause) if cause is not None else 0)
    if level + deep > DEEPEST:
        sentence = _("A ladder has %(most)s whys at most. Write the root cause in one sentence, and begin from there.")
        raise refusals.BadInput(sentence % {"most": DEEPEST})


def _high(rows: list[Cause], cause: Cause) -> int:
    """How many whys stand one below the other under a cause."""
    return max((1 + _high(rows, one) for one in rows if one.parent_id == cause.pk), default=0)


def _check_category(analysis: Analysis, category: Category | None) -> None:
    if category is not None and (category.analysis_id != analysis.pk or category.archived_at):
        raise refusals.BadInput(fields={"category": _("Choose a category of this fishbone; this one is gone.")})


def _swap(beside: list[Cause], at: int, to: int, by: actors.Actor) -> Cause:
    if not 0 <= to < len(beside):
        return beside[at]
    beside[at], beside[to] = beside[to], beside[at]
    _number(beside, by)
    return beside[to]


def _hang(rows: list[Cause], cause: Cause, parent: Cause | None, by: actors.Actor, after: Cause | None = None) -> Cause:
    """Put a cause below another parent: last there, or right after one of its new neighbours."""
    organisation = cause.analysis.assessment.organisation
    act = keys.new()
    values = {"parent": parent, "category": after.category if parent is None and after is not None else None}
    stored = history.change(
        row=cause, kind=CAUSE, by=by, organisation=organisation, values=values, verb="moved", act=act
    )
    rows = [stored if one.pk == stored.pk else one for one in rows]
    beside = [one for one in _beside(rows, stored) if one.pk != stored.pk]
    at = next((n for n, one in enumerate(beside, 1) if after is not None and one.pk == after.pk), len(beside))
    _number([*beside[:at], stored, *beside[at:]], by)
    return stored


def _number(beside: list[Cause], by: actors.Actor) -> None:
    act = keys.new()
    for position, one in enumerate(beside, 1):
        organisation = one.analysis.assessment.organisation
        values = {"position": position}
        history.change(row=one, kind=CAUSE, by=by, organisation=organisation, values=values, verb="moved", act=act)
