"""Which day does a cell mean? As people and spreadsheets write days, in English and Spanish.

`8/3/2026` may be two days. Another cell of the same text that can be read in one way only (`31/8/2026`) decides, else
the language of the person; the page says which it was.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

from headway.foundation.core import words

MONTHS: Final[dict[str, int]] = {
    said[:length]: number
    for number, names in enumerate(
        (
            *("january enero", "february febrero", "march marzo", "april abril", "may mayo", "june junio"),
            *("july julio", "august agosto", "september septiembre setiembre", "october octubre"),
            *("november noviembre", "december diciembre"),
        ),
        1,
    )
    for said in names.split()
    for length in {3, 4, len(said)}
}
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+(?:de )?([a-z]+)[-/., ]+(?:de |del )?(\d{4}|\d{2})")
MONTH_FIRST = re.compile(r"([a-z]+)[-/. ]+(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})")
WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mie|jue|vie|sab|dom)[a-z]*[., ]+(?=[a-z0-9])")
TIME = re.compile(r"[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?z?$")
LONGEST: Final = 60


def read(cell: str, *, day_first: bool) -> dt.date | None:
    """The day, or None where the cell says none."""
    said = _plain(cell)
    found = _read(said, day_first)  # `mar` is a month first, and a day of the week where that gives no day
    return found or _read(WEEKDAY.sub("", said), day_first)


def _read(said: str, day_first: bool) -> dt.date | None:
    if found := ISO.fullmatch(said):
        return _day(found[1], found[2], found[3])
    if found := NUMBERS.fullmatch(said):
        first, second = int(found[1]), int(found[3])
        days_lead = first > 12 or (day_first and second <= 12)
        return _day(found[4], second, first) if days_lead else _day(found[4], first, second)
    if found := DAY_FIRST.fullmatch(said):
        return _day(found[3], MONTHS.get(found[2], 0), found[1])
    if found := MONTH_FIRST.fullmatch(said):
        return _day(found[3], MONTHS.get(found[1], 0), found[2])
    return None


def two_ways(cell: str) -> bool:
    """Whether the order of day and month matters: both could be the month, and they differ."""
    found = NUMBERS.fullmatch(_plain(cell))
    return bool(found) and found[1] != found[3] and int(found[1]) <= 12 and int(found[3]) <= 12  # type: ignore[index]


def day_leads(cells: Iterable[str], *, usual: bool) -> bool:
    """Whether the day stands first: as the cells say that can be read in one way only, else as is usual."""
    found = [NUMBERS.fullmatch(_plain(cell)) for cell in cells]
    pairs = [(int(one[1]), int(one[3])) for one in found if one]
    day, month = any(first > 12 for first, _ in pairs), any(second > 12 for _, second in pairs)
    return usual if day == month else day


def _plain(cell: str) -> str:
    said = words.folded(cell[:LONGEST]).strip("\u200e\u200f\ufeff'")
    return TIME.sub("", said).strip(" .")


def _day(year: str, month: str | int, day: str | int) -> dt.date | None:
    whole = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return dt.date(whole, int(month), int(day))
    except ValueError:
        return None
