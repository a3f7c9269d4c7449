"""What people tell the registers: cards and undo of organisations, memberships, teams (and of network's elements).

Network stands below people and cannot ask who may see; so its kinds are registered here.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refusals
from headway.foundation.core.registers import Card, Kind
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.network import operations as network
from headway.foundation.network import queries as places
from headway.foundation.network.models import (
    Attributes,
    ClosedDay,
    Designation,
    Identifier,
    LoadBatch,
    Organisation,
    SchoolYear,
    StateSetting,
)
from headway.foundation.network.operations.organisations import searchable

from . import access, operations
from .models import Invitation, Membership, Team, TeamMembership
from .permissions import May
from .standing import scope

FOLLOWS = "follows from the parent or the name; written by operations"


def organisation_address(key: uuid.UUID) -> str:
    """Where an organisation's page is (the page itself stands in `home`, above)."""
    return f"/organisations/{key}/"


def organisation_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Organisations that the user sees. One query."""
    rows = Organisation.objects.within(scope(user, May.SEE_ORGANISATION)).filter(key__in=keys)
    return [
        Card("network.organisation", row.key, row.name, organisation_address(row.key), detail=row.get_kind_display())
        for row in rows
    ]


def _belongings(model: type[Any], kind: str) -> Any:
    """Cards of rows that belong to an organisation and are shown on its page."""

    def cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
        seen = scope(user, May.SEE_ORGANISATION).condition("organisation__")
        rows = model.objects.filter(seen, key__in=keys).select_related("organisation")
        return [
            Card(kind, row.key, str(row), organisation_address(row.organisation.key), row.organisation.name)
            for row in rows
        ]

    return cards


def people_cards(model: type[Any], kind: str, may: May = May.SEE_PEOPLE) -> Any:
    """Cards of memberships, invitations and teams, for those who see the people of the organisation."""

    def cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
        seen = scope(user, may).condition("organisation__")
        rows = model.objects.filter(seen, key__in=keys).select_related("organisation")
        return [
            Card(kind, row.key, str(row), f"{organisation_address(row.organisation.key)}people/", row.organisation.name)
            for row in rows
        ]

    return cards


def team_member_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """People in teams, for those who see the people of the organisation."""
    seen = scope(user, May.SEE_PEOPLE).condition("team__organisation__")
    rows = TeamMembership.objects.filter(seen, key__in=keys).select_related("team__organisation", "user")
    return [
        Card("people.team_member", row.key, str(row), reverse("people:team", args=[row.team.key]), row.team.name)
        for row in rows
    ]


def undo_organisation(line: HistoryLine, by: Any) -> None:
    """Undo a revision, rename, move, closing or merger; an added organisation is closed instead."""
    deed = line.verb.rpartition(".")[2]
    may = May.EDIT_ORGANISATION if deed == "revised" else May.REORGANISE
    organisation = access.organisation_or_404(by, line.element_key, may)
    if deed in ("closed", "merged"):
        network.reopen(organisation=organisation, by=by, reason="Undone")
    elif deed == "moved":
        before = places.by_key(uuid.UUID(line.changes["parent"][0]["key"]))
        if before is not None:
            access.require(by, May.REORGANISE, before)
        network.undo_move(organisation=organisation, before=line.changes["parent"][0]["key"], by=by)
    elif deed in ("revised", "renamed", "restored"):
        history.revert(line=line, row=organisation, by=by, organisation=None, derived=searchable)
    else:
        raise refusals.BadInput(
            _("“%(organisation)s” was added here. Close it instead: nothing that stands on it is lost.")
            % {"organisation": organisation}
        )


def _undo_belonging(model: type[Any], may: May) -> Any:
    def undo(line: HistoryLine, by: Any) -> None:
        row = model.objects.select_related("organisation").get(key=line.element_key)
        access.organisation_or_404(by, row.organisation.key, may)
        history.revert(line=line, row=row, by=by, organisation=row.organisation)

    return undo


def undo_team(line: HistoryLine, by: Any) -> None:
    """Undo a change of a team, or bring an archived one back."""
    row = Team.objects.select_related("organisation").get(key=line.element_key)
    access.organisation_or_404(by, row.organisation.key, May.MANAGE_TEAMS)
    history.revert(line=line, row=row, by=by, organisation=row.organisation)


def undo_team_member(line: HistoryLine, by: Any) -> None:
    """Somebody who left is in the team again; who joined is out of it again. Other changes of a place stay."""
    row = TeamMembership.objects.select_related("team__organisation").get(key=line.element_key)
    access.team_or_404(by, row.team.key, May.MANAGE_TEAMS)
    deed = line.verb.rpartition(".")[2]
    if deed == "joined":
        operations.leave_team(member=row, by=by)
    elif deed == "left":
        history.revert(line=line, row=row, by=by, organisation=row.team.organisation)
    else:
        raise refusals.BadInput(_("This is not undone here. Open the team and change it there."))


def undo_invitation(line: HistoryLine, by: Any) -> None:
    """An invitation that was handed over is again its first inviter's; nothing else of it is undone."""
    row = Invitation.objects.select_related("organisation").get(key=line.element_key)
    access.organisation_or_404(by, row.organisation.key, May.MANAGE_PEOPLE)
    if not line.verb.endswith(".handed_over"):
        raise refusals.BadInput(_("An invitation is not undone here. Withdraw it, or invite again."))
    history.revert(line=line, row=row, by=by, organisation=row.organisation)


