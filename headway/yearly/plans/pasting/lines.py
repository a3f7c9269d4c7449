"""What is read of a row, what is wrong with it, and how is it shown before it is taken in?"""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import refusals, words
from headway.foundation.network import calendars

from .cells import Row
from .columns import COLUMNS

SHOWN = 120
"""Characters of a text that are shown of a row: more stands in the field above."""


@dataclasses.dataclass(frozen=True)
class Problem:
    """One thing that keeps a row out: `Row 17, Due: …`."""

    row: int
    column: str
    sentence: str


@dataclasses.dataclass
class Line:
    """A row while it is read, and as the page shows it. Without a row of its own a milestone stands in its actions'."""

    row: Row | None
    level: str
    title: str = ""
    there: bool = False
    start_on: dt.date | None = None
    due_on: dt.date | None = None
    responsible: Any = None
    collaborators: tuple[Any, ...] = ()
    outputs: tuple[str, ...] = ()
    start_year: int | None = None
    indicator: str = ""
    problems: list[Problem] = dataclasses.field(default_factory=list)
    notes: list[str] = dataclasses.field(default_factory=list)

    @property
    def number(self) -> int:
        """Which row of the text it is; 0 where it has none of its own."""
        return self.row.number if self.row else 0

    @property
    def shown(self) -> str:
        """Its text, as far as a table has room."""
        return short(self.title)

    @property
    def who(self) -> str:
        """The responsible person by name."""
        return str(self.responsible or "")

    @property
    def helpers(self) -> str:
        """The collaborators by name."""
        return words.listing([str(one) for one in self.collaborators])

    @property
    def year(self) -> str:
        """The school year, in words."""
        return calendars.label(self.start_year) if self.start_year else ""

    def wrong(self, name: str, sentence: str) -> None:
        """Something is wrong in a column."""
        self.problems.append(Problem(self.number, str(COLUMNS.get(name, "")), sentence))

    def wrong_in(self, *names: str) -> bool:
        """Whether something is wrong in one of these columns."""
        return not {str(COLUMNS[name]) for name in names}.isdisjoint(one.column for one in self.problems)

    def refused(self, refusal: refusals.BadInput, places: Mapping[str, str]) -> None:
        """What the rules of plans refuse, in the columns that hold it."""
        for field, sentence in refusal.fields.items():
            self.wrong(places.get(field, field), sentence)


@dataclasses.dataclass
class Stone:
    """A milestone with the actions that the text puts below it; `old` is the one that stands there already."""

    line: Line
    old: Any = None
    actions: list[Line] = dataclasses.field(default_factory=list)

    @property
    def good(self) -> list[Line]:
        """The actions that can be taken in."""
        return [] if self.line.problems else [one for one in self.actions if one.level == "action" and not one.problems]

    @property
    def comes(self) -> bool:
        """Whether the milestone itself is new and can be taken in: one without a row comes with its actions."""
        return self.old is None and not self.line.problems and bool(self.line.row or self.good)

    @property
    def lines(self) -> list[Line]:
        """All rows that stand for it, its own first."""
        return [*([self.line] if self.line.row else []), *self.actions]


def short(text: str) -> str:
    """A text as far as a table has room."""
    line = " ".join(text[: SHOWN * 4].split())
    return line if len(line) <= SHOWN else _("%(begin)s…") % {"begin": line[:SHOWN]}
