"""How does a measure look: where it is on the way to its target, and how it went since it began?"""

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from headway.foundation.web import formats, pictures

from .. import figures, kinds
from .facts import Measured, Part


def bullet(measured: Measured, part: Part) -> pictures.Bullet | None:
    """Baseline, latest, target, and where the line is by now. None where nothing may be shown, or is known."""
    judged, series = part.judged, part.series
    latest = judged.latest.value if judged.latest else None
    if part.kept or latest is None or measured.unit == kinds.Unit.YES_NO:
        return None
    post = judged.goalpost or _next_post(part)
    return pictures.Bullet(
        title=_title(measured, part),
        latest=float(latest),
        target=_float(post.value if post else None),
        baseline=_float(series.baseline.value if series.baseline else None),
        expected=_float(judged.expected),
        most=100.0 if measured.unit == kinds.Unit.PERCENT else None,
        unit=_unit(measured),
        lower_is_better=series.way == kinds.Way.DECREASE,
    )


def run_chart(measured: Measured, part: Part) -> pictures.RunChart | None:
    """Baseline and actuals, oldest first; a value that is kept back breaks the line. None below two values."""
    if part.kept:
        return None
    values = sorted([*part.series.actuals, *filter(None, [part.series.baseline])], key=lambda one: one.on)
    if sum(one.value is not None for one in values) < 2:
        return None
    post = part.judged.goalpost
    return pictures.RunChart(
        title=_title(measured, part),
        points=tuple((formats.month(one.on), _float(one.value)) for one in values),
        unit=_unit(measured),
        target=_float(post.value if post else None),
    )


def _next_post(part: Part) -> figures.Goalpost | None:
    start = part.series.baseline.value if part.series.baseline else None
    return next(iter(figures.goalposts(part.series.aims, start)), None)


def _title(measured: Measured, part: Part) -> str:
    if not part.name:
        return measured.indicator
    return _("%(part)s: %(indicator)s") % {"part": part.name, "indicator": measured.indicator}


def _unit(measured: Measured) -> str:
    return "%" if measured.unit == kinds.Unit.PERCENT else ""


def _float(value: Decimal | Fraction | None) -> float | None:
    return None if value is None else float(value)
