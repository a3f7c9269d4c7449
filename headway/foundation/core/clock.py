"""What time is it, and what day is it for this organisation?

The only clock of the house (lint bans the others). Moments are aware and in UTC; days are local to an organisation.
`HEADWAY_NOW` moves the clock outside production; `moved_to` moves it for a block (demo, tests).
"""

import contextlib
import contextvars
import datetime as dt
import time
import zoneinfo
from collections.abc import Iterator
from typing import Protocol

from django.conf import settings

_STARTED = time.monotonic()
_moved: contextvars.ContextVar[dt.datetime | None] = contextvars.ContextVar("moved", default=None)


class HasTimeZone(Protocol):
    """Anything with an effective time zone name: an organisation, a person."""

    time_zone: str


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    moved = _moved.get()
    if moved is not None:
        return moved
    start: dt.datetime | None = getattr(settings, "NOW", None)
    if start is not None:
        return start + dt.timedelta(seconds=time.monotonic() - _STARTED)
    return dt.datetime.now(dt.UTC)


def today(organisation: HasTimeZone) -> dt.date:
    """The date on the wall of this organisation."""
    return now().astimezone(zone(organisation.time_zone)).date()


def local(moment: dt.datetime, organisation: HasTimeZone) -> dt.datetime:
    """`moment` as the clock on the organisation's wall showed it."""
    return moment.astimezone(zone(organisation.time_zone))


def zone(name: str) -> zoneinfo.ZoneInfo:
    """The time zone called `name`; the default zone where none is named."""
    return zoneinfo.ZoneInfo(name or settings.TIME_ZONE)


@contextlib.contextmanager
def moved_to(moment: dt.datetime | dt.date) -> Iterator[None]:
    """Let the clock stand still at `moment` inside the block; a date means its noon in UTC minus six hours."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time(18, 0), tzinfo=dt.UTC)
    token = _moved.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _moved.reset(token)
