"""Why does a measure stand as it does? One sentence with the values that decided."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from headway.foundation.network import calendars
from headway.foundation.web import formats

from .. import wording
from ..figures import CENT, Judged, Series
from ..kinds import Standing, Way
from ..models import Measure


def why(row: Measure, series: Series, judged: Judged) -> str:
    """The sentence. A value that is kept back is in none."""
    latest, post = judged.latest, judged.goalpost
    if judged.standing == Standing.SUPPRESSED:
        return _("The latest value is kept back, so nothing is said of how it stands.")
    if latest is None or latest.value is None:
        return _("Nothing was measured yet.")
    facts = {
        "value": wording.written(latest.value, row.unit, row.per),
        "day": formats.long_day(latest.on),
        "target": wording.written(post.value if post else None, row.unit, row.per),
        "year": calendars.label(post.aim.start_year if post else latest.start_year),
        "expected": wording.written(rounded(judged.expected), row.unit, row.per),
    }
    if row.way == Way.MAINTAIN:
        return _of_band(judged.standing) % facts
    if judged.standing == Standing.NO_DATA:
        return _without_line(series) % facts
    return _of_target(judged.standing) % facts


def _of_band(standing: Standing) -> str:
    if standing == Standing.MET:
        return _("%(value)s on %(day)s lies within the band.")
    if standing == Standing.NO_DATA:
        return _("There is no band to compare %(value)s with.")
    return _("%(value)s on %(day)s lies outside the band.")


def _without_line(series: Series) -> str:
    if not series.aims:
        return _("There is no target to compare %(value)s with.")
    if series.baseline is None:
        return _("%(value)s is short of %(target)s, and without a baseline there is no line to compare it with.")
    return _("%(value)s cannot be compared: what the target counts from is not known.")


def _of_target(standing: Standing) -> str:
    return {
        Standing.MET: _("%(value)s on %(day)s reaches the target of %(year)s, %(target)s."),
        Standing.ON_TRACK: _(
            "%(value)s on %(day)s is where the line to the target is by then (%(expected)s), or better."
        ),
        Standing.OFF_TRACK: _("%(value)s on %(day)s; on the way to the target it would be %(expected)s by then."),
        Standing.NOT_MET: _("%(year)s ended with %(value)s on %(day)s; the target was %(target)s."),
    }[standing]


def rounded(expected: Fraction | None) -> Decimal | None:
    """A place on the line as it is shown: to two places, half up."""
    if expected is None:
        return None
    exact = Decimal(expected.numerator) / Decimal(expected.denominator)
    return exact.quantize(CENT, ROUND_HALF_UP)
