"""How is what was decided put in place? The only way in which a plan at work changes what others rely on (data 8)."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals
from headway.foundation.history import sayings
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Action, Milestone, Plan

from .. import changing
from ..models import Adjustment, Change
from ..models.adjustments import Deed


def apply_changes(*, adjustment: Adjustment, plan: Plan, by: actors.Actor) -> None:
    """Put every change of an adjustment in place. Raises BadInput, and nothing is done, where a *before* no longer
    holds or an element is gone.
    """
    changes = list(adjustment.changes.live().order_by("position", "pk"))
    for change in (one for one in changes if one.deed == Deed.ADD):
        _add(change, plan, by)
    own: dict[uuid.UUID, list[Change]] = {}
    for change in (one for one in changes if one.deed == Deed.SET):
        own.setdefault(change.element_key, []).append(change)
    for some in own.values():
        _set(some, plan, by)
    for change in (one for one in changes if one.deed == Deed.DROP):
        _drop(change, plan, adjustment, by)


def row_of(plan: Plan, kind: str, key: uuid.UUID) -> Any:
    """A live element of a plan; BadInput where it is not there any more."""
    way = changing.WAYS[kind]
    rows = changing.KINDS[kind].objects.live().filter(key=key, **{way: plan})
    row = rows.select_related(f"{way}__organisation").first()
    if row is None:
        raise refusals.BadInput(
            _("Something that this adjustment changes is no longer in “%(plan)s”. Take it out of the list.")
            % {"plan": plan}
        )
    return row


def _set(changes: Sequence[Change], plan: Plan, by: actors.Actor) -> None:
    first = changes[0]
    row = row_of(plan, first.element_kind, first.element_key)
    base = {one.field: changing.stored(row, one.field) for one in changes}
    for one in changes:
        check_before(one, changing.plain(one.field, base[one.field]))
    values = {one.field: changing.typed(one.field, one.after) for one in changes}
    edit = changing.Wanted(row.version, base, values, frozenset({"indicator"}))
    if isinstance(row, Action):
        plans.revise_action(action=row, edit=edit, by=by, adjusted=True)
    elif isinstance(row, Milestone):
        plans.revise_milestone(milestone=row, edit=edit, by=by, adjusted=True)
    else:
        plans.revise_strategy(strategy=row, edit=edit, by=by, adjusted=True)


def check_before(change: Change, now: Any) -> None:
    """Raise BadInput unless what the change began from is still there."""
    if now == change.before:
        return
    names = changing.names_of([(change.field, now), (change.field, change.before)])
    raise refusals.BadInput(
        _(
            "“%(title)s”: %(field)s was %(before)s when this was written, and is %(now)s now. Write this change again "
            "or take it out; nothing was changed."
        )
        % {
            "title": change.label,
            "field": sayings.field(change.field),
            "before": changing.shown(change.field, change.before, names),
            "now": changing.shown(change.field, now, names),
        }
    )


def _drop(change: Change, plan: Plan, adjustment: Adjustment, by: actors.Actor) -> None:
    row = row_of(plan, change.element_kind, change.element_key)
    if row.dropped_on:
        raise refusals.BadInput(_("“%(title)s” is dropped already. Take it out of the list.") % {"title": change.label})
    if isinstance(row, Milestone):
        plans.drop_milestone(milestone=row, reason=adjustment.reason, by=by)
    else:
        plans.drop_action(action=row, reason=adjustment.reason, by=by)


def _add(change: Change, plan: Plan, by: actors.Actor) -> None:
    """Add an element under its parent, with the key that was given to it when it was written."""
    given: dict[str, Any] = {"by": by, "adjusted": True, "key": change.element_key}
    values = {name: changing.typed(name, value) for name, value in (change.after or {}).items()}
    if change.element_kind == "plans.strategy":
        plans.add_strategy(plan=plan, **given, **values)
        return
    above = {"plans.action": "plans.milestone", "plans.milestone": "plans.strategy"}[change.element_kind]
    parent = row_of(plan, above, change.parent or change.element_key)
    if isinstance(parent, Milestone):
        plans.add_action(milestone=parent, **given, **values)
    else:
        plans.add_milestone(strategy=parent, **given, **values)
