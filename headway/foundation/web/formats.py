"""How are figures, shares and dates written? (Formatted once, in Python: big tables stay fast.)"""

import datetime as dt

from django.utils import formats

NOTHING = "–"
HALF_A_YEAR = 182


def figure(number: int | None) -> str:
    """`1,401`; a dash where there is nothing."""
    return NOTHING if number is None else f"{number:,}"


def percent(part: int, whole: int) -> str:
    """Whole percent, half up; a dash for an empty denominator."""
    if not whole:
        return NOTHING
    return f"{(200 * part + whole) // (2 * whole)}%"


def day(value: dt.date | None) -> str:
    """`Thu, Jan 15, 2026`."""
    return NOTHING if value is None else str(formats.date_format(value, "D, M j, Y"))


def short_day(value: dt.date | None, today: dt.date | None = None) -> str:
    """`Jan 15`; where `today` is given and more than half a year away, `Jan 15, 2026`."""
    if value is None:
        return NOTHING
    far = today is not None and abs((value - today).days) > HALF_A_YEAR
    return str(formats.date_format(value, "M j, Y" if far else "M j"))


def month(value: dt.date) -> str:
    """`January 2026`."""
    return str(formats.date_format(value, "F Y"))


def moment(value: dt.datetime) -> str:
    """`Thu, Jan 15, 2026, 9:42 am` in the zone that the value carries."""
    return f"{day(value.date())}, {clock_time(value)}"


def clock_time(value: dt.datetime) -> str:
    """`9:42 am` in the zone that the value carries."""
    return f"{value:%-I:%M} {'am' if value.hour < 12 else 'pm'}"
