"""When may these people be mailed: at the hour that each chose, by their own clock, on a day with school?"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from headway.foundation.accounts import mail
from headway.foundation.core import clock
from headway.foundation.network import calendars, ladder
from headway.foundation.network.models import ClosedDay

from ..models import Membership


def mail_moments(people: Sequence[Any]) -> dict[int, dt.datetime]:
    """By the primary key of each person the next moment at which mail comes to them; who has no role is left out. Two
    queries, whatever their number.
    """
    homes = _homes(people)
    closed = _closed(path for path, _zone in homes.values()) if homes else {}
    return {one.pk: _next(one, *homes[one.pk], closed) for one in people if one.pk in homes}


def _homes(people: Sequence[Any]) -> dict[int, tuple[str, str]]:
    """Where each person lands: the path of their highest-reaching role of today and its time zone. One query."""
    rows = Membership.objects.not_ended().filter(user__in=people, organisation__archived_at=None)
    found: dict[int, tuple[str, str]] = {}
    for row in rows.select_related("organisation").order_by("pk"):
        place = (row.organisation.path, row.organisation.time_zone)
        known = found.get(row.user_id)
        if row.counts_on(clock.today(row.organisation)) and (known is None or _before(place, known)):
            found[row.user_id] = place
    return found


def _before(place: tuple[str, str], other: tuple[str, str]) -> bool:
    return (len(place[0]), place[0]) < (len(other[0]), other[0])


def _closed(paths: Any) -> dict[str, list[tuple[dt.date, dt.date]]]:
    """Closed days that are not over, by the path of the organisation that entered them. One query."""
    above = {one for path in paths for one in (*ladder.ancestors(path), path)}
    rows = ClosedDay.objects.live().filter(organisation__path__in=above, last_on__gte=clock.now().date())
    found: dict[str, list[tuple[dt.date, dt.date]]] = {}
    for path, first_on, last_on in rows.values_list("organisation__path", "first_on", "last_on"):
        found.setdefault(path, []).append((first_on, last_on))
    return found


def _next(person: Any, path: str, zone: str, closed: dict[str, list[tuple[dt.date, dt.date]]]) -> dt.datetime:
    """The hour of today where it is still to come and there is school, else that of the next day with school."""
    spans = [span for one in (*ladder.ancestors(path), path) for span in closed.get(one, ())]
    now = clock.now().astimezone(clock.zone(person.time_zone or zone))
    hour = dt.time(mail.choices_of(person.mail).hour, tzinfo=now.tzinfo)
    first = now.date() if dt.datetime.combine(now.date(), hour) >= now else now.date() + calendars.ONE_DAY
    return dt.datetime.combine(calendars.school_day_from(first, spans), hour).astimezone(dt.UTC)
