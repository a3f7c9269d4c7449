"""How much room do words take, and what is shown where there is less? Labels never overlap and are never cut off.

Widths of Public Sans come from `widths.json` (see `tools/widths.py`). What the typeface lacks comes from a font of the
reader's machine, so it is taken as wider than any usual one draws it.
"""

import json
import unicodedata
from pathlib import Path
from typing import Final

ELLIPSIS: Final = "…"
KERNING: Final = 1.03
"""Pairs of letters may stand up to three hundredths further apart than their widths say."""
ASCENT, DESCENT = 0.95, 0.225
"""How far letters reach above and below their line, in letter heights."""
EMOJI, WIDE, OTHER = 1.4, 1.1, 1.0


class _Widths(dict[str, float]):
    """Widths in letter heights by character; those that the typeface lacks are looked up by what they are."""

    def __missing__(self, mark: str) -> float:
        self[mark] = width = _unknown(mark)
        return width


def _unknown(mark: str) -> float:
    kind = unicodedata.category(mark)
    if kind in ("Mn", "Me", "Cf"):
        return 0.0
    if kind == "So":
        return EMOJI
    return WIDE if unicodedata.east_asian_width(mark) in "WF" else OTHER


def _read() -> dict[str, _Widths]:
    table = json.loads((Path(__file__).parent / "widths.json").read_text(encoding="utf-8"))
    return {
        weight: _Widths({mark: int(width) / 1000 for width, marks in groups.items() for mark in marks})
        for weight, groups in table.items()
    }


_READ: Final = _read()
_PLAIN, _BOLD = _READ["400"], _READ["600"]


def width(words: str, size: float, *, bold: bool = False) -> float:
    """The room that words take at most on one line."""
    table = _BOLD if bold else _PLAIN
    return sum(map(table.__getitem__, words)) * size * KERNING


def fit(words: str, room: float, size: float, *, bold: bool = False) -> str:
    """The words, shortened with an ellipsis where they are too wide; empty where not even that has room."""
    if width(words, size, bold=bold) <= room:
        return words
    taken = _beginning(words, room - width(ELLIPSIS, size, bold=bold), size, bold=bold)
    return f"{taken.rstrip()}{ELLIPSIS}" if taken.rstrip() else ""


def lines(words: str, room: float, size: float, *, most: int = 2, bold: bool = False) -> tuple[str, ...]:
    """The words on `most` lines, broken at spaces and inside words that are wider than a line; the last is fitted."""
    found: list[str] = []
    rest = words.strip()
    while rest and len(found) < most - 1 and width(rest, size, bold=bold) > room:
        taken = _beginning(rest, room, size, bold=bold)
        if not taken:
            return tuple(found)
        space = taken.rfind(" ") if rest[len(taken)] != " " else len(taken)
        taken = taken[:space] if space > 0 else taken
        found.append(taken.rstrip())
        rest = rest[len(taken) :].lstrip()
    return (*found, *filter(None, (fit(rest, room, size, bold=bold),)))


def _beginning(words: str, room: float, size: float, *, bold: bool) -> str:
    """As many characters as have room, without tearing a letter from its accents or an emoji from its parts."""
    table = _BOLD if bold else _PLAIN
    left = room / (size * KERNING)
    at = 0
    for mark in words:
        left -= table[mark]
        if left < 0:
            break
        at += 1
    while 0 < at < len(words) and (_joins(words[at]) or words[at - 1] == "\u200d"):
        at -= 1
    return words[:at]


def _joins(mark: str) -> bool:
    return unicodedata.category(mark) in ("Mn", "Mc", "Me", "Cf", "Sk") and not mark.isascii()
