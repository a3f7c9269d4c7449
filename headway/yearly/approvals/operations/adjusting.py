"""How is an adjustment of a plan at work written, decided, told, and looked at again? (CYCLE 5, C8)"""

import datetime as dt
import functools
import uuid
from collections.abc import Container, Iterable, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import actors, clock, keys, refs, refusals, registers, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation
from headway.foundation.notices import operations as notices
from headway.foundation.people import queries as people
from headway.foundation.rights import access as rights
from headway.yearly.plans import operations as plans
from headway.yearly.plans import phases, rules
from headway.yearly.plans.models import Action, Plan

from .. import changing, queries
from ..models import Adjustment, Change, Told
from ..models.adjustments import Deed, Helped, Stage
from ..models.versions import Occasion
from . import applying, mailing, versions

ADJUSTMENT: Final = "approvals.adjustment"
CHANGE: Final = "approvals.change"
CAUSES: Final = 5
LONGEST: Final = 4000
UNNAMED: Final = {"plans.action": "An action", "plans.milestone": "A milestone", "plans.strategy": "A strategy"}
"""How what somebody does not read is called in a notice."""


@transaction.atomic
def write_adjustment(
    *, plan: Plan, wanted: Sequence[changing.Wish], by: actors.Actor, into: Adjustment | None = None
) -> Adjustment:
    """Write changes of a plan at work into an adjustment that is being written, or begin one; nothing is changed yet.

    A field that the adjustment changes already is changed there. Raises WrongPhase unless the plan is at work, BadInput
    where nothing would change, and at `subject` for a new strategy on which the person does not decide.
    """
    stored = plans.ordering.locked(plan)
    phases.require(stored.phase, phases.RUNNING, _("adjusting it"))
    if not wanted:
        raise refusals.BadInput(_("Nothing would change. Write what should be different."))
    for one in wanted:
        if one.deed == Deed.ADD:
            rights.check_subject(by, stored.organisation, one.after.get("subject", ""))
    row = _written(into) if into else _begin(stored, wanted, by)
    if row.plan_id != stored.pk:
        raise refusals.BadInput(_("“%(title)s” adjusts another plan. Write a new adjustment.") % {"title": row})
    there = {(one.element_key, one.field): one for one in row.changes.live()}
    last = max((one.position for one in there.values()), default=0)
    for at, one in enumerate(wanted, 1):
        if known := there.get((one.key, one.field)):
            history.change(row=known, kind=CHANGE, by=by, organisation=stored.organisation, values={"after": one.after})
        else:
            _add(row, stored, one, last + at, by)
    return row


def _begin(plan: Plan, wanted: Sequence[changing.Wish], by: actors.Actor) -> Adjustment:
    last = Adjustment.objects.filter(plan=plan).aggregate(most=Max("number"))["most"] or 0
    row = Adjustment(plan=plan, number=last + 1, title=wanted[0].label[:300])
    return history.add(row=row, kind=ADJUSTMENT, by=by, organisation=plan.organisation)


def _add(row: Adjustment, plan: Plan, one: changing.Wish, position: int, by: actors.Actor) -> None:
    change = Change(
        adjustment=row,
        position=position,
        deed=one.deed,
        element_kind=one.kind,
        element_key=one.key,
        parent=one.parent,
        label=one.label[:300],
        field=one.field,
        before=one.before,
        after=one.after,
    )
    history.add(row=change, kind=CHANGE, by=by, organisation=plan.organisation)


def _written(adjustment: Adjustment) -> Adjustment:
    """The adjustment as stored, held; WrongPhase unless it is still being written."""
    rows = Adjustment.objects.select_for_update(of=("self",)).select_related("plan__organisation")
    row: Adjustment = rows.get(pk=adjustment.pk)
    if row.stage != Stage.WRITTEN:
        raise refusals.WrongPhase(
            _("This adjustment is %(stage)s, so it is not changed any more. Write another one.")
            % {"stage": str(Stage(row.stage).label).lower()}
        )
    return row


@transaction.atomic
def leave_out(*, change: Change, by: actors.Actor) -> Change:
    """Take one change out of an adjustment that is being written, with what was to stand below it."""
    row = _written(change.adjustment)
    return _leave_out(row, change, by, keys.new())


