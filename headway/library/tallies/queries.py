"""Do kept figures equal those counted from the rows? (`headway verify`; a difference is a defect.)"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, DateField, F, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Cast

from headway.foundation.core import clock
from headway.foundation.network import calendars

from . import counting
from .counts import NOTHING, Counts
from .models import FIGURES, Tally, TallySheet

DAY = dt.timedelta(days=1)


def differences() -> Iterator[str]:
    """Each kept figure that differs from its rows, with organisation, school year, framework and practice.

    Figures are compared on yesterday where they are said to hold until then, so that a day on which they change by
    time alone and that was missed is found too; else on the day as of which they were counted.
    """
    sheets = TallySheet.objects.filter(as_of_on__isnull=False).order_by()
    for period in sheets.values_list("period", flat=True).distinct().order_by("period"):
        yield from _of_period(sheets.filter(period=period), period)


def _of_period(sheets: Any, period: int) -> Iterator[str]:
    yesterday = clock.now().date() - DAY
    holds = Q(as_of_on__lte=yesterday) & (Q(turns_on__isnull=True) | Q(turns_on__gt=yesterday))
    rows = sheets.annotate(
        grp=Cast("organisation_id", TextField()),
        year=F("period"),
        seen=Value(1, output_field=IntegerField()),
        day=Case(When(holds, then=Value(yesterday)), default=F("as_of_on"), output_field=DateField()),
    ).values_list("organisation_id", "grp", "year", "seen", "day")
    counted = counting.from_rows(counting.Question(rows))
    names: dict[str, str] = {}
    kept: dict[tuple[str, str, str], Counts] = {}
    for tally in Tally.objects.filter(sheet__in=sheets).select_related("organisation").order_by("pk"):
        group = str(tally.organisation_id)
        names[group] = str(tally.organisation)
        kept[group, tally.framework, tally.node] = Counts(*(getattr(tally, name) for name in FIGURES))
    for place in sorted({*counted, *kept}):
        found, should = kept.get(place, NOTHING), counted.get(place, NOTHING)
        if found != should:
            group, framework, node = place
            name = names.get(group, f"Organisation {group}")
            where = f"{name}, {calendars.label(period)}, {framework} {node}".strip()
            yield f"{where}: kept figures are {_said(found, should)}."


def _said(found: Counts, should: Counts) -> str:
    pairs = [(name, getattr(found, name), getattr(should, name)) for name in FIGURES]
    return ", ".join(f"{name} {kept}, rows say {rows}" for name, kept, rows in pairs if kept != rows)
