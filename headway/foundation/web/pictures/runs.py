"""How did a measure go over time, and is that more than chance? A line with its median; runs on one side are marked."""

import dataclasses
import statistics
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from .bars import number
from .kinds import RunChart
from .sheets import LINE, Drawn, Sheet
from .themes import Theme

PLOT, EDGE, LANE, GAP = 150, 10, 132, 10
LEAST: Final = 6
"""So many values in a row on one side of the median are a run."""

type Known = list[tuple[int, float]]


def known(picture: RunChart) -> Known:
    """Place and value of each point that has one."""
    return [(at, value) for at, (_word, value) in enumerate(picture.points) if value is not None]


def median(picture: RunChart) -> float | None:
    """The median of the values."""
    values = [value for _at, value in known(picture)]
    return statistics.median(values) if values else None


def runs(picture: RunChart) -> list[tuple[int, int, bool]]:
    """First and last place of each run, and whether it lies above. A value on the median neither makes nor ends one."""
    middle = median(picture)
    aside = [(at, value > middle) for at, value in known(picture) if middle is not None and value != middle]
    found = []
    for above, group in groupby(aside, key=lambda one: one[1]):
        places = [at for at, _above in group]
        if len(places) >= LEAST:
            found.append((places[0], places[-1], above))
    return found


@dataclasses.dataclass(frozen=True)
class Plot:
    """Where places and values stand."""

    right: float
    places: int
    low: float
    high: float

    def across(self, at: int) -> float:
        """From the left; a single place stands in the middle."""
        if self.places < 2:
            return self.right / 2
        return EDGE + at * (self.right - 2 * EDGE) / (self.places - 1)

    def down(self, value: float) -> float:
        """From the top."""
        return PLOT - EDGE - (value - self.low) / (self.high - self.low) * (PLOT - 2 * EDGE)


def chart(picture: RunChart, theme: Theme) -> Drawn:
    """The plot at the left, the words of last value, median and target in a lane at the right."""
    sheet, values = Sheet(theme), known(picture)
    if not values:
        sheet.line("l-grid", 0, PLOT, picture.width, PLOT)
        sheet.words(_("No value yet"), 0, PLOT + 2, picture.width, look="t-muted")
        return Drawn(picture.width, PLOT + LINE + 4, "".join(sheet.marks), tuple(sheet.boxes))
    plot = Plot(picture.width - LANE, len(picture.points), *_bounds(picture, values))
    _ground(sheet, picture, plot)
    _line(sheet, values, plot)
    _lane(sheet, picture, values, plot)
    half = (plot.right - GAP) / 2
    if len(values) > 1:
        sheet.words(picture.points[values[0][0]][0], 0, PLOT + 2, half, look="t-muted")
    sheet.words(picture.points[values[-1][0]][0], half + GAP, PLOT + 2, half, look="t-muted", end=True)
    return Drawn(picture.width, PLOT + LINE + 4, "".join(sheet.marks), tuple(sheet.boxes))


def _bounds(picture: RunChart, values: Known) -> tuple[float, float]:
    """From the lowest to the highest that is drawn; where all are the same, with room around."""
    drawn = [value for _at, value in values] + ([picture.target] if picture.target is not None else [])
    low, high = min(drawn), max(drawn)
    return (low, high) if high > low else (low - 1, high + 1)


def _ground(sheet: Sheet, picture: RunChart, plot: Plot) -> None:
    """Runs as bands, the median, the target."""
    for first, last, _above in runs(picture):
        left = plot.across(first) - 4
        sheet.rect("f-band", left, 2, plot.across(last) + 4 - left, PLOT - 4)
    sheet.line("l-grid", 0, PLOT, plot.right, PLOT)
    middle = plot.down(median(picture) or 0.0)
    sheet.line("l-median", 0, middle, plot.right, middle)
    if picture.target is not None:
        goal = plot.down(picture.target)
        sheet.line("l-now", 0, goal, plot.right, goal)


def _line(sheet: Sheet, values: Known, plot: Plot) -> None:
    """The line, broken where a value is missing, and a dot at each value."""
    course, before = "", None
    for at, value in values:
        course += f"{'L' if before == at - 1 else 'M'}{plot.across(at):.1f} {plot.down(value):.1f}"
        before = at
    sheet.path("l-data", course)
    for at, value in values:
        sheet.path("f-data", f"M{plot.across(at) - 3:.1f} {plot.down(value):.1f}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0")


def _lane(sheet: Sheet, picture: RunChart, values: Known, plot: Plot) -> None:
    """Words beside the lines that they name, moved apart where two lines lie close."""
    latest, middle = values[-1][1], median(picture) or 0.0
    said = [
        (plot.down(latest), _("Latest %(value)s") % {"value": number(latest, picture.unit)}, "t-strong"),
        (plot.down(middle), _("Median %(value)s") % {"value": number(middle, picture.unit)}, "t-muted"),
    ]
    if picture.target is not None:
        words = _("Target %(value)s") % {"value": number(picture.target, picture.unit)}
        said.append((plot.down(picture.target), words, "t-plain"))
    for top, words, look in _apart(said):
        sheet.words(words, plot.right + GAP, top, LANE - GAP, look=look)


def _apart(said: list[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """Where the words begin, from the top down: each at least a line below the one before, and all inside."""
    placed: list[tuple[float, str, str]] = []
    for middle, words, look in sorted(said):
        least = placed[-1][0] + LINE if placed else 0.0
        placed.append((max(middle - LINE / 2, least), words, look))
    over = max(0.0, placed[-1][0] + LINE - PLOT)
    return [(top - over, words, look) for top, words, look in placed]


def rows(picture: RunChart) -> tuple[tuple[str, str], ...]:
    """What the table behind says."""
    return tuple((word, number(value, picture.unit)) for word, value in picture.points)


def sentence(picture: RunChart) -> str:
    """In words."""
    values = known(picture)
    if not values:
        return _("No value yet.")
    first, last = (picture.points[at][0] for at in (values[0][0], values[-1][0]))
    said = _("%(n)s values from %(first)s to %(last)s, latest %(value)s, median %(median)s.") % {
        "n": len(values),
        "first": first,
        "last": last,
        "value": number(values[-1][1], picture.unit),
        "median": number(median(picture), picture.unit),
    }
    for start, end, above in runs(picture):
        words = {"first": picture.points[start][0], "last": picture.points[end][0]}
        said += " " + (
            _("A run above the median from %(first)s to %(last)s.") % words
            if above
            else _("A run below the median from %(first)s to %(last)s.") % words
        )
    return said
