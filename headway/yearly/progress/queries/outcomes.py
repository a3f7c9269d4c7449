"""Was a month reviewed: when, by whom, what was decided; which drops are proposed, and when is the next review due?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, words
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.foundation.people import queries as people
from headway.yearly.plans import phases
from headway.yearly.plans import queries as plan_queries
from headway.yearly.plans.models import Action, Plan

from .. import rhythms
from ..models import Proposal, Review


@dataclasses.dataclass(frozen=True)
class Held:
    """A review as it is read; who was there and what was decided only by the organisation's own people."""

    held_on: dt.date
    people: str
    count: int
    guests: str
    decisions: str


@dataclasses.dataclass(frozen=True)
class Proposed:
    """A proposal to drop an action, and the answer where there is one."""

    key: uuid.UUID
    title: str
    address: str
    who: str
    on: dt.date
    reason: str
    answer: str
    note: str

    @property
    def open(self) -> bool:
        """Whether a leader has still to answer."""
        return not self.answer


def review_of(organisation: Organisation, month: dt.date) -> Review | None:
    """The review of a month. One query."""
    found: Review | None = Review.objects.live().filter(organisation=organisation, month=month).first()
    return found


def held(review: Review | None, *, texts: bool) -> Held | None:
    """The review in words. No query."""
    if review is None:
        return None
    names = [one["label"] for one in review.present]
    return Held(
        held_on=review.held_on,
        people=words.listing(names) if texts else "",
        count=len(names),
        guests=review.guests if texts else "",
        decisions=review.decisions if texts else "",
    )


def attending(organisation: Organisation, review: Review | None) -> list[tuple[User, str]]:
    """Who can be marked as there: the leadership team, and whoever was marked already. Three queries at most."""
    team = people.leadership_of(organisation)
    known = {str(one.key) for one in team}
    gone = [one["key"] for one in review.present if one["key"] not in known] if review else []
    return [(one, str(one)) for one in (*team, *(people.with_keys([uuid.UUID(key) for key in gone]) if gone else ()))]


def proposals_at(user: Any, organisation: Organisation, month: dt.date) -> list[Proposed]:
    """Proposals to drop actions that wait, and those of a month that were answered. Two queries."""
    read = Action.objects.visible_to(user)  # no mutant: the page has asked for the plans of this organisation
    seen = read.filter(milestone__strategy__plan__organisation=organisation)
    rows = Proposal.objects.live().filter(Q(answer="") | Q(month=month), action__in=seen).select_related("action")
    found: Sequence[Proposal] = list(rows.order_by("answered_at", "proposed_at", "pk"))
    names = {one.key: str(one) for one in people.with_keys([row.proposed_by for row in found])} if found else {}
    return [
        Proposed(
            key=row.key,
            title=row.action.title,
            address=plan_queries.action_address(row.action.key),
            who=names.get(row.proposed_by, _("Operator")),
            on=clock.local(row.proposed_at, organisation).date(),
            reason=row.reason,
            answer=row.get_answer_display() if row.answer else "",
            note=row.answer_note,
        )
        for row in found
    ]


@dataclasses.dataclass(frozen=True)
class ReviewDue:
    """A month that waits for its review."""

    key: uuid.UUID
    organisation: str
    month: dt.date
    due_on: dt.date


def review_address(key: uuid.UUID, month: dt.date) -> str:
    """Where a month of an organisation, by its key, is reviewed."""
    return f"{reverse('progress:review', args=[key])}?month={month:%Y-%m}"


def reviews_due(where: Q, *, ahead: int = 7) -> list[ReviewDue]:
    """The latest month of each organisation with an active plan, among those that a condition on `organisation__`
    leaves, whose review is to be held by now or in some days and is not. Five queries.
    """
    running = Plan.objects.live().filter(where, phase__in=sorted(phases.RUNNING)).select_related("organisation")
    places = {plan.organisation_id: plan for plan in running.order_by("-activated_at", "-pk")}
    if not places:
        return []
    known = rhythms.Rhythms([plan.organisation.path for plan in places.values()])
    held = set(Review.objects.live().filter(organisation__in=places).values_list("organisation_id", "month"))
    found = []
    for plan in places.values():
        place, rhythm = plan.organisation, known.of(plan.organisation.path)
        month = rhythms.month_before(calendars.month_of(clock.today(place)))
        began = calendars.month_of(plan.activated_at.date()) if plan.activated_at else month
        due_on = rhythm.review_due_on(month)
        soon = due_on <= clock.today(place) + dt.timedelta(days=ahead)
        if soon and began <= month and rhythm.reviewed(month) and (place.pk, month) not in held:
            found.append(ReviewDue(place.key, place.name, month, due_on))
    return found


def next_review(organisation: Organisation, rhythm: rhythms.Rhythm) -> tuple[dt.date, dt.date] | None:
    """The earliest month of the last half year, or the one that runs, whose review is still to be held, and its due
    day. One query.
    """
    now = calendars.month_of(clock.today(organisation))
    months = [now]
    while len(months) < 6:
        months.insert(0, rhythms.month_before(months[0]))
    rows = Review.objects.live().filter(organisation=organisation, month__in=months)
    last = max(rows.values_list("month", flat=True), default=None)
    after = [month for month in months if last is None or month > last]
    recent = after if last else after[-2:]
    due = next((month for month in recent if rhythm.reviewed(month)), None)
    return (due, rhythm.review_due_on(due)) if due else None
