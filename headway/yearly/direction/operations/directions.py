"""How is a direction written, shared, approved and taken along?"""

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from .. import queries
from ..models import Direction, Edition
from ..models.directions import Visibility
from . import texts

KIND: Final = "direction.direction"
EDITION: Final = "direction.edition"


@transaction.atomic
def write_direction(*, organisation: Organisation, edit: Any, by: actors.Actor) -> Direction:
    """Change vision, mission, what is known of its review, or the purpose (CYCLE 1); the first words begin it.

    Raises BadInput for a review that lies ahead or a text that is too long, Conflict as `history.change` does.
    """
    texts.check(edit.values)
    reviewed_on = edit.values.get("mission_reviewed_on")
    if reviewed_on and reviewed_on > clock.today(organisation):
        raise refusals.BadInput(
            fields={
                "mission_reviewed_on": _(
                    "The mission cannot have been reviewed on a day that lies ahead. Enter the day."
                )
            }
        )
    row = begun(organisation=organisation, by=by)
    return history.change(row=row, kind=KIND, by=by, organisation=organisation, edit=edit)


@transaction.atomic
def begun(*, organisation: Organisation, by: actors.Actor) -> Direction:
    """The direction of an organisation; begun where there is none."""
    texts.locked(organisation)
    row = Direction.objects.at(organisation)
    if row.pk is None:
        row = history.add(row=row, kind=KIND, by=by, organisation=organisation, held=True)
    return row


@transaction.atomic
def share(*, organisation: Organisation, by: actors.Actor) -> Direction:
    """Let those who help the organisation read what is being written."""
    return _show(organisation, Visibility.SHARED, "shared", by)


@transaction.atomic
def unshare(*, organisation: Organisation, by: actors.Actor) -> Direction:
    """Keep it to the organisation's own people again."""
    return _show(organisation, Visibility.PRIVATE, "unshared", by)


def _show(organisation: Organisation, visibility: str, verb: str, by: actors.Actor) -> Direction:
    row = begun(organisation=organisation, by=by)
    values = {"visibility": visibility}
    return history.change(row=row, kind=KIND, by=by, organisation=organisation, values=values, verb=verb)


@transaction.atomic
def approve_direction(*, organisation: Organisation, digest: str, by: actors.Actor, note: str = "") -> Edition:
    """Freeze what the direction says as its next edition, which everybody below reads.

    `digest` names the words that the person read. Raises BadInput where they changed since, where nothing is written,
    and where the edition in force says the same already.
    """
    texts.check({"note": note})
    row = begun(organisation=organisation, by=by)
    around = queries.around(organisation)
    content = queries.written(organisation, around).content
    text = queries.canonical(content)
    found = queries.digest(text)
    if not content.written:
        raise refusals.BadInput(_("Nothing is written yet. Begin with a vision, a mission or a goal, then approve it."))
    if found != digest:
        raise refusals.BadInput(
            _("The direction changed while you were reading it. What it says now stands below: read it, then approve.")
        )
    if around.own and around.own.digest == found:
        raise refusals.BadInput(
            _("Edition %(number)s says exactly this already. Nothing needs approval.") % {"number": around.own.number}
        )
    last = row.editions.order_by("-number").values_list("number", flat=True).first() or 0
    edition = Edition(
        direction=row,
        number=last + 1,
        content=text,
        digest=found,
        approved_on=clock.today(organisation),
        approved_by=by.key,
        note=words.clean(note),
    )
    return history.add(row=edition, kind=EDITION, by=by, organisation=organisation, verb="approved", held=True)


@transaction.atomic
def hand_out(*, organisation: Organisation, approved: bool, by: actors.Actor) -> None:
    """A direction leaves Headway: logged among rights and exports (access: every export is logged)."""
    history.record(
        verb=f"{KIND}.exported",
        element=refs.Ref("network.organisation", organisation.key),
        label=str(organisation),
        organisation=organisation,
        by=by,
        reason="PDF of the approved direction" if approved else "PDF of the direction as it is written",
        rights=True,
    )
