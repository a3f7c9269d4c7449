"""How does what a person holds pass to another, so that nothing is left without somebody who answers for it? (X15)"""

import dataclasses
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, keys, refs, refusals, registers, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation
from headway.foundation.notices import operations as notices

from .. import standing
from ..models import Invitation, Membership, TakenOver, TeamMembership
from ..permissions import May
from . import teams

INVITATION = "people.invitation"


@dataclasses.dataclass(frozen=True)
class Outcome:
    """How many things have passed, a sentence for each that stays, and the act that one undo takes back."""

    done: int
    left: tuple[str, ...]
    act: uuid.UUID


@transaction.atomic
def hand_over(
    *, person: Any, organisation: Organisation, held: Sequence[refs.Ref], to: Any, by: actors.Actor, reason: str = ""
) -> Outcome:
    """What a person holds here passes to another with a role here, each with its line of one act; they are told once
    and find it under *What you take over*. What `by` may not hand over, or is not held any more, is left alone.

    Raises BadInput where nothing is chosen, for the person themself, and for somebody without a role here.
    """
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)  # one handover after the other
    _check(person, organisation, held, to)
    act = keys.new()
    done: list[refs.Ref] = []
    left: list[str] = []
    for passing in registers.handovers():
        if passing.why_not(by, organisation):
            continue
        wanted = {ref.key for ref in held if ref.kind == passing.kind}
        found = [one.key for one in passing.find(person, organisation) if one.key in wanted] if wanted else []
        given = {"keys": found, "person": person, "to": to, "organisation": organisation, "by": by, "act": act}
        passed = passing.reassign(**given, reason=words.clean(reason)) if found else registers.Passed(())
        done += passed.done
        left += passed.left
    _note(done, person, to, organisation, act)
    if done:
        things = "1 thing" if len(done) == 1 else f"{len(done)} things"
        sentence = f"{by} handed over to you what {person} held at {organisation}: {things}."
        notices.tell(people=[to], sentence=sentence, by=by, about=done[0], organisation=organisation)
    return Outcome(len(done), tuple(left), act)


def _check(person: Any, organisation: Organisation, held: Sequence[refs.Ref], to: Any) -> None:
    if not held:
        raise refusals.BadInput(fields={"held": _("Choose at least one thing to hand over.")})
    if to.pk == person.pk:
        sentence = _("%(name)s holds this already. Choose somebody else.")
        raise refusals.BadInput(fields={"to": sentence % {"name": str(to)}})
    today = clock.today(organisation)
    roles = Membership.objects.not_ended().filter(user=to, organisation=organisation)
    if not any(row.counts_on(today) for row in roles):
        sentence = _("%(name)s has no role at %(organisation)s. Invite them first, or choose one of its people.")
        raise refusals.BadInput(fields={"to": sentence % {"name": str(to), "organisation": organisation}})


def _note(done: Sequence[refs.Ref], person: Any, to: Any, organisation: Organisation, act: uuid.UUID) -> None:
    common = {"user": to, "held_by": person, "organisation": organisation, "act": act, "at": clock.now()}
    TakenOver.objects.bulk_create(TakenOver(element_kind=ref.kind, element_key=ref.key, **common) for ref in done)


@transaction.atomic
def dismiss(*, by: Any) -> int:
    """A person has looked at what they took over; returns how much it was."""
    return TakenOver.objects.new_to(by).update(seen_at=clock.now())


@transaction.atomic
def pass_seat(
    *, member: TeamMembership, to: Any, by: actors.Actor, act: uuid.UUID, reason: str = ""
) -> TeamMembership | None:
    """Somebody takes another's place in a team, with role and group; None where they are in it already."""
    teams.leave_team(member=member, by=by, act=act, reason=reason)
    if TeamMembership.objects.live().filter(team=member.team, user=to, ended_at=None).exists():
        return None
    place = {"role": member.role, "position": member.position, "represents": member.represents}
    return teams.join_team(team=member.team, user=to, by=by, act=act, told=False, **place)


@transaction.atomic
def pass_invitation(
    *, invitation: Invitation, to: Any, by: actors.Actor, act: uuid.UUID, reason: str = ""
) -> Invitation:
    """An open invitation is another's, so that it still holds when its inviter has left. Raises BadInput for somebody
    who does not look after the people there.
    """
    organisation = invitation.organisation
    if not standing.scope(to, May.MANAGE_PEOPLE).holds(organisation.path):
        sentence = _("%(name)s does not look after the people of %(organisation)s.")
        raise refusals.BadInput(sentence % {"name": str(to), "organisation": organisation})
    return history.change(
        row=invitation,
        kind=INVITATION,
        by=by,
        organisation=organisation,
        values={"invited_by": to.key},
        verb="handed_over",
        reason=reason,
        act=act,
        rights=True,
    )