def undo_batch(line: HistoryLine, by: Any) -> None:
    """Take a whole directory back."""
    batch = LoadBatch.objects.select_related("organisation").get(key=line.element_key)
    access.organisation_or_404(by, batch.organisation.key, May.IMPORT_DIRECTORY)
    network.undo_load(batch=batch, by=by)


def _undoes(may: May) -> Any:
    def undoes(user: Any, organisation: Organisation, deed: str) -> bool:
        return access.why_not(user, may, organisation).ok

    return undoes


def undoes_organisation(user: Any, organisation: Organisation, deed: str) -> bool:
    """A revision like an edit, everything else like reorganising; what was added is closed instead."""
    may = May.EDIT_ORGANISATION if deed == "revised" else May.REORGANISE
    return deed in UNDOABLE and access.why_not(user, may, organisation).ok


UNDOABLE = ("revised", "renamed", "restored", "moved", "closed", "merged")
TREE = dict.fromkeys(("path", "state", "system", "time_zone", "search_text"), FOLLOWS)
BATCH_FIELDS = [field.name for field in LoadBatch._meta.concrete_fields if field.name not in ("id", "key")]
PARENT = {"organisation": "the line names the organisation"}
KINDS = (
    Kind(
        "network.organisation",
        gettext_lazy("organisation"),
        Organisation,
        organisation_cards,
        undo_organisation,
        unlogged={**TREE, "source": "the batch of the import names it"},
        undoes=undoes_organisation,
        organisation="self",
    ),
    Kind(
        "network.identifier",
        gettext_lazy("id"),
        Identifier,
        _belongings(Identifier, "network.identifier"),
        _undo_belonging(Identifier, May.EDIT_ORGANISATION),
        unlogged={**PARENT, "scope": FOLLOWS},
        undoes=_undoes(May.EDIT_ORGANISATION),
    ),
    Kind(
        "network.attributes",
        gettext_lazy("facts of a year"),
        Attributes,
        _belongings(Attributes, "network.attributes"),
        _undo_belonging(Attributes, May.EDIT_ORGANISATION),
        unlogged={**PARENT, "source": "the batch of the import names it"},
        undoes=_undoes(May.EDIT_ORGANISATION),
    ),
    Kind(
        "network.designation",
        gettext_lazy("designation"),
        Designation,
        _belongings(Designation, "network.designation"),
        _undo_belonging(Designation, May.EDIT_ORGANISATION),
        unlogged=PARENT,
        undoes=_undoes(May.EDIT_ORGANISATION),
    ),
    Kind(
        "network.school_year",
        gettext_lazy("school year"),
        SchoolYear,
        _belongings(SchoolYear, "network.school_year"),
        unlogged=PARENT,
    ),
    Kind(
        "network.closed_day",
        gettext_lazy("closed days"),
        ClosedDay,
        _belongings(ClosedDay, "network.closed_day"),
        _undo_belonging(ClosedDay, May.MANAGE_CALENDAR),
        unlogged=PARENT,
        undoes=_undoes(May.MANAGE_CALENDAR),
    ),
    Kind(
        "network.setting",
        gettext_lazy("setting"),
        StateSetting,
        _belongings(StateSetting, "network.setting"),
        _undo_belonging(StateSetting, May.MANAGE_SETTINGS),
        unlogged=PARENT,
        undoes=_undoes(May.MANAGE_SETTINGS),
    ),
    Kind(
        "network.load_batch",
        gettext_lazy("directory"),
        LoadBatch,
        _belongings(LoadBatch, "network.load_batch"),
        undo_batch,
        unlogged=dict.fromkeys(
            BATCH_FIELDS,
            "the batch itself is the record",
        ),
        undoes=_undoes(May.IMPORT_DIRECTORY),
    ),
    Kind(
        "people.membership",
        gettext_lazy("role"),
        Membership,
        people_cards(Membership, "people.membership"),
        unlogged=PARENT,
    ),
    Kind(
        "people.invitation",
        gettext_lazy("invitation"),
        Invitation,
        people_cards(Invitation, "people.invitation", May.MANAGE_PEOPLE),  # its title is an e-mail
        undo_invitation,
        unlogged={**PARENT, "digest": "a secret's digest is shown to nobody"},
    ),
    Kind(
        "people.team",
        gettext_lazy("team"),
        Team,
        people_cards(Team, "people.team"),
        undo_team,
        unlogged=PARENT,
        undoes=_undoes(May.MANAGE_TEAMS),
        organisation="organisation",
    ),
    Kind(
        "people.team_member",
        gettext_lazy("team member"),
        TeamMembership,
        team_member_cards,
        undo_team_member,
        unlogged={"team": "the line names the organisation; the label names the person"},
    ),
)