def _leave_out(row: Adjustment, change: Change, by: actors.Actor, act: uuid.UUID) -> Change:
    if change.deed == Deed.ADD:
        for below in row.changes.live().filter(deed=Deed.ADD, parent=change.element_key):
            _leave_out(row, below, by, act)
    return history.archive(row=change, kind=CHANGE, by=by, organisation=row.plan.organisation, act=act)


@transaction.atomic
def justify(
    *, adjustment: Adjustment, title: str, reason: str, causes: Sequence[str], told_also: str, by: actors.Actor
) -> Adjustment:
    """Say why: the reason, the chain of causes, and who else was told."""
    row = _written(adjustment)
    said = [words.clean(one) for one in causes if words.clean(one)][:CAUSES]
    texts = {"reason": words.clean(reason), "told_also": words.clean(told_also)}
    too_long = {
        name: _("Shorten it to %(most)d characters.") % {"most": LONGEST}
        for name, text in texts.items()
        if len(text) > LONGEST
    }
    if too_long:
        raise refusals.BadInput(fields=too_long)
    values = {**texts, "causes": said, "title": words.clean_line(title)[:300] or row.title}
    return history.change(row=row, kind=ADJUSTMENT, by=by, organisation=row.plan.organisation, values=values)


@transaction.atomic
def decide_adjustment(*, adjustment: Adjustment, by: actors.Actor) -> Adjustment:
    """A leader decides: all changes are put in place or none, a version is made, and those whom it reaches are told.

    Raises BadInput where a *before* no longer holds, WrongPhase where it was decided or the plan is not at work.
    """
    row = _written(adjustment)
    plan = plans.ordering.locked(row.plan)
    phases.require(plan.phase, phases.RUNNING, _("adjusting it"))
    changes = list(row.changes.live().order_by("position", "pk"))
    if not changes:
        raise refusals.BadInput(_("This adjustment changes nothing. Add a change first, or withdraw it."))
    reach = queries.ripple([one.ref for one in changes], actors.OPERATOR, plan.organisation)
    applying.apply_changes(adjustment=row, plan=plan, by=by)
    values = {
        "stage": Stage.DECIDED,
        "decided_on": clock.today(plan.organisation),
        "decided_at": clock.now(),
        "decided_by": by.key,
        "ripple": queries.kept(reach),
        "made": versions.make_version(plan=plan, occasion=Occasion.ADJUSTED, by=by),
    }
    row = history.change(
        row=row,
        kind=ADJUSTMENT,
        by=by,
        organisation=plan.organisation,
        values=values,
        verb="decided",
        reason=row.reason,
    )
    _tell(row, plan, changes, reach, by)
    return row


def _tell(row: Adjustment, plan: Plan, changes: Sequence[Change], reach: Any, by: actors.Actor) -> None:
    """Tell owners and leaders of what is reached, and owners of what is changed; each once, nobody a title that they do
    not read.
    """
    event, told = keys.new(), {by.key}
    what = functools.partial(stored_words, changes)
    places = Organisation.objects.in_bulk([group.pk for group in reach.groups])
    for group in reach.groups:
        owners = {one.responsible: one for one in reversed(group.rows) if one.responsible}  # the nearest of theirs
        for person in User.objects.filter(pk__in=owners, is_active=True).order_by("pk"):
            one = owners[person.pk]
            said = f"{plan.organisation} adjusted its plan: {what(person)} Your “{one.title}” depends on it."
            _tell_one(row, person, places[group.pk], said, one.ref, event, told, by)
        for person in people.leaders_of(places[group.pk]):
            said = f"{plan.organisation} adjusted its plan: {what(person)} It reaches {group.count} of your plan."
            _tell_one(row, person, places[group.pk], said, group.rows[0].ref, event, told, by)
    for person in owners_of(changes):
        ref = refs.Ref(ADJUSTMENT, row.key)
        _tell_one(row, person, plan.organisation, f"Your plan was adjusted: {what(person)}", ref, event, told, by)
    mailing.post_letters(adjustment=row, told=told - {by.key}, by=by)


