"""What stands in a person's or a team's calendar: which days, under which names that never change?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, Final

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from headway.foundation.core import clock
from headway.foundation.history.models import HistoryLine
from headway.foundation.network.models import Organisation
from headway.foundation.people import standing
from headway.foundation.people.models import Team
from headway.foundation.people.permissions import May
from headway.foundation.web import formats
from headway.yearly.plans import queries as plans
from headway.yearly.plans import visibility
from headway.yearly.plans.models import Action, Milestone
from headway.yearly.progress import rhythms
from headway.yearly.progress.models import Review

MONTHS: Final = 6
"""How many months of due days stand ahead."""
BACK: Final = dt.timedelta(days=60)


@dataclasses.dataclass(frozen=True)
class Event:
    """One whole day. `uid` is for ever; `version` grows with every change, `changed_at` says when the last was."""

    uid: str
    day: dt.date
    title: str
    address: str
    version: int
    changed_at: dt.datetime


def of_person(user: Any) -> list[Event]:
    """What is theirs: open actions and milestones, days by which statuses are due, reviews where they lead. Twelve
    queries at most, three more an organisation.
    """
    actions = Action.objects.visible_to(user).running().of(user).filter(completed_on=None)
    stones = _stones(user).filter(responsible__pk=user.pk)
    return _sorted([*_rows(actions, plans.action_address), *_rows(stones, plans.milestone_address), *_days(user)])


def of_team(user: Any, team: Team) -> list[Event]:
    """The open milestones that a team carries, as far as the person sees them. Three queries."""
    return _sorted(_rows(_stones(user).filter(team=team), plans.milestone_address))


def _stones(user: Any) -> Any:
    seen = visibility.condition(user, May.SEE_PLAN, "strategy__plan__")
    return Milestone.objects.in_live_plans().running().filter(seen, completed_on=None)


def _rows(rows: Any, address: Any) -> list[Event]:
    """Events of actions or milestones. Two queries."""
    found = list(rows.order_by("due_on", "key").values_list("key", "title", "due_on", "version", "created_at"))
    changed = _changed([key for key, *_rest in found])
    return [
        Event(_uid(str(key)), due_on, title, settings.BASE_URL + address(key), version, changed.get(key, created_at))
        for key, title, due_on, version, created_at in found
    ]


def _changed(keys: list[uuid.UUID]) -> dict[uuid.UUID, dt.datetime]:
    """When each was changed last, as history has it. One query."""
    kinds = ("plans.action", "plans.milestone")
    lines = HistoryLine.objects.filter(element_kind__in=kinds, element_key__in=keys).order_by()
    return dict(lines.values_list("element_key").annotate(at=Max("at")))


def _days(user: Any) -> Iterable[Event]:
    """Days by which statuses, and where the person leads reviews, are due at the organisations where they report."""
    reports = standing.scope(user, May.REPORT_STATUS)
    places = Organisation.objects.live().filter(reports.condition()).order_by("path")
    leads = standing.scope(user, May.REPORT_ANY_STATUS)
    for place in places:
        rhythm = rhythms.rhythm_of(place)
        month = rhythms.month_before(clock.today(place).replace(day=1))
        held = set(Review.objects.live().filter(organisation=place, month__gte=month).values_list("month", flat=True))
        for _n in range(MONTHS):
            if rhythm.reports_in(month):
                yield _day(place, "status", month, rhythm.due_on(month))
            if rhythm.reviewed(month) and leads.holds(place.path) and month not in held:
                yield _day(place, "review", month, rhythm.review_due_on(month))
            month = rhythms.following(month)


def _day(place: Organisation, sort: str, month: dt.date, day: dt.date) -> Event:
    named = {"month": formats.month(month), "place": place.name}
    if sort == "status":
        title = _("Statuses for %(month)s are due (%(place)s)") % named
    else:
        title = _("Review of %(month)s is due (%(place)s)") % named
    began = dt.datetime.combine(month, dt.time(), tzinfo=dt.UTC)
    address = settings.BASE_URL + reverse("progress:statuses")
    return Event(_uid(f"{sort}-{month:%Y-%m}-{place.key}"), day, title, address, day.toordinal(), began)


def _uid(name: str) -> str:
    host = settings.BASE_URL.partition("://")[2].partition("/")[0].partition(":")[0] or "headway"
    return f"{name}@{host}"


def _sorted(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda one: (one.day, one.uid))
