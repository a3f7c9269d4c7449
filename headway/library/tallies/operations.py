"""What can happen to kept figures: counted anew, of one organisation or of many; nothing else writes them.

They follow from the rows, so nobody does this and no history is written. Whoever writes what they count calls `recount`
in the same transaction: first the sheet is locked, then a new statement counts, so that two writers at once never keep
a figure that misses one of them (performance: data design 3).
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import DateField, IntegerField, TextField, Value
from django.db.models.functions import Cast

from headway.foundation.core import clock, registers
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation

from . import counting, trees
from .counts import Counts
from .models import Tally, TallySheet

Progress = Callable[[str], None]
DAY = dt.timedelta(days=1)
BATCH = 2000


def _quiet(step: str) -> None:
    """No progress wanted."""


@transaction.atomic
def recount(*, organisation: Organisation) -> None:
    """Count what is kept of one organisation, as of its yesterday. Locks nothing above it. Seven queries."""
    day = clock.today(organisation) - DAY
    period = calendars.start_year_at(organisation, day)
    sheet = _locked(organisation, period)
    one = Organisation.objects.filter(pk=organisation.pk).order_by()
    rows = one.annotate(
        grp=Cast("pk", TextField()),
        year=Value(period, output_field=IntegerField()),
        seen=Value(1, output_field=IntegerField()),
        day=Value(day, output_field=DateField()),
    ).values_list("pk", "grp", "year", "seen", "day")
    sheet.organisation = organisation
    _keep([sheet], counting.Question(rows), day)


def _locked(organisation: Organisation, period: int) -> TallySheet:
    """The sheet of a period, held until the end of the transaction. What is kept of other periods holds no longer: a
    late entry may have changed it.
    """
    own = TallySheet.objects.filter(organisation=organisation).order_by("period")
    sheets = {sheet.period: sheet for sheet in own.select_for_update()}
    if period not in sheets:
        TallySheet.objects.bulk_create([TallySheet(organisation=organisation, period=period)], ignore_conflicts=True)
        sheets = {sheet.period: sheet for sheet in own.select_for_update()}
    if any(sheet.period != period and sheet.as_of_on for sheet in sheets.values()):
        own.exclude(period=period).update(as_of_on=None, turns_on=None)
    return sheets[period]


def recount_all(*, stale: bool = False, progress: Progress = _quiet) -> int:
    """Count everything that is kept, each organisation as of its own yesterday; `stale`: only what does not hold on
    that day any more (the hourly job). One transaction for each state and time zone; how many organisations.
    """
    counted = 0
    for top in Organisation.objects.filter(parent__isnull=True).order_by("pk"):
        below = Organisation.objects.below(top.path).order_by()
        for zone in sorted(set(below.values_list("time_zone", flat=True).distinct())):
            progress(f"{top} {zone}".strip())
            counted += _recount_zone(top, zone, stale=stale)
    return counted


@transaction.atomic
def _recount_zone(top: Organisation, zone: str, *, stale: bool) -> int:
    day = clock.now().astimezone(clock.zone(zone)).date() - DAY
    tree = trees.tree(top, day)
    rows = tree.organisations(tree.by_organisation()).filter(time_zone=zone)
    rows = counting.not_holding(rows) if stale else rows
    years = {pk: year for pk, _group, year, _seen, _day in rows}
    new = (TallySheet(organisation_id=pk, period=year) for pk, year in years.items())
    TallySheet.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)
    held = TallySheet.objects.select_for_update(of=("self",)).select_related("organisation").order_by("organisation_id")
    sheets = [sheet for sheet in held.filter(organisation__in=years) if years[sheet.organisation_id] == sheet.period]
    _keep(sheets, counting.Question(rows), day)
    return len(sheets)


def _keep(sheets: Iterable[TallySheet], question: counting.Question, day: dt.date) -> None:
    """Count and write, all sheets being locked."""
    by_group = {str(sheet.organisation_id): sheet for sheet in sheets}
    cells = counting.from_rows(question)
    turns = _turns(question)
    Tally.objects.filter(sheet__in=[sheet.pk for sheet in by_group.values()]).delete()
    Tally.objects.bulk_create(
        (
            _tally(by_group[group], framework, node, counts)
            for (group, framework, node), counts in cells.items()
            if group in by_group
        ),
        batch_size=BATCH,
    )
    now = clock.now()
    for group, sheet in by_group.items():
        sheet.as_of_on, sheet.turns_on, sheet.counted_at = day, turns.get(group), now
    fields = ["as_of_on", "turns_on", "counted_at"]
    TallySheet.objects.bulk_create(
        by_group.values(), update_conflicts=True, unique_fields=["organisation", "period"], update_fields=fields,
        batch_size=BATCH,
    )  # fmt: skip


def _tally(sheet: TallySheet, framework: str, node: str, counts: Counts) -> Tally:
    at = sheet.organisation
    return Tally(
        sheet=sheet,
        organisation=at,
        period=sheet.period,
        framework=framework,
        node=node,
        level=at.kind,
        state_id=at.state_id,
        system_id=at.system_id,
        **dataclasses.asdict(counts),
    )


def _turns(question: counting.Question) -> dict[str, dt.date]:
    """Per group the first day on which its figures change without a write."""
    found: dict[str, dt.date] = {}
    for turning in registers.entries("tallies", "TURNS"):
        for group, day in turning(question):
            found[group] = min(day, found.get(group, day))
    return found
