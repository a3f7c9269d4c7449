"""How do events become a file that calendar programs read (RFC 5545)?"""

import datetime as dt
from collections.abc import Sequence

import icalendar

from .events import Event

DAY = dt.timedelta(days=1)


def written(name: str, events: Sequence[Event], language: str) -> bytes:
    """The calendar of these events: whole days, which take no time out of anybody's day."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Headway//Headway//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", "PT6H")
    for one in events:
        calendar.add_component(_event(one, language))
    return calendar.to_ical()


def _event(one: Event, language: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", one.uid)
    event.add("dtstamp", one.changed_at)
    event.add("last-modified", one.changed_at)
    event.add("sequence", one.version)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + DAY)
    event.add("summary", one.title, parameters={"language": language})
    event.add("url", one.address)
    event.add("transp", "TRANSPARENT")
    return event
