"""How is a long list shown as a table: sorted, filtered, by the page, with rows to choose and a deed for them?

A room describes `Column`s and `Filter`s, reads what is `asked` out of the address, and gives the rows of one page. All
that is asked stands in the address. Chosen rows are sent to the same address, so that *all that match* means the same.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from headway.foundation.core import keys, refusals, words

from .forms import Form
from .paging import Pages, Window, window

SIZE = 100
MOST = 500
"""How many rows are changed at once: each is asked for, and each has its line of history."""
PART = "rows"


@dataclasses.dataclass(frozen=True)
class Column:
    """One column; `sort` says whether its head sorts."""

    key: str
    label: Any
    numeric: bool = False
    sort: bool = False


@dataclasses.dataclass(frozen=True)
class Filter:
    """One of some values, or any."""

    name: str
    label: Any
    choices: Sequence[tuple[str, Any]]


@dataclasses.dataclass(frozen=True)
class Cell:
    """What stands in one place: text, perhaps a link, a note below it, a status before it."""

    text: str
    address: str = ""
    note: str = ""
    status: str = ""
    label: str = ""
    """What a link is called for somebody who hears it out of its row."""


@dataclasses.dataclass(frozen=True)
class Row:
    """One row: its key, its name, its cells in the order of the columns; `free` where it can be chosen."""

    key: str
    name: str
    cells: tuple[Cell, ...]
    free: bool = True


@dataclasses.dataclass(frozen=True)
class Asked:
    """What an address asks of a table."""

    sort: str
    text: str
    filters: dict[str, str]
    span: Window

    @property
    def narrowed(self) -> bool:
        """Whether some rows are left out."""
        return bool(self.text or any(self.filters.values()))

    @property
    def column(self) -> str:
        """The column that sorts."""
        return self.sort.removeprefix("-")

    @property
    def down(self) -> bool:
        """Whether the last come first."""
        return self.sort.startswith("-")


@dataclasses.dataclass(frozen=True)
class Shown:
    """One filter as it is drawn: with what is chosen."""

    name: str
    label: Any
    choices: Sequence[tuple[str, Any]]
    value: str


@dataclasses.dataclass(frozen=True)
class Table:
    """All that the part `web/ui/table.html` draws. `form` and `verb` are there where rows can be chosen."""

    label: str
    columns: Sequence[Column]
    filters: Sequence[Shown]
    rows: Sequence[Row]
    asked: Asked
    pages: Pages
    searches: str = ""
    """What the field for words is called; empty where there is none."""
    form: Form | None = None
    verb: str = ""
    chosen: "Chosen | None" = None
    """What was chosen in a form that came back."""

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        """Each row with its cells and their columns."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]


@dataclasses.dataclass(frozen=True)
class Chosen:
    """Rows that were sent: their keys, or all that match what the address asks."""

    keys: tuple[str, ...]
    everything: bool

    def __contains__(self, key: object) -> bool:
        return self.everything or key in self.keys


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What was done with how many rows, and which were left as they are, each with its reason."""

    done: int
    left: tuple[str, ...] = ()

    def said(self, sentence: str) -> str:
        """The sentence about what was done, and the first ten that were left."""
        shown = " ".join(self.left[:10])
        if len(self.left) > 10:
            shown += " " + _("%(count)d more were left as they are.") % {"count": len(self.left) - 10}
        return f"{sentence} {shown}".strip()


def asked(request: HttpRequest, columns: Iterable[Column], filters: Iterable[Filter], *, sort: str) -> Asked:
    """What the address asks; whatever it says that no column or filter knows counts as not said."""
    known = {column.key for column in columns if column.sort}
    wanted = request.GET.get("sort", "")
    values = {one.name: request.GET.get(one.name, "") for one in filters}
    return Asked(
        sort=wanted if wanted.removeprefix("-") in known else sort,
        text=words.clean_line(request.GET.get("text", ""))[:100],
        filters={one.name: values[one.name] if values[one.name] in dict(one.choices) else "" for one in filters},
        span=window(request.GET.get("page"), size=SIZE),
    )


def shown(filters: Iterable[Filter], asked: Asked) -> list[Shown]:
    """The filters with what is chosen in them."""
    return [Shown(one.name, one.label, one.choices, asked.filters[one.name]) for one in filters]


def chosen(request: HttpRequest) -> Chosen:
    """The rows that a form sent."""
    found = [key for key in dict.fromkeys(request.POST.getlist("row")) if keys.parse(key)]
    return Chosen(tuple(found), request.POST.get("all") == "1")


def require_some(total: int) -> None:
    """Raise BadInput where no row is chosen, or more than are changed at once."""
    if not total:
        raise refusals.BadInput(_("No row is chosen. Tick the boxes of those that you mean."))
    if total > MOST:
        raise refusals.BadInput(
            _("More than %(most)d rows are chosen: too many at once. Narrow the list with its filters.")
            % {"most": MOST}
        )
