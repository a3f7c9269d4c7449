"""What leads to what? Boxes in columns and lines between them: a line of sight, and a trace from finding to answer.

A box is as high as its words; a column begins at the top. A line that passes a column goes between two of its boxes.
"""

import dataclasses

from django.utils.translation import gettext as _

from . import measuring
from .kinds import Trace, Tree
from .sheets import LINE, SIZE, Drawn, Sheet
from .themes import Theme

BETWEEN, PAD, GAP, LEAST = 44, 8, 12, 150
MOST = 5
"""How many lines a box has at most."""


@dataclasses.dataclass(frozen=True)
class Place:
    """One box: in which column, its words, how it looks, where it stands."""

    column: int
    words: str
    look: str
    left: float
    top: float
    wide: float
    high: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.high / 2


type Row = tuple[str, str, str]
"""Name, words and look (`plain`, `here`, `gap`) of a box."""
type Heads = tuple[tuple[str, tuple[Row, ...]], ...]


def tree(picture: Tree, theme: Theme) -> Drawn:
    """Levels as columns, the widest network at the left; lines lead from each goal to those that it serves."""
    columns = tuple(
        (level.label, tuple((one.name, one.words, "here" if one.here else "plain") for one in level.nodes))
        for level in picture.levels
    )
    links = tuple((above, one.name) for level in picture.levels for one in level.nodes for above in one.serves)
    return _draw(columns, links, picture.width, theme, _("No goals yet"))


def trace(picture: Trace, theme: Theme) -> Drawn:
    """Steps as columns; where one leads nowhere, a box with a broken edge says what is missing."""
    columns = tuple(
        (column.label, tuple((one.name, one.words, "gap" if one.gap else "plain") for one in column.boxes))
        for column in picture.columns
    )
    nothing = _("Nothing to trace yet")
    return _draw(columns, picture.links, picture.width, theme, nothing, amid=picture.amid)


def _draw(
    columns: Heads,
    links: tuple[tuple[str, str], ...],
    width: int,
    theme: Theme,
    nothing: str,
    *,
    amid: bool = False,
) -> Drawn:
    sheet = Sheet(theme)
    wide = max(LEAST, (width - BETWEEN * (len(columns) - 1)) / len(columns)) if columns else width
    places: dict[str, Place] = {}
    bottom = float(LINE + GAP)
    for at, (label, rows) in enumerate(columns):
        left = at * (wide + BETWEEN)
        sheet.words(label, left, 0, wide, look="t-strong")
        bottom = max(bottom, _column(places, at, rows, left, wide))
    if amid:
        bottom = max(bottom, _stand_amid(places, links, len(columns)))
    total = max(width, len(columns) * (wide + BETWEEN) - BETWEEN)
    if not any(rows for _label, rows in columns):
        sheet.words(nothing, 0, bottom, width, look="t-muted")
        return Drawn(width, bottom + LINE + 2, "".join(sheet.marks), tuple(sheet.boxes))
    for one, other in links:
        if one in places and other in places:
            _link(sheet, places, places[one], places[other])
    for place in places.values():
        _box(sheet, place)
    return Drawn(total, bottom, "".join(sheet.marks), tuple(sheet.boxes))


def _column(places: dict[str, Place], column: int, rows: tuple[Row, ...], left: float, wide: float) -> float:
    """Put a column's boxes one below the other; says where the column ends."""
    top: float = LINE + GAP
    for name, words, look in rows:
        lines = measuring.lines(words, wide - 2 * PAD, SIZE, most=MOST, bold=look == "here")
        high = max(1, len(lines)) * LINE + 2 * PAD
        places[name] = Place(column, words, look, left, top, wide, high)
        top += high + GAP
    return top


def _stand_amid(places: dict[str, Place], links: tuple[tuple[str, str], ...], columns: int) -> float:
    """Move each box down to the middle of those it leads to, column by column from the right, in the order in which
    they stand and never onto one another; says where the lowest ends.
    """
    bottom = 0.0
    for column in range(columns - 2, -1, -1):
        top: float = LINE + GAP
        for name, place in [one for one in places.items() if one[1].column == column]:
            led = [places[other].middle for one, other in links if one == name and other in places]
            wanted = (min(led) + max(led)) / 2 - place.high / 2 if led else top
            places[name] = dataclasses.replace(place, top=max(top, wanted))
            top = places[name].top + place.high + GAP
        bottom = max(bottom, top)
    return bottom


