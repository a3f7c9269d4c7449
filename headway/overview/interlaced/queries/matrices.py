"""How far has each organisation below a node come with each practice?"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from headway.foundation.core import clock, words
from headway.foundation.network import calendars, ladder
from headway.foundation.network.models import Designation, Organisation
from headway.foundation.web import formats
from headway.library.frameworks import queries as frameworks
from headway.library.tallies import counting, trees
from headway.library.tallies.counts import NOTHING, Counts
from headway.library.tallies.judging import percent

SHOWN = {
    "completed": gettext_lazy("Completed"),
    "on_time": gettext_lazy("On time"),
    "behind": pgettext_lazy("how many", "Behind"),
}
"""Which figure of a cell is written large, drawn and sorted by."""
NOTE = 3


@dataclasses.dataclass(frozen=True)
class Asked:
    """What a person wants to see of a network: the figure, the order (`3b`, `-3b`, `name`, `all`), and which rows."""

    framework: str
    on: dt.date
    show: str = "completed"
    sort: str = "name"
    text: str = ""
    label: str = ""
    practice: str = ""
    behind: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether some organisations are left out."""
        return bool(self.text or self.label or self.practice or self.behind)


@dataclasses.dataclass(frozen=True)
class Column:
    """A practice, or a domain with its practices beside it (`first` in its domain)."""

    code: str
    name: Any
    short_name: str
    first: bool
    span: int = 1


WHOLE = Column(counting.ROOT, gettext_lazy("all practices"), "", False)
"""The last column: all practices together."""


@dataclasses.dataclass(frozen=True)
class Cell:
    """One practice at one organisation and all below it, written once: number, percent, behind, the whole in words.

    `look` is the class of its looks: tint in five steps and the bar in twenty, both of the shown percent.
    """

    code: str
    counts: Counts
    number: int
    shown: str
    late: int
    look: str
    words: str
    behind: str = ""


@dataclasses.dataclass(frozen=True)
class Row:
    """One organisation (or all) with its cells and its root."""

    key: str
    name: str
    closed: bool
    cells: tuple[Cell, ...]
    all: Cell


@dataclasses.dataclass(frozen=True)
class Noted:
    """An organisation that stands out, and by how much."""

    key: str
    name: str
    part: int
    whole: int


@dataclasses.dataclass(frozen=True)
class Matrix:
    """Practices × children of a node at a day: one page of rows, totals of all that are asked for, the node's own."""

    asked: Asked
    year: str
    gone: int
    framework: str
    frameworks: tuple[frameworks.FrameworkRow, ...]
    labels: tuple[str, ...]
    domains: tuple[tuple[Column, Cell], ...]
    practices: tuple[Column, ...]
    rows: tuple[Row, ...]
    own: Row
    totals: Row
    children: int
    found: int
    with_strategies: int
    most_behind: tuple[Noted, ...]
    furthest: tuple[Noted, ...]


def yesterday(organisation: Organisation) -> dt.date:
    """The day of live pages: work due today is not behind at eight in the morning."""
    return clock.today(organisation) - dt.timedelta(days=1)


