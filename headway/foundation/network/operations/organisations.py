"""How does an organisation come into being, and how do its facts and name change?"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals, words
from headway.foundation.history import operations as history

from .. import ladder
from ..models import FormerName, Identifier, Organisation, Placement

KIND = "network.organisation"
LONG_AGO = dt.date(1900, 1, 1)


@transaction.atomic
def add_organisation(
    *,
    kind: str,
    name: str,
    by: actors.Actor,
    parent: Organisation | None = None,
    from_on: dt.date | None = None,
    **facts: Any,
) -> Organisation:
    """A new organisation at its place on the ladder (CYCLE C1). `facts` are fields of Organisation.

    Raises BadInput where the ladder has no such step, or the parent is closed.
    """
    if parent:
        lock_tree(parent)
        parent = Organisation.objects.select_related("state", "system").get(pk=parent.pk)
    check_place(kind, parent)
    organisation = Organisation(kind=kind, name=words.clean_line(name), parent=parent, **facts)
    organisation.time_zone = facts.get("own_time_zone") or (parent.time_zone if parent else "")
    organisation.search_text = words.folded(organisation.name)
    history.add(row=organisation, kind=KIND, by=by, organisation=None)
    place(organisation, parent)
    organisation.save(update_fields=["path", "state", "system"])
    Placement.objects.create(organisation=organisation, parent=parent, from_on=from_on or LONG_AGO)
    return organisation


def lock_tree(organisation: Organisation) -> None:
    """Let nobody else reorganise this tree until the end of the transaction: its top is locked first, always."""
    top = organisation.path[: ladder.STEP]
    list(Organisation.objects.select_for_update(no_key=True).filter(path=top).values_list("pk"))


def check_place(kind: str, parent: Organisation | None) -> None:
    """Raise BadInput where an organisation of this kind cannot stand under `parent`."""
    allowed = ladder.PARENTS.get(kind, frozenset())
    if (parent.kind if parent else "") not in allowed:
        above = words.listing(sorted(ladder.OrganisationKind(one).label.lower() for one in allowed if one), joint="or")
        word = ladder.OrganisationKind(kind).label if kind in ladder.OrganisationKind else kind
        raise refusals.BadInput(
            fields={
                "parent": _("%(word)s: choose %(above)s as the one above it.")
                % {"word": word, "above": above or _("no organisation")}
            }
        )
    if parent and parent.closed_on:
        raise refusals.BadInput(
            fields={
                "parent": _("%(parent)s closed on %(closed_on)s. Choose an open one.")
                % {"parent": parent, "closed_on": parent.closed_on}
            }
        )


def place(organisation: Organisation, parent: Organisation | None) -> None:
    """Set path, state and system from the parent (not saved here)."""
    organisation.path = (parent.path if parent else "") + ladder.step(organisation.pk)
    organisation.state = organisation if organisation.kind == "state" else parent.state if parent else None
    organisation.system = organisation if organisation.kind == "system" else parent.system if parent else None


@transaction.atomic
def revise(*, organisation: Organisation, edit: Any, by: actors.Actor) -> Organisation:
    """Change address, phone, website, time zone. A time zone is inherited by everything below that has none."""
    revised = history.change(row=organisation, kind=KIND, by=by, organisation=None, edit=edit)
    if revised.own_time_zone != organisation.own_time_zone:
        inherit_time_zone(revised)
    return revised


def inherit_time_zone(organisation: Organisation) -> None:
    """Write the effective time zone of an organisation and everything below it."""
    above = organisation.parent.time_zone if organisation.parent else ""
    zones = {organisation.path: organisation.own_time_zone or above}
    below = list(Organisation.objects.below(organisation.path).order_by("path"))
    for one in below:
        one.time_zone = zones[one.path] = one.own_time_zone or zones.get(one.path[: -ladder.STEP], above)
    Organisation.objects.bulk_update(below, ["time_zone"], batch_size=500)
    organisation.time_zone = zones[organisation.path]


@transaction.atomic
def rename(
    *, organisation: Organisation, name: str, on: dt.date, by: actors.Actor, seen: str | None = None, reason: str = ""
) -> Organisation:
    """Give a new name from a day on; the old one stays findable. `seen` is the name that the person saw."""
    name = words.clean_line(name)
    if on > clock.today(organisation):
        raise refusals.BadInput(
            fields={"on": _("A new name counts from today or an earlier day. Choose one, or come back then.")}
        )
    stored = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if seen is not None and seen != stored.name:
        clash = refusals.Clash(seen, stored.name, name)
        raise refusals.Conflict(
            _("Somebody else renamed it while you were writing."), clashes={"name": clash}, version=stored.version
        )
    if name == stored.name:
        return stored
    if not name:
        raise refusals.BadInput(fields={"name": _("An organisation needs a name.")})
    FormerName.objects.create(organisation=stored, name=stored.name, until_on=on)
    return history.change(
        row=stored,
        kind=KIND,
        by=by,
        organisation=None,
        values={"name": name},
        verb="renamed",
        reason=reason,
        derived=searchable,
    )


def searchable(organisation: Organisation) -> dict[str, str]:
    """The text by which search finds an organisation: name, former names, ids."""
    former = FormerName.objects.filter(organisation=organisation).values_list("name", flat=True)
    ids = Identifier.objects.live().filter(organisation=organisation).values_list("value", flat=True)
    return {"search_text": words.folded(organisation.name, *former, *ids)}


def refresh_search(organisation: Organisation) -> None:
    """Write the search text anew."""
    organisation.search_text = searchable(organisation)["search_text"]
    organisation.save(update_fields=["search_text"])
