"""Who is mailed on a day, and why? (X11; the steps stand in docs/mail.md)

Pure rules over streams of rows: a fixed number of queries for any number of people. A person is looked at once a day,
when their own clock passes the hour that they chose, on days with school at their home organisation. What makes a
letter is told once a person, month and step; a letter that has nothing to say is not made.
"""

import dataclasses
import datetime as dt
import sys
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Max, Q

from headway.foundation.accounts import mail
from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.notices.models import Letter, Notice
from headway.foundation.people.models import Membership, TeamMembership
from headway.foundation.people.permissions import TABLE, May, Role
from headway.foundation.threads.models import Thread
from headway.foundation.threads.phases import Phase
from headway.yearly.plans.models import Action, Milestone

from . import obligations, rhythms
from .models import Reminder, Stage

KIND: Final = "day"
QUESTIONS: Final = "questions"
DIGEST: Final = "digest"
AHEAD: Final = dt.timedelta(days=7)
"""How far a digest looks at what is due."""
REMEMBERED: Final = dt.timedelta(days=400)
CHUNK: Final = 4000
BEGINNING: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
USUAL: Final = mail.MailChoices()

Step = tuple[int, dt.date, str]
"""Of whom (primary key), of which month, which stage."""


@dataclasses.dataclass(frozen=True, slots=True)
class Reader:
    """A person whose hour has come: their day, the rhythm of their home, their choices, when their last letter was."""

    today: dt.date
    rhythm: rhythms.Rhythm
    choices: mail.MailChoices
    since: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class Due:
    """One letter to make: to whom, for which day, why, and the steps that it tells."""

    user: int
    day: dt.date
    why: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclasses.dataclass(frozen=True)
class Places:
    """Where people stand today: their home (path, time zone), who leads at a path, who reports where."""

    homes: dict[int, tuple[str, str]]
    leaders: dict[str, list[int]]
    reporters: set[tuple[int, str]]


def event_of(day: dt.date) -> str:
    """The event of a day's letter: unique a person, so at most one a day."""
    return f"{KIND}:{day.isoformat()}"


def due_letters(after: dt.datetime, until: dt.datetime) -> list[Due]:
    """Letters of all people whose hour came after one moment and not after another. Seventeen queries at most; three
    where nobody's hour came.
    """
    known = rhythms.Rhythms()
    places = places_today(until)
    readers = _readers(after, until, places, known)
    if not readers:
        return []
    steps = _steps(readers, places, obligations.Askings(known))
    asked, told = _asked(readers), _told(readers)
    soon = _soon(readers)
    found = []
    for pk, reader in readers.items():
        why = list(dict.fromkeys(stage for _about, _month, stage in steps.get(pk, ())))
        new = pk in asked
        if new and reader.choices.questions:
            why.append(QUESTIONS)
        if (new or pk in told or pk in soon) and digest_today(reader):
            why.append(DIGEST)
        if why:
            found.append(Due(pk, reader.today, tuple(why), tuple(steps.get(pk, ()))))
    return found


def nudge_on(rhythm: rhythms.Rhythm, due_on: dt.date, days: int) -> dt.date:
    """The day of the first reminder: so many days before the due day; where there is no school then, the last day
    with school before it, because a letter on the due day itself would come late.
    """
    day = due_on - dt.timedelta(days=days)
    for _ in range(calendars.LONGEST):
        if rhythm.is_open(day):
            return day
        day -= rhythms.DAY
    return due_on


def digest_today(reader: Reader) -> bool:
    """Whether all that is new comes together today: each day with school, or the first of a week."""
    if reader.choices.digest != mail.Digest.WEEKLY:
        return reader.choices.digest == mail.Digest.DAILY
    monday = reader.today - dt.timedelta(days=reader.today.weekday())
    before = (monday + dt.timedelta(days=n) for n in range(reader.today.weekday()))
    return not any(reader.rhythm.is_open(day) for day in before)


def hour_of(zone: str, hour: int, until: dt.datetime) -> tuple[dt.datetime, dt.date]:
    """When an hour is (or was) on the day that a zone has now, and that day."""
    local = until.astimezone(clock.zone(zone))
    return dt.datetime.combine(local.date(), dt.time(hour), tzinfo=local.tzinfo).astimezone(dt.UTC), local.date()


