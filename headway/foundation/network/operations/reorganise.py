"""How does the tree change: an organisation moves, closes, opens again, merges into another?"""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, keys, refusals, words
from headway.foundation.history import operations as history

from .. import ladder
from ..models import Organisation, Placement
from .organisations import KIND, check_place, inherit_time_zone, lock_tree


@transaction.atomic
def move(
    *, organisation: Organisation, parent: Organisation, on: dt.date, by: actors.Actor, reason: str = ""
) -> Organisation:
    """Put an organisation and all below it under another one from a day on (C1). Past reports keep the old place.

    Raises BadInput for a cycle, a wrong step of the ladder, another state, a second move on one day, a later day.
    """
    stored = _locked(organisation)
    parent = _fresh(parent)
    if ladder.is_below(parent.path, stored.path):
        raise refusals.BadInput(
            fields={
                "parent": _("%(parent)s stands below %(stored)s. Choose one outside of it.")
                % {"parent": parent, "stored": stored}
            }
        )
    if stored.state_id and parent.state_id != stored.state_id:
        raise refusals.BadInput(fields={"parent": _("States are separate. Choose an organisation of the same state.")})
    check_place(stored.kind, parent)
    if parent.pk == stored.parent_id:
        raise refusals.BadInput(
            fields={
                "parent": _("%(stored)s already stands under %(parent)s. Choose another one.")
                % {"stored": stored, "parent": parent}
            }
        )
    _not_later(stored, on)
    now = stored.placements.get(to_on__isnull=True)
    if on <= now.from_on:
        raise refusals.BadInput(
            fields={
                "on": _("%(stored)s moved on %(from_on)s already. Choose a day after it, or undo that move.")
                % {"stored": stored, "from_on": now.from_on}
            }
        )
    now.to_on = on
    now.save(update_fields=["to_on"])
    Placement.objects.create(organisation=stored, parent=parent, from_on=on)
    _repath(stored, parent)
    return history.change(
        row=stored, kind=KIND, by=by, organisation=None, values={"parent": parent}, verb="moved", reason=reason
    )


def _repath(organisation: Organisation, parent: Organisation) -> None:
    """Rewrite path, state and system of a whole subtree in two statements."""
    old, new = organisation.path, parent.path + ladder.step(organisation.pk)
    subtree = Organisation.objects.below(old)
    if organisation.kind != "system":
        subtree.filter(system=organisation.system).update(system=parent.system)
    subtree.update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    organisation.path, organisation.parent = new, parent
    inherit_time_zone(organisation)


@transaction.atomic
def close(
    *, organisation: Organisation, on: dt.date, by: actors.Actor, reason: str = "", act: uuid.UUID | None = None
) -> Organisation:
    """Close from a day on (the first day closed). Refused while something below it is open."""
    stored = _locked(organisation)
    if stored.closed_on:
        raise refusals.BadInput(
            fields={
                "on": _("%(stored)s already closed on %(closed_on)s.")
                % {"stored": stored, "closed_on": stored.closed_on}
            }
        )
    open_below = Organisation.objects.strictly_below(stored.path).open_on(on)
    names = list(open_below.order_by("name").values_list("name", flat=True)[:3])
    if names:
        count = open_below.count()
        more = [_("%(n)s more") % {"n": count - len(names)}] if count > len(names) else []
        raise refusals.BadInput(
            fields={
                "on": _("%(names)s would still be open. Close, move or merge them first.")
                % {"names": words.listing([*names, *more])}
            }
        )
    return history.change(
        row=stored, kind=KIND, by=by, organisation=None, values={"closed_on": on}, verb="closed", reason=reason, act=act
    )


@transaction.atomic
def reopen(*, organisation: Organisation, by: actors.Actor, reason: str = "") -> Organisation:
    """Take a closing (or a merger) back."""
    stored = _locked(organisation)
    if stored.parent and stored.parent.closed_on:
        raise refusals.BadInput(
            _("%(parent)s, which stands above it, is closed. Reopen that one first.") % {"parent": stored.parent}
        )
    values = {"closed_on": None, "successor": None}
    return history.change(
        row=stored, kind=KIND, by=by, organisation=None, values=values, verb="reopened", reason=reason
    )


@transaction.atomic
def merge(
    *, organisation: Organisation, into: Organisation, on: dt.date, by: actors.Actor, reason: str = ""
) -> Organisation:
    """Close one organisation with a successor of its kind. Its plans stay with it, readable by the successor."""
    stored = _locked(organisation)
    into = _fresh(into)
    if into.pk == stored.pk or into.kind != stored.kind:
        word = ladder.OrganisationKind(stored.kind).label.lower()
        raise refusals.BadInput(fields={"into": _("Choose another %(word)s to merge with.") % {"word": word}})
    if into.closed_on or into.state_id != stored.state_id:
        raise refusals.BadInput(
            fields={
                "into": _("%(into)s is closed or in another state. Choose an open one of this state.") % {"into": into}
            }
        )
    act = keys.new()
    close(organisation=stored, on=on, by=by, reason=reason, act=act)
    return history.change(
        row=stored,
        kind=KIND,
        by=by,
        organisation=None,
        values={"successor": into},
        verb="merged",
        reason=reason,
        act=act,
    )


def _locked(organisation: Organisation) -> Organisation:
    """The organisation as it is now, with its whole tree held still until the end of the transaction."""
    lock_tree(organisation)
    return _fresh(organisation)


def _fresh(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_related("parent", "state", "system").get(pk=organisation.pk)


def _not_later(organisation: Organisation, on: dt.date) -> None:
    if on > clock.today(organisation):
        raise refusals.BadInput(
            fields={"on": _("A move counts from today or an earlier day. Choose one, or come back on that day.")}
        )


@transaction.atomic
def undo_move(*, organisation: Organisation, before: str | None, by: actors.Actor) -> Organisation:
    """Take the newest move back: the earlier placement runs on, as if the organisation had never moved."""
    stored = _locked(organisation)
    now = stored.placements.get(to_on__isnull=True)
    earlier = stored.placements.filter(to_on=now.from_on).select_related("parent__state", "parent__system").first()
    if earlier is None or earlier.parent is None or str(earlier.parent.key) != before:
        raise refusals.BadInput(_("%(stored)s was moved again since. Undo the newer move first.") % {"stored": stored})
    if earlier.parent.closed_on:
        raise refusals.BadInput(
            _("%(parent)s has closed since. Reopen it first, or move %(stored)s elsewhere.")
            % {"parent": earlier.parent, "stored": stored}
        )
    now.delete()
    earlier.to_on = None
    earlier.save(update_fields=["to_on"])
    _repath(stored, earlier.parent)
    values = {"parent": earlier.parent}
    return history.change(row=stored, kind=KIND, by=by, organisation=None, values=values, verb="moved_back")
