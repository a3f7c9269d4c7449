"""How did one value go, month by month? A line with its first and last value; where nothing is known it breaks."""

from django.utils.translation import gettext as _

from .bars import number
from .kinds import Trend
from .sheets import LINE, Drawn, Sheet
from .themes import Theme

WIDTH, PLOT, EDGE, GAP = 240, 40, 4, 8


def trend(picture: Trend, theme: Theme) -> Drawn:
    """The line above, its two ends in words below: the first at the left, the last at the right."""
    sheet = Sheet(theme)
    sheet.line("l-grid", 0, PLOT, WIDTH, PLOT)
    known = [(at, value) for at, (_month, value) in enumerate(picture.points) if value is not None]
    if not known:
        sheet.words(_("No value yet"), 0, PLOT + 2, WIDTH, look="t-muted")
        return Drawn(WIDTH, PLOT + LINE + 4, "".join(sheet.marks), tuple(sheet.boxes))
    places = _places(picture, known)
    for run in _runs(known):
        course = "L".join(f"{places[at][0]:.1f} {places[at][1]:.1f}" for at in run)
        sheet.path("l-data", f"M{course}" if len(run) > 1 else f"M{course}h.01")
    left, top = places[known[-1][0]]
    sheet.path("f-data", f"M{left - 3:.1f} {top:.1f}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0")
    half = (WIDTH - GAP) / 2
    if len(known) > 1:
        sheet.words(_end(picture, known[0]), 0, PLOT + 2, half, look="t-muted")
    sheet.words(_end(picture, known[-1]), half + GAP, PLOT + 2, half, look="t-strong", end=True)
    return Drawn(WIDTH, PLOT + LINE + 4, "".join(sheet.marks), tuple(sheet.boxes))


def _places(picture: Trend, known: list[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    """Where each value stands; values that are all the same stand in the middle."""
    low, high = min(value for _at, value in known), max(value for _at, value in known)
    step = (WIDTH - 2 * EDGE) / max(1, len(picture.points) - 1)
    high_room = PLOT - 2 * EDGE
    return {
        at: (EDGE + at * step, PLOT - EDGE - ((value - low) / (high - low) if high > low else 0.5) * high_room)
        for at, value in known
    }


def _runs(known: list[tuple[int, float]]) -> list[list[int]]:
    """Neighbouring months together: between runs the line breaks."""
    runs: list[list[int]] = []
    for at, _value in known:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _end(picture: Trend, point: tuple[int, float]) -> str:
    return f"{number(point[1], picture.unit)} {picture.points[point[0]][0]}"


def rows(picture: Trend) -> tuple[tuple[str, str], ...]:
    """What the table behind says."""
    return tuple((month, number(value, picture.unit)) for month, value in picture.points)


def sentence(picture: Trend) -> str:
    """In words."""
    known = [point for point in enumerate(value for _month, value in picture.points) if point[1] is not None]
    if not known:
        return _("No value yet.")
    first, last = (_end(picture, (at, value or 0)) for at, value in (known[0], known[-1]))
    if len(known) == 1:
        return _("One value: %(last)s.") % {"last": last}
    return _("First %(first)s, last %(last)s.") % {"first": first, "last": last}