def matrix(node: Organisation, asked: Asked, *, start: int = 0, size: int = 100) -> Matrix:
    """Practices × children of a node. Five queries, whatever the size; one more where kept figures do not hold."""
    tree = trees.tree(node, asked.on)
    cells = counting.count(counting.Question(tree.organisations(tree.by_child()), asked.framework))
    choices, found = frameworks.columns(asked.framework, node)
    domains, practices = _columns(found)
    labels = _labels(node, tree.year)
    children = list(tree.children().values_list("pk", "key", "name", "closed_on"))
    steps = {ladder.step(pk): (str(key), name, closed) for pk, key, name, closed in children}
    kept = [step for step in steps if _wanted(step, steps[step][1], asked, cells, labels)]
    write = _Writer(asked.show, practices, cells, of_schools=node.kind != "system")
    ordered = _sorted(kept, asked, cells)
    totals = _totals(cells, set(kept) if asked.narrowed else None)
    return Matrix(
        asked=asked,
        year=calendars.label(tree.year),
        gone=percent(*tree.gone) or 0,
        framework=next((one.name for one in choices if one.code == asked.framework), asked.framework),
        frameworks=choices,
        labels=tuple(sorted({label for some in labels.values() for label in some})),
        domains=tuple((one, write.cell(one, totals.get(one.code, NOTHING), _("All"))) for one in domains),
        practices=practices,
        rows=tuple(write.row(step, *steps[step]) for step in ordered[start : start + size]),
        own=write.row(trees.OWN, "own", node.name, None),
        totals=write.sums(totals),
        children=len(children),
        found=len(kept),
        with_strategies=sum(1 for step in kept if (step, counting.ROOT) in cells),
        most_behind=_most_behind(kept, steps, cells),
        furthest=_furthest(kept, steps, cells, asked.practice),
    )


def _labels(node: Organisation, year: int) -> dict[str, set[str]]:
    """By child's step the designations of the year in it and below it, in today's tree. One query."""
    rows = Designation.objects.live().filter(
        start_year=year, organisation__path__gt=node.path, organisation__path__lt=ladder.after(node.path)
    )
    found: dict[str, set[str]] = {}
    at = len(node.path)
    for path, label in rows.values_list("organisation__path", "label").distinct():
        found.setdefault(path[at : at + ladder.STEP], set()).add(label)
    return found


def _wanted(step: str, name: str, asked: Asked, cells: counting.Cells, labels: dict[str, set[str]]) -> bool:
    if asked.text and words.folded(asked.text) not in words.folded(name):
        return False
    if asked.label and asked.label not in labels.get(step, ()):
        return False
    place = (step, asked.practice)
    return (not asked.practice or place in cells) and (not asked.behind or cells.get(place, NOTHING).behind > 0)