def places_today(now: dt.datetime) -> Places:
    """Where all active people stand. One query."""
    places = Places({}, {}, set())
    reports = {str(role) for role in TABLE[May.REPORT_STATUS]}
    days: dict[str, dt.date] = {}
    rows = Membership.objects.not_ended().filter(organisation__archived_at=None, user__is_active=True)
    names = ("user_id", "role", "from_on", "to_on", "organisation__path", "organisation__time_zone")
    for user, role, from_on, to_on, path, zone in rows.values_list(*names).order_by("pk").iterator(chunk_size=CHUNK):
        today = days.get(zone) or days.setdefault(zone, now.astimezone(clock.zone(zone)).date())
        if from_on > today or (to_on is not None and to_on < today):
            continue
        path = sys.intern(path)
        home = places.homes.get(user)
        if home is None or (len(path), path) < (len(home[0]), home[0]):
            places.homes[user] = (path, sys.intern(zone))
        if role == Role.LEADER:
            places.leaders.setdefault(path, []).append(user)
        if role in reports:
            places.reporters.add((user, path))
    return places


def _readers(after: dt.datetime, until: dt.datetime, places: Places, known: rhythms.Rhythms) -> dict[int, Reader]:
    """People whose hour came, who want mail, on a day with school, and have no letter of this day. Two queries."""
    hours: dict[tuple[str, int], tuple[dt.datetime, dt.date]] = {}
    found: dict[int, Reader] = {}
    people = User.objects.filter(is_active=True).values_list("pk", "time_zone", "mail")
    for pk, zone, stored in people.iterator(chunk_size=CHUNK):
        if pk not in places.homes:
            continue
        path, home_zone = places.homes[pk]
        choices = mail.choices_of(stored) if stored else USUAL
        asked = (zone or home_zone, choices.hour)
        if asked not in hours:
            hours[asked] = hour_of(*asked, until)
        moment, today = hours[asked]
        wants = choices.statuses or choices.questions or choices.digest != mail.Digest.NEVER
        if wants and after < moment <= until and known.of(path).is_open(today):
            found[pk] = Reader(today, known.of(path), choices, BEGINNING)
    return _without_todays(found)


def _without_todays(found: dict[int, Reader]) -> dict[int, Reader]:
    """Those who had no letter of their day yet, with the moment of their last one. One query; none without people."""
    if not found:
        return {}
    rows = Letter.objects.filter(kind=KIND).order_by().values_list("user_id")
    for pk, made_at, event in rows.annotate(at=Max("made_at"), last=Max("event")).iterator(chunk_size=CHUNK):
        reader = found.get(pk)
        if reader is None:
            continue
        if event >= event_of(reader.today):
            del found[pk]
        else:
            found[pk] = dataclasses.replace(reader, since=made_at)
    return found


def _steps(readers: dict[int, Reader], places: Places, askings: obligations.Askings) -> dict[int, list[Step]]:
    """The steps that each reader is to be told and was not. Five queries at most."""
    first = min(reader.today for reader in readers.values()) - REMEMBERED
    rows = Reminder.objects.filter(month__gte=first).values_list("user_id", "about_id", "month", "stage")
    told = {(user, *step) for user, *step in rows.iterator(chunk_size=CHUNK) if user in readers}
    teams = _teams()
    days = _OpenDays()
    found: dict[int, dict[Step, None]] = {}
    for one in obligations.waiting(askings):
        rhythm = askings.rhythms.of(one.path)
        for user, step in _owed(one, rhythm, readers, places, teams, days):
            if (user, *step) not in told:
                found.setdefault(user, {})[step] = None
    return {user: list(steps) for user, steps in found.items()}


class _OpenDays:
    """Days with school since a due day, and days of the first reminder, counted once a rhythm."""

    def __init__(self) -> None:
        self._since: dict[tuple[int, dt.date, dt.date], int] = {}
        self._nudges: dict[tuple[int, dt.date, int], dt.date] = {}

    def since(self, rhythm: rhythms.Rhythm, due_on: dt.date, today: dt.date) -> int:
        asked = (id(rhythm), due_on, today)
        if asked not in self._since:
            self._since[asked] = rhythm.open_days_since(due_on, today)
        return self._since[asked]

    def nudge(self, rhythm: rhythms.Rhythm, due_on: dt.date, days: int) -> dt.date:
        asked = (id(rhythm), due_on, days)
        if asked not in self._nudges:
            self._nudges[asked] = nudge_on(rhythm, due_on, days)
        return self._nudges[asked]


