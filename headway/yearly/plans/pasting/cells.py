"""Which cells stand in a pasted text, and how are cells written so that they are read again as they were?

Spreadsheets put tabs between cells, and quotation marks around a cell only where it holds a line break or a tab; files
of values have commas or semicolons and may quote every cell. A mark that nobody closes is a mark and no quotation.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Sequence

TAB = "\t"
PLAIN = {mark: re.compile(f"[^{mark}\n]*+") for mark in (TAB, ";", ",")}
QUOTED = re.compile(r'"((?:[^"]|"")*+)"')


@dataclasses.dataclass(frozen=True)
class Row:
    """A row: which one of the text it is, on which line it begins, its cells."""

    number: int
    line: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


@dataclasses.dataclass(frozen=True)
class Sheet:
    """All rows of a text, blank ones too: numbers are those of the spreadsheet."""

    rows: tuple[Row, ...]


def sheet_of(text: str, known: Callable[[Sequence[str]], int] = len) -> Sheet:
    """The rows of a text. `known` says how many cells of a first row are headings that somebody knows: where no tab
    tells cells apart, this chooses between semicolons and commas.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    separator = TAB
    if TAB not in text:
        heads = {one: _row(text.lstrip("\n"), 0, one)[0] for one in (";", ",")}
        separator = max(heads, key=lambda one: (known(heads[one]), len(heads[one])))
    return Sheet(tuple(_rows(text, separator)))


def written(rows: Iterable[Sequence[str]]) -> str:
    """Cells as a spreadsheet puts them on the clipboard."""
    return "\n".join(TAB.join(_written(cell) for cell in row) for row in rows)


def _written(cell: str) -> str:
    special = any(mark in cell for mark in '\t\n"')
    return '"' + cell.replace('"', '""') + '"' if special else cell


def _rows(text: str, separator: str) -> Iterable[Row]:
    at, line, number = 0, 1, 0
    while at < len(text):
        cells, end = _row(text, at, separator)
        number += 1
        yield Row(number, line, tuple(cells))
        line += text.count("\n", at, end)
        at = end


def _row(text: str, at: int, separator: str) -> tuple[list[str], int]:
    """The cells of the row that begins at a place, and where the next one begins."""
    cells = []
    while True:
        cell, at = _cell(text, at, separator)
        cells.append(cell)
        if at >= len(text) or text[at] == "\n":
            return cells, at + 1
        at += 1


def _cell(text: str, at: int, separator: str) -> tuple[str, int]:
    quoted = QUOTED.match(text, at)
    if quoted and text[quoted.end() : quoted.end() + 1] in ("", "\n", separator):
        return quoted[1].replace('""', '"'), quoted.end()
    plain = PLAIN[separator].match(text, at)
    return (plain[0], plain.end()) if plain else ("", at)