def _tell_one(
    row: Adjustment,
    person: User,
    place: Any,
    said: str,
    about: refs.Ref,
    event: uuid.UUID,
    told: set[Any],
    by: actors.Actor,
) -> None:
    if person.key in told:
        return
    told.add(person.key)
    notices.tell(people=[person], sentence=said, by=by, about=about, organisation=place, event=event)
    Told.objects.create(
        adjustment=row, organisation_id=place.pk, person=person.key, name=str(person), told_at=clock.now()
    )


def owners_of(changes: Iterable[Change]) -> list[User]:
    """Who is responsible for what is changed, and for actions of a milestone that is dropped. A query a kind."""
    found: dict[int, User] = {}
    dropped = [one.element_key for one in changes if one.deed == Deed.DROP and one.element_kind == "plans.milestone"]
    for kind, model in changing.KINDS.items():
        wanted = Q(key__in=[one.element_key for one in changes if one.element_kind == kind])
        if dropped and model is Action:
            wanted |= Q(milestone__key__in=dropped)
        rows = model.objects.filter(wanted, responsible__is_active=True).select_related("responsible")
        found |= {row.responsible.pk: row.responsible for row in rows}
    return list(found.values())


def stored_words(changes: Sequence[Change], reader: User) -> str:
    """What changed, in a sentence that is kept (in English), the first two changes of it. A query a kind."""
    told = changes[:2]
    seen = registers.cards(reader, {one.ref for one in told})
    said = [_stored_change(one, seen) for one in told]
    more = len(changes) - 2
    return " ".join(said) + (f" And {more} more." if more > 0 else "")


def _stored_change(one: Change, seen: Container[str]) -> str:
    named = str(one.ref) in seen
    label = one.label if len(one.label) < 90 else f"{one.label[:88]}…"
    title = f"“{label}”" if named else UNNAMED[one.element_kind]
    if one.deed == Deed.ADD:
        return f"{title} is new."
    if one.deed == Deed.DROP:
        return f"{title} is dropped."
    if one.field in changing.DAYS:
        return f"{title} moves from {_day(one.before)} to {_day(one.after)}."
    return f"{title} is changed."


def _day(value: Any) -> str:
    return rules.stored_day(dt.date.fromisoformat(value)) if value else "no day"


@transaction.atomic
def withdraw_adjustment(*, adjustment: Adjustment, by: actors.Actor) -> Adjustment:
    """An adjustment that is being written is not wanted any more."""
    row = _written(adjustment)
    return history.change(
        row=row,
        kind=ADJUSTMENT,
        by=by,
        organisation=row.plan.organisation,
        values={"stage": Stage.WITHDRAWN},
        verb="withdrawn",
    )


@transaction.atomic
def adjust(
    *, plan: Plan, wanted: Sequence[changing.Wish], reason: str, by: actors.Actor, causes: Sequence[str] = ()
) -> Adjustment:
    """Write, justify and decide in one deed: a leader's answer to what somebody proposed."""
    row = write_adjustment(plan=plan, wanted=wanted, by=by)
    row = justify(adjustment=row, title=row.title, reason=reason, causes=causes, told_also="", by=by)
    return decide_adjustment(adjustment=row, by=by)


@transaction.atomic
def say_whether_it_helped(*, adjustment: Adjustment, helped: str, helped_note: str, by: actors.Actor) -> Adjustment:
    """Look at a decided adjustment again: did it help?"""
    row: Adjustment = (
        Adjustment.objects.select_for_update(of=("self",)).select_related("plan__organisation").get(pk=adjustment.pk)
    )
    if row.stage != Stage.DECIDED:
        raise refusals.WrongPhase(_("Only an adjustment that was decided can have helped."))
    if helped not in Helped.values:
        raise refusals.BadInput(fields={"helped": _("Choose one of the answers.")})
    values = {
        "helped": helped,
        "helped_note": words.clean(helped_note)[:LONGEST],
        "helped_on": clock.today(row.plan.organisation),
    }
    return history.change(
        row=row, kind=ADJUSTMENT, by=by, organisation=row.plan.organisation, values=values, verb="judged"
    )
