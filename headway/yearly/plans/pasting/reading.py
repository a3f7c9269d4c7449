"""What would come of a pasted text: which milestones and actions, and which rows have to be mended, where and why?"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import refusals, words
from headway.foundation.web import formats

from .. import rules
from ..models import Milestone
from ..operations import producing
from ..operations.rows import ActionRow, MilestoneRow, OutputRow
from . import cells, columns, days
from .ground import Ground
from .lines import Line, Problem, Stone, short

MOST_ROWS = 500
YEAR_LENGTHS = {4, 6, 7, 9}
OF_ACTIONS = ("outputs", "start_on", "collaborators")
OF_TITLE = {"milestone": {"title": "milestone"}, "action": {"title": "action"}}


@dataclasses.dataclass(frozen=True)
class Reading:
    """A text that was read. `stones` have the rows in order, `loose` those that stand below nothing."""

    sheet: cells.Sheet
    columns: columns.Columns
    stones: tuple[Stone, ...]
    loose: tuple[Line, ...]
    notes: tuple[str, ...]

    @property
    def problems(self) -> list[Problem]:
        """What has to be mended, in the order of the rows."""
        lines = [*self.loose, *(line for stone in self.stones for line in (stone.line, *stone.actions))]
        return sorted((one for line in lines for one in line.problems), key=lambda one: one.row)

    @property
    def milestones(self) -> int:
        """How many milestones are new."""
        return sum(stone.comes for stone in self.stones)

    @property
    def actions(self) -> int:
        """How many actions can be taken in."""
        return sum(len(stone.good) for stone in self.stones)

    @property
    def left(self) -> list[Line]:
        """The rows that cannot be taken in, in order: those with a problem, and those below such a milestone."""
        bad = [line for stone in self.stones for line in stone.lines if line.problems or stone.line.problems]
        return sorted([*self.loose, *bad], key=lambda line: line.number)

    @property
    def good(self) -> int:
        """How many rows can be taken in."""
        every = sum(len(stone.lines) for stone in self.stones) + len(self.loose)
        return every - len(self.left)

    def rows(self) -> list[tuple[Milestone | None, MilestoneRow]]:
        """What can be taken in, as `operations.paste_rows` takes it."""
        return [
            (stone.old, _milestone_row(stone)) for stone in self.stones if stone.comes or (stone.old and stone.good)
        ]

    def left_text(self) -> str:
        """The rows that cannot be taken in, to be copied and mended: below its milestone each, by the same headings."""
        above = {id(one): stone for stone in self.stones for one in stone.actions}
        at = self.columns.places.get("milestone")
        found = [list(self.sheet.rows[self._head].cells)] if self.columns.headed and self.left else []
        for line in self.left:
            row = list(line.row.cells) if line.row else []
            stone = above.get(id(line))
            if at is not None and stone is not None and not (stone.line.row and stone.line.problems):
                row += [""] * (at + 1 - len(row))
                row[at] = row[at] if row[at].strip() else stone.line.title
            found.append(row)
        return cells.written(found)

    @property
    def _head(self) -> int:
        return next(at for at, row in enumerate(self.sheet.rows) if not row.blank)


def read(text: str, ground: Ground) -> Reading:
    """Read a text. Raises BadInput where it is no table of milestones and actions, has no row, or too many."""
    sheet = cells.sheet_of(text, columns.known)
    rows = [row for row in sheet.rows if not row.blank]
    if not rows:
        raise refusals.BadInput(fields={"text": _("No row stands here. Copy some from a spreadsheet and paste them.")})
    named = columns.columns_of(rows[0].cells)
    rows = rows[1:] if named.headed else rows
    if not rows:
        raise refusals.BadInput(fields={"text": _("Only headings stand here. Copy the rows below them too.")})
    if len(rows) > MOST_ROWS:
        said = {"count": formats.figure(len(rows)), "most": MOST_ROWS}
        sentence = _("These are %(count)s rows. Paste at most %(most)s at a time: take the rest in afterwards.")
        raise refusals.BadInput(fields={"text": sentence % said})
    reader = _Reader(ground, named, _day_first(rows, named, ground))
    for row in rows:
        reader.take(row)
    return reader.finished(sheet)


def _day_first(rows: Sequence[cells.Row], named: columns.Columns, ground: Ground) -> bool:
    dated = (named.cell(row.cells, name) for row in rows for name in ("start_on", "due_on"))
    return days.day_leads(dated, usual=ground.day_first)


class _Reader:
    """Goes through the rows once and remembers what stands above."""

    def __init__(self, ground: Ground, named: columns.Columns, day_first: bool) -> None:
        self.ground, self.named, self.day_first = ground, named, day_first
        self.stones: dict[str, Stone] = {}
        self.loose: list[Line] = []
        self.current: Stone | None = self._old(ground.under) if ground.under else None
        self.example: tuple[str, dt.date] | None = None
        self.beyond = False

    def take(self, row: cells.Row) -> None:
        """One row: a milestone, an action, or neither."""
        self.beyond = self.beyond or self.named.beyond(row.cells)
        milestone, action = (words.clean_line(self._cell(row, name)) for name in ("milestone", "action"))
        if milestone and not action:
            self._milestone(row, milestone)
            return
        if milestone:
            self.current = self._stone(milestone)
        line = Line(row, "action", action)
        if not action:
            line.wrong("", _("Neither a milestone nor an action stands in this row. Write one, or take the row out."))
        elif self.current is None:
            line.wrong("milestone", _("No milestone stands here or above. Write to which milestone the action leads."))
        if line.problems or self.current is None:
            self.loose.append(line)
            return
        self._action(line, self.current)

    def finished(self, sheet: cells.Sheet) -> Reading:
        """All rows, with what follows from other rows, and what has to be said of the whole."""
        stones = [stone for stone in self.stones.values() if stone.line.row or stone.actions]
        for stone in stones:
            if stone.old is None:
                self._settle(stone)
        return Reading(sheet, self.named, tuple(stones), tuple(self.loose), tuple(self._notes()))

    def _cell(self, row: cells.Row, name: str) -> str:
        return words.clean(self.named.cell(row.cells, name))

    def _old(self, row: Milestone) -> Stone:
        line = Line(None, "milestone", row.title, there=True, due_on=row.due_on, responsible=row.responsible)
        line.start_year = row.start_year
        return self.stones.setdefault(words.folded(row.title), Stone(line, row))

    def _stone(self, title: str) -> Stone:
        said = words.folded(title)
        if said in self.stones:
            return self.stones[said]
        old = self.ground.milestones.get(said)
        return self._old(old) if old else self.stones.setdefault(said, Stone(Line(None, "milestone", title)))

    def _milestone(self, row: cells.Row, title: str) -> None:
        self.current = stone = self._stone(title)
        if stone.line.row:
            again = Line(row, "again", title)
            again.notes.append(
                _("Stands in row %(row)s already: the rows below go there.") % {"row": stone.line.number}
            )
            stone.actions.append(again)
            return
        stone.line.row = row
        if stone.old:
            stone.line.notes.append(_("Stands in the plan already: it is used as it is."))
            return
        line = stone.line
        line.indicator = self._cell(row, "indicator")
        if any(self._cell(row, name) for name in OF_ACTIONS):
            line.notes.append(_("Outputs, start and collaborators belong to actions: these cells are not taken in."))
        line.due_on = self._day(line, "due_on")
        line.responsible = self._person(line)
        self._year(stone, row)

    def _action(self, line: Line, stone: Stone) -> None:
        assert line.row is not None
        stone.actions.append(line)
        line.start_on, line.due_on = self._day(line, "start_on"), self._day(line, "due_on")
        if line.due_on is None and not line.wrong_in("due_on"):
            line.wrong("due_on", _("A day is needed. Write it like 2026-02-28."))
        said = self._cell(line.row, "outputs")
        line.outputs = tuple(_outputs(said))
        _check(line, lambda: rules.check_texts("", {"outputs": said}))
        line.responsible = self._person(line)
        if helping := self._cell(line.row, "collaborators"):
            line.collaborators = _asked(line, "collaborators", lambda: self.ground.helpers.several(helping)) or ()
        _check(line, lambda: rules.check_texts(_("An action"), {"title": line.title}))
        _check(line, lambda: producing.check_titles(line.outputs))
        dated = {"start_on": line.start_on, "due_on": line.due_on}
        _check(line, lambda: rules.check_days(self.ground.plan, **dated, days=self.ground.days))
        if stone.old is None and not stone.line.start_year:
            self._year(stone, line.row, line)
        if stone.old is None and not stone.line.row:
            stone.line.indicator = stone.line.indicator or self._cell(line.row, "indicator")
        if stone.old and (stone.old.pk, words.folded(line.title)) in self.ground.actions:
            line.notes.append(_("An action of this text stands there already: this becomes a second one."))

    def _settle(self, stone: Stone) -> None:
        """Day and school year of a new milestone where no cell says them, and its rules."""
        line, (first, last) = stone.line, self.ground.days
        dated = [one.due_on for one in stone.actions if one.due_on and first <= one.due_on <= last]
        if line.due_on is None and not line.wrong_in("due_on"):
            if dated:
                line.due_on = max(dated)
                line.notes.append(_("Due with the last of its actions."))
            elif line.row:
                line.wrong("due_on", _("A day is needed. Write it like 2026-02-28."))
        if line.due_on and first <= line.due_on <= last and not line.start_year:
            line.start_year = self.ground.calendar.year_of(line.due_on).start_year
        said = {"title": line.title, "indicator": line.indicator}
        _check(line, lambda: rules.check_texts(_("A milestone"), said), "milestone")
        _check(line, lambda: rules.check_days(self.ground.plan, due_on=line.due_on, days=self.ground.days))
        if not line.row:  # it is named in its actions: what is wrong with it is shown at the first of them
            line.problems = [dataclasses.replace(one, row=stone.actions[0].number) for one in line.problems]

    def _day(self, line: Line, name: str) -> dt.date | None:
        said = self._cell(line.row, name) if line.row else ""
        if not said:
            return None
        day = days.read(said, day_first=self.day_first)
        if day is None:
            line.wrong(name, _("“%(said)s” is no date. Write it like 2026-02-28.") % {"said": short(said)[:60]})
        elif self.example is None and days.two_ways(said):
            self.example = said, day
        return day

    def _person(self, line: Line) -> Any:
        said = self._cell(line.row, "responsible") if line.row else ""
        return _asked(line, "responsible", lambda: self.ground.people.one(said)) if said else None

    def _year(self, stone: Stone, row: cells.Row, line: Line | None = None) -> None:
        said, where = self._cell(row, "start_year"), line or stone.line
        if not said:
            return
        year = _school_year(said)
        if year is None:
            where.wrong("start_year", _("“%(said)s” is no school year. Write it like 2026-27.") % {"said": short(said)})
            return
        before = len(where.problems)
        _check(where, lambda: rules.check_start_year(self.ground.plan, year))
        if len(where.problems) == before:
            stone.line.start_year = year

    def _notes(self) -> list[str]:
        notes = []
        if self.example:
            said = {"said": self.example[0], "day": formats.long_day(self.example[1])}
            if self.day_first:
                notes.append(_("Dates are read with the day first: %(said)s is %(day)s.") % said)
            else:
                notes.append(_("Dates are read with the month first: %(said)s is %(day)s.") % said)
        if self.named.ignored:
            named = words.listing([f"“{one}”" for one in self.named.ignored[:10]])
            notes.append(_("These columns are not taken in: %(columns)s.") % {"columns": named})
        if self.beyond:
            notes.append(_("Some cells stand in columns without a heading: they are not taken in."))
        return notes


def _check(line: Line, rule: Callable[[], None], level: str = "action") -> None:
    try:
        rule()
    except refusals.BadInput as refusal:
        line.refused(refusal, OF_TITLE[level])


def _asked(line: Line, name: str, find: Callable[[], Any]) -> Any:
    try:
        return find()
    except refusals.BadInput as refusal:
        line.wrong(name, refusal.sentence)
        return None


def _outputs(cell: str) -> list[str]:
    lines = [words.clean_line(one).lstrip("-•* ").strip() for one in cell.replace(";", "\n").split("\n")]
    return [line for line in lines if line]


def _school_year(said: str) -> int | None:
    """`2026`, `2026-27`, `2026–2027`, `2026/27`."""
    plain = said.replace("–", "-").replace("/", "-").replace(" ", "")
    first, _dash, last = plain.partition("-")
    if not (first.isdecimal() and len(first) == 4 and len(plain) in YEAR_LENGTHS):
        return None
    year = int(first)
    return year if not _dash or last in (str(year + 1), f"{(year + 1) % 100:02}") else None


def _milestone_row(stone: Stone) -> MilestoneRow:
    line = stone.line
    assert line.due_on is not None and line.start_year is not None
    return MilestoneRow(
        title=line.title,
        start_year=line.start_year,
        due_on=line.due_on,
        indicator=line.indicator,
        responsible=line.responsible,
        actions=tuple(_action_row(one) for one in stone.good),
    )


def _action_row(line: Line) -> ActionRow:
    assert line.due_on is not None
    return ActionRow(
        title=line.title,
        start_on=line.start_on,
        due_on=line.due_on,
        responsible=line.responsible,
        collaborators=line.collaborators,
        outputs=tuple(OutputRow(one) for one in line.outputs),
    )
