"""How do the measures of strategies stand in a version: in English, without a figure of any student group?"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils import translation

from headway.foundation.network import calendars
from headway.library.measures import wording
from headway.library.measures.kinds import Part
from headway.library.measures.models import Measure, Target


def told(joined: Mapping[int, list[Any]]) -> dict[int, list[dict[str, Any]]]:
    """By the primary key of a strategy its measures: indicator, source, targets in words. Two queries."""
    wanted = {pk for pairs in joined.values() for (pk,) in pairs}
    rows = {row.pk: row for row in Measure.objects.filter(pk__in=wanted).select_related("source")}
    with translation.override("en"):
        targets = _targets(rows)
    return {strategy: [_measure(rows[pk], targets[pk]) for (pk,) in pairs] for strategy, pairs in joined.items()}


def _measure(row: Measure, targets: list[str]) -> dict[str, Any]:
    return {
        "key": str(row.key),
        "indicator": row.indicator,
        "source": row.source.name if row.source else "",
        "targets": targets,
    }


def _targets(rows: Mapping[int, Measure]) -> dict[int, list[str]]:
    """`2025-26: at least 70%`, of the measure itself and of parts that are no student group."""
    found: dict[int, list[str]] = defaultdict(list)
    open_ones = [pk for pk, row in rows.items() if not row.student_group]
    targets = Target.objects.live().filter(measure__in=open_ones).select_related("component")
    for target in targets.order_by("start_year", "component__position", "pk"):
        row, part = rows[target.measure_id], target.component
        if part and (part.part == Part.GROUP or part.archived_at):
            continue
        said = wording.target_words(wording.Said(target.kind, target.base, target.amount), row.unit, row.way)
        year = calendars.label(target.start_year)
        found[row.pk].append(f"{year}, {part.name}: {said}" if part else f"{year}: {said}")
    return found