def _columns(found: tuple[frameworks.Column, ...]) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Domains, and the columns: practices, or the domain itself where it has none."""
    domains, practices = [], []
    for domain in found:
        if domain.parent_code:
            continue
        own = [row for row in found if row.parent_code == domain.code] or [domain]
        domains.append(Column(domain.code, domain.name, domain.short_name, True, len(own)))
        practices += [Column(row.code, row.name, row.short_name, at == 0) for at, row in enumerate(own)]
    return tuple(domains), tuple(practices)


def _totals(cells: counting.Cells, only: set[str] | None) -> dict[str, Counts]:
    """Sums over the children by code: of all of them, or of `only` some."""
    found: dict[str, Counts] = {}
    for (group, code), counts in cells.items():
        if group != trees.OWN and (only is None or group in only):
            found[code] = found[code] + counts if code in found else counts
    return found


def _shown(counts: Counts, show: str) -> int | None:
    share: int | None = getattr(counts, f"{show}_percent")
    return share


@dataclasses.dataclass(frozen=True)
class _Writer:
    """Writes cells: every figure is formatted here, once."""

    show: str
    practices: Sequence[Column]
    cells: counting.Cells
    of_schools: bool
    patterns: dict[int, str] = dataclasses.field(default_factory=dict)
    behind: dict[int, str] = dataclasses.field(default_factory=dict)
    """What is said of a cell, by its number of strategies and of late actions: resolved once a page of a thousand."""

    def row(self, group: str, key: str, name: str, closed_on: dt.date | None) -> Row:
        figures = {code: self.cells[group, code] for code in self.codes if (group, code) in self.cells}
        return self.sums(figures, key, name, closed=closed_on is not None)

    def sums(self, figures: dict[str, Counts], key: str = "", name: str = "", *, closed: bool = False) -> Row:
        name = name or _("All")
        cells = tuple(self.cell(one, figures.get(one.code, NOTHING), name) for one in self.practices)
        return Row(key, name, closed, cells, self.cell(WHOLE, figures.get(counting.ROOT, NOTHING), name))

    @property
    def codes(self) -> tuple[str, ...]:
        return (counting.ROOT, *(one.code for one in self.practices))

    def _said_of(self, strategies: int) -> str:
        if strategies not in self.patterns:
            self.patterns[strategies] = _pattern(strategies)
        return self.patterns[strategies]

    def _behind(self, late: int) -> str:
        if late not in self.behind:
            self.behind[late] = formats.behind(late) if late else ""
        return self.behind[late]

    def cell(self, column: Column, counts: Counts, name: str) -> Cell:
        first = "first" if column.first else ""
        if not counts.strategies:
            return Cell(column.code, counts, 0, "", 0, first, "")
        value = _shown(counts, self.show)
        shown = "–" if value is None else f"{value}%"
        look = f"{first} v{min(4, (value or 0) // 20)} w{(value or 0) // 5}".lstrip()
        number = counts.organisations if self.of_schools else counts.strategies
        said = _said(self._said_of(counts.strategies), column, counts, name)
        return Cell(column.code, counts, number, shown, counts.behind, look, said, self._behind(counts.behind))


def _pattern(strategies: int) -> str:
    """What is said of a cell with so many strategies."""
    return ngettext(
        "%(name)s, %(practice)s: %(strategies)s strategy, %(completed)s of %(actions)s actions complete, "
        "%(on_time)s of %(judged)s on time, %(behind)s behind",
        "%(name)s, %(practice)s: %(strategies)s strategies, %(completed)s of %(actions)s actions complete, "
        "%(on_time)s of %(judged)s on time, %(behind)s behind",
        strategies,
    )


def _said(pattern: str, column: Column, counts: Counts, name: str) -> str:
    """The cell in words, for who does not see it."""
    return pattern % {
        "name": name,
        "practice": column.code or column.name,
        "strategies": counts.strategies,
        "completed": counts.completed,
        "actions": counts.actions,
        "on_time": counts.on_time,
        "judged": counts.judged,
        "behind": counts.behind,
    }


def _sorted(steps: Sequence[str], asked: Asked, cells: counting.Cells) -> list[str]:
    """By name as they come; by a figure with those without any last, whichever way."""
    down, code = asked.sort.startswith("-"), asked.sort.removeprefix("-")
    if code == "name":
        return list(reversed(steps)) if down else list(steps)
    code = counting.ROOT if code == "all" else code

    def rank(step: str) -> tuple[bool, int]:
        value = _shown(cells.get((step, code), NOTHING), asked.show)
        return value is None, (-value if down else value) if value is not None else 0

    return sorted(steps, key=rank)


def _most_behind(
    steps: Iterable[str], names: dict[str, tuple[str, str, dt.date | None]], cells: counting.Cells
) -> tuple[Noted, ...]:
    """Where most actions are behind."""
    counted = [(cells.get((step, counting.ROOT), NOTHING), step) for step in steps]
    ranked = sorted((one for one in counted if one[0].behind), key=lambda one: -one[0].behind)[:NOTE]
    return tuple(Noted(*names[step][:2], counts.behind, counts.judged) for counts, step in ranked)


def _furthest(
    steps: Iterable[str], names: dict[str, tuple[str, str, dt.date | None]], cells: counting.Cells, code: str
) -> tuple[Noted, ...]:
    """Who has come furthest with a practice (or with all), of those with at least four actions on it."""
    counted = [(cells.get((step, code), NOTHING), step) for step in steps]
    ranked = sorted(
        (one for one in counted if one[0].actions >= 4 and one[0].completed),
        key=lambda one: -(one[0].completed_percent or 0),
    )[:NOTE]
    return tuple(Noted(*names[step][:2], counts.completed, counts.actions) for counts, step in ranked)