def _link(sheet: Sheet, places: dict[str, Place], one: Place, other: Place) -> None:
    """A curve from the right edge of one box to the left edge of another, through the gaps of columns in between."""
    at = (one.left + one.wide, one.middle)
    course = f"M{at[0]:.1f} {at[1]:.1f}"
    for column in range(one.column + 1, other.column):
        passed = [place for place in places.values() if place.column == column]
        if passed:
            gaps = [passed[0].top - GAP / 2, *(place.top + place.high + GAP / 2 for place in passed)]
            share = (column - one.column) / (other.column - one.column)
            wanted = one.middle + (other.middle - one.middle) * share
            gap = min(gaps, key=lambda top: abs(top - wanted))
            course += f"{_curve(at, (passed[0].left, gap))}h{passed[0].wide:.1f}"
            at = (passed[0].left + passed[0].wide, gap)
    sheet.path("l-thin", course + _curve(at, (other.left, other.middle)))


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """From where one is to a point, leaving and arriving level."""
    across, down = end[0] - start[0], end[1] - start[1]
    return f"c{across / 2:.1f} 0 {across / 2:.1f} {down:.1f} {across:.1f} {down:.1f}"


def _box(sheet: Sheet, place: Place) -> None:
    sheet.rect("f-paper", place.left, place.top, place.wide, place.high)
    edge = f"M{place.left + 0.5:.1f} {place.top + 0.5:.1f}h{place.wide - 1:.1f}v{place.high - 1:.1f}"
    edge += f"h{1 - place.wide:.1f}Z"
    if place.look == "here":
        sheet.rect("f-band", place.left, place.top, place.wide, place.high)
        sheet.rect("f-data", place.left, place.top, 3, place.high)
    sheet.path("k-none" if place.look == "gap" else "l-axis", edge)
    look = {"here": "t-strong", "gap": "t-muted"}.get(place.look, "t-plain")
    sheet.words(place.words, place.left + PAD, place.top + PAD, place.wide - 2 * PAD, look=look, lines=MOST)


def tree_rows(picture: Tree) -> tuple[tuple[str, str, str], ...]:
    """What the table behind says."""
    named = {one.name: one.words for level in picture.levels for one in level.nodes}
    return tuple(
        (level.label, one.words, "; ".join(named[name] for name in one.serves if name in named) or "–")
        for level in picture.levels
        for one in level.nodes
    )


def tree_sentence(picture: Tree) -> str:
    """In words."""
    nodes = [one for level in picture.levels for one in level.nodes]
    lower = [one for level in picture.levels[1:] for one in level.nodes]
    return _(
        "Goals: %(goals)s on %(levels)s levels. Of %(lower)s below the first level, %(serving)s serve one above."
    ) % {
        "goals": len(nodes),
        "levels": len(picture.levels),
        "lower": len(lower),
        "serving": sum(bool(one.serves) for one in lower),
    }


def trace_rows(picture: Trace) -> tuple[tuple[str, str, str], ...]:
    """What the table behind says."""
    named = {box.name: box.words for column in picture.columns for box in column.boxes}
    after: dict[str, list[str]] = {}
    for one, other in picture.links:
        after.setdefault(one, []).append(named.get(other, ""))
    return tuple(
        (column.label, box.words, "; ".join(filter(None, after.get(box.name, ()))) or "–")
        for column in picture.columns
        for box in column.boxes
    )


def trace_sentence(picture: Trace) -> str:
    """In words."""
    boxes = [box for column in picture.columns for box in column.boxes]
    counts = ", ".join(f"{column.label}: {sum(not box.gap for box in column.boxes)}" for column in picture.columns)
    return _("%(counts)s. Gaps: %(gaps)s.") % {"counts": counts, "gaps": sum(box.gap for box in boxes)}