def _owed(
    one: obligations.Obligation,
    rhythm: rhythms.Rhythm,
    readers: dict[int, Reader],
    places: Places,
    teams: dict[int, list[int]],
    days: _OpenDays,
) -> Iterator[tuple[int, Step]]:
    """Who is told of one open status now: (reader, step), told or not before. A milestone that a whole team carries
    stands under the name of the one who is longest in it.
    """
    owners = [one.owner] if one.owner else teams.get(one.team or 0, [])
    for user in owners:
        reader = readers.get(user)
        if reader is None or not reader.choices.statuses or (user, one.path) not in places.reporters:
            continue
        if one.over:
            yield user, (user, one.over, Stage.LATE)
        if one.month != one.over and reader.today >= days.nudge(rhythm, one.due_on, reader.choices.nudge_days):
            yield user, (user, one.month, Stage.NUDGE)
    if not owners or one.over is None or one.over_due_on is None:
        return
    silent = rhythm.decided["silent_days"]
    leaders = [user for user in places.leaders.get(one.path, ()) if user not in owners]
    instead = fallbacks(one, owners, leaders, places)
    told = [(user, owners[0], Stage.FALLBACK, silent) for user in instead]
    told += [
        (user, user, Stage.FALLBACK, silent) for user in owners if instead and (user, one.path) in places.reporters
    ]
    told += [(user, owners[0], Stage.LEADER, 2 * silent) for user in leaders]
    for user, about, stage, after in told:
        reader = readers.get(user)
        if reader and reader.choices.statuses and days.since(rhythm, one.over_due_on, reader.today) >= after:
            yield user, (about, one.over, stage)


def fallbacks(one: obligations.Obligation, owners: list[int], leaders: list[int], places: Places) -> list[int]:
    """Who is asked instead of a silent owner: the milestone's responsible person if another, else the leaders."""
    other = one.fallback
    if other and other not in owners and (other, one.path) in places.reporters:
        return [other]
    return leaders


def _teams() -> dict[int, list[int]]:
    """Who is in each team that carries a milestone, the longest there first. One query."""
    carried = (
        Milestone.objects.in_live_plans().running().filter(responsible=None, completed_on=None, team__isnull=False)
    )
    rows = TeamMembership.objects.live().filter(ended_at=None, team__in=carried.values("team"))
    found: dict[int, list[int]] = {}
    for team, user in rows.order_by("pk").values_list("team_id", "user_id"):
        found.setdefault(team, []).append(user)
    return found


def _asked(readers: dict[int, Reader]) -> set[int]:
    """Readers with a question that was put to them since their last letter. One query."""
    since = min(reader.since for reader in readers.values())
    rows = Thread.objects.live().filter(phase=Phase.ASKED, addressed_to__isnull=False, created_at__gt=since)
    return _since(readers, rows.values_list("addressed_to_id", "created_at"))


def _told(readers: dict[int, Reader]) -> set[int]:
    """Readers with an unread notice since their last letter. One query."""
    since = min(reader.since for reader in readers.values())
    return _since(readers, Notice.objects.unread().filter(at__gt=since).order_by().values_list("user_id", "at"))


def _since(readers: dict[int, Reader], rows: Any) -> set[int]:
    return {
        user
        for user, at in rows.iterator(chunk_size=CHUNK)
        if (reader := readers.get(user)) is not None and at > reader.since
    }


def _soon(readers: dict[int, Reader]) -> set[int]:
    """Readers for whom something comes within the week that no letter could name yet. Two queries at most."""
    wanting = {pk: one for pk, one in readers.items() if digest_today(one)}
    if not wanting:
        return set()
    first = min(one.today for one in wanting.values())
    last = max(one.today for one in wanting.values()) + AHEAD
    window = Q(due_on__gte=first, due_on__lte=last, completed_on=None, responsible__isnull=False)
    stones = Milestone.objects.in_live_plans().running().filter(window)
    found = set()
    for rows in (Action.objects.in_live_plans().running().filter(window), stones):
        for user, due_on in rows.order_by().values_list("responsible_id", "due_on").iterator(chunk_size=CHUNK):
            reader = wanting.get(user)
            if reader is not None and max(reader.today, reader.since.date() + AHEAD) <= due_on <= reader.today + AHEAD:
                found.add(user)
    return found
