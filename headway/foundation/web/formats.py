"""How are figures, shares and dates written? (Formatted once, in Python: big tables stay fast.)

Each language has its order of day, month and year. Figures are written as people in the United States write them in
English and in Spanish alike: 1,401 and 62%. A language that separates thousands in another way says so in its row.
"""

import dataclasses
import datetime as dt

from django.utils import formats
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

NOTHING = "–"
HALF_A_YEAR = 182


@dataclasses.dataclass(frozen=True)
class Writing:
    """How a language writes days (in Django's letters) and separates thousands."""

    day: str
    short_day: str
    far_day: str
    long_day: str
    month: str
    thousands: str = ","


ENGLISH = Writing("D, M j, Y", "M j", "M j, Y", "F j, Y", "F Y")
WRITINGS = {
    "en": ENGLISH,
    "es": Writing("D j b Y", "j b", "j b Y", r"j \d\e F \d\e Y", r"F \d\e Y"),
}


def writing() -> Writing:
    """How the language of the reader writes."""
    return WRITINGS.get(get_language() or "en", ENGLISH)


def figure(number: int | None) -> str:
    """`1,401`; a dash where there is nothing."""
    if number is None:
        return NOTHING
    if -1000 < number < 1000:
        return str(number)
    return f"{number:,}".replace(",", writing().thousands)


def percent(part: int, whole: int) -> str:
    """Whole percent, half up; a dash for an empty denominator."""
    if not whole:
        return NOTHING
    return f"{(200 * part + whole) // (2 * whole)}%"


def behind(number: int) -> str:
    """`3 behind`."""
    return ngettext("%(number)s behind", "%(number)s behind", number) % {"number": figure(number)}


def day(value: dt.date | None) -> str:
    """`Thu, Jan 15, 2026`; `jue 15 ene 2026`."""
    return NOTHING if value is None else str(formats.date_format(value, writing().day))


def short_day(value: dt.date | None, today: dt.date | None = None) -> str:
    """`Jan 15`; where `today` is given and more than half a year away, `Jan 15, 2026`."""
    if value is None:
        return NOTHING
    far = today is not None and abs((value - today).days) > HALF_A_YEAR
    return str(formats.date_format(value, writing().far_day if far else writing().short_day))


def long_day(value: dt.date) -> str:
    """`June 30, 2027`; `30 de junio de 2027`: in sentences."""
    return str(formats.date_format(value, writing().long_day))


def month(value: dt.date) -> str:
    """`January 2026`; `enero de 2026`."""
    return str(formats.date_format(value, writing().month))


def moment(value: dt.datetime) -> str:
    """`Thu, Jan 15, 2026, 9:42 am` in the zone that the value carries."""
    return f"{day(value.date())}, {clock_time(value)}"


def clock_time(value: dt.datetime) -> str:
    """`9:42 am` in the zone that the value carries."""
    return f"{value:%-I:%M} {_('am') if value.hour < 12 else _('pm')}"
