"""Which organisation may stand under which? The ladder state > system > school, with groupings between, and paths.

`path` is a chain of fixed-width steps of [0-9a-z], one a level, made from primary keys: a subtree is a range of paths.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from headway.foundation.web import formats

STEP = 6
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class OrganisationKind(models.TextChoices):
    """What an organisation is. `grouping` is a region or network area: it has a path but no level of its own."""

    STATE = "state", _("State agency")
    SYSTEM = "system", _("School system")
    SCHOOL = "school", _("School")
    PARTNER = "partner", _("Partner")
    GROUPING = "grouping", _("Region or network area")


PARENTS: dict[str, frozenset[str]] = {
    "state": frozenset({""}),
    "system": frozenset({"state", "grouping"}),
    "school": frozenset({"system", "grouping", "state"}),
    "partner": frozenset({"", "state", "system"}),
    "grouping": frozenset({"state", "system", "grouping"}),
}

CHILD_WORDS = {"state": _("school systems"), "system": _("schools"), "grouping": _("organisations")}


def children_in_words(kind: str, count: int) -> str:
    """`1 school`, `1,401 schools`: what stands directly below an organisation of this kind."""
    number = {"number": formats.figure(count)}
    if kind == "state":
        return ngettext("%(number)s school system", "%(number)s school systems", count) % number
    if kind == "system":
        return ngettext("%(number)s school", "%(number)s schools", count) % number
    return ngettext("%(number)s organisation", "%(number)s organisations", count) % number


def step(number: int) -> str:
    """The step of the organisation with this primary key: six digits to base 36."""
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = DIGITS[rest] + text
    return text.rjust(STEP, "0")


def after(path: str) -> str:
    """The first path that is not below `path`: `below` is `path >= p AND path < after(p)`."""
    head, last = path[:-1], path[-1]
    return after(head) + "0" if last == "z" else head + DIGITS[DIGITS.index(last) + 1]


def ancestors(path: str) -> list[str]:
    """Paths of the organisations above, from the top down; without `path` itself."""
    return [path[:end] for end in range(STEP, len(path), STEP)]


def is_below(path: str, top: str) -> bool:
    """Whether `path` is `top` or stands below it."""
    return path.startswith(top)
