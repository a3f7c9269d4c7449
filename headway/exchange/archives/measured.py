"""What of measures stands in the export of an organisation, and what stays in the building?

Until figures can be suppressed, those about a student group are handed to the people of the place alone: for anybody
else (the operator at the command line among them) the parts are named, their values and targets are left out, and so is
what history keeps of them. A backup holds everything.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from headway.foundation.core.actors import Operator
from headway.foundation.history.models import HistoryLine
from headway.foundation.history.operations import as_json
from headway.foundation.network.models import Organisation
from headway.library.measures.kinds import Part
from headway.library.measures.models import Component, Measure, Reading, Target
from headway.yearly.direction import visibility
from headway.yearly.direction.models import GoalMeasure

MEASURE_FIELDS = (
    *("indicator", "unit", "way", "per", "student_group", "band_low", "band_high", "targets_reviewed_on"),
    *("subject", "archived_at"),
)
READING_FIELDS = (
    *("purpose", "on", "value", "numerator", "denominator", "low", "high", "n", "reason", "token", "source_note"),
    *("imported_from", "archived_at"),
)
TARGET_FIELDS = ("start_year", "due_on", "kind", "base", "amount", "archived_at")
KEPT = Q(component__part=Part.GROUP) | ~Q(measure__student_group="")


def inside(user: Any, organisation: Organisation) -> bool:
    """Whether an export is handed to one of the people of the place."""
    return not isinstance(user, Operator) and visibility.building(user, organisation)


def measures(organisation: Organisation, *, whole: bool) -> list[dict[str, Any]]:
    """Every measure with its components, values and targets. Five queries."""
    of = {"measure__organisation": organisation}
    told = Q() if whole else ~KEPT
    below = {
        "readings": _grouped(Reading.objects.filter(told, **of).select_related("entered_by")),
        "targets": _grouped(Target.objects.filter(told, **of)),
    }
    parts: dict[int, list[Component]] = defaultdict(list)
    for part in Component.objects.filter(**of).order_by("position", "pk"):
        parts[part.measure_id].append(part)
    goals: dict[int, list[str]] = defaultdict(list)
    for measure, goal in GoalMeasure.objects.live().filter(**of).values_list("measure_id", "goal__key").order_by("pk"):
        goals[measure].append(str(goal))
    rows = Measure.objects.filter(organisation=organisation).select_related("source").order_by("pk")
    return [
        {
            **_fields(row, MEASURE_FIELDS),
            "source": row.source.name if row.source else None,
            "goals": goals[row.pk],
            **_values(row.pk, None, below, kept=bool(row.student_group) and not whole),
            "components": [
                {
                    **_fields(part, ("part", "name", "archived_at")),
                    **_values(
                        row.pk, part.pk, below, kept=not whole and (bool(row.student_group) or part.part == "group")
                    ),
                }
                for part in parts[row.pk]
            ],
        }
        for row in rows
    ]


def kept_lines(organisation: Organisation) -> set[uuid.UUID]:
    """Values and targets about student groups, whose history tells no value outside. Two queries."""
    of = Q(measure__organisation=organisation) & KEPT
    return {key for model in (Reading, Target) for key in model.objects.filter(of).values_list("key", flat=True)}


def lines(organisation: Organisation, *, whole: bool) -> Iterable[HistoryLine]:
    """History of an organisation, the oldest first; what a line says of a kept figure is left out."""
    kept = set() if whole else kept_lines(organisation)
    for line in HistoryLine.objects.filter(organisation_key=organisation.key).order_by("at", "pk"):
        if line.element_key in kept:
            line.changes = {}
        yield line


def _values(measure: int, part: int | None, below: dict[str, Any], *, kept: bool) -> dict[str, Any]:
    if kept:
        return {"kept_in_the_building": True, "readings": [], "targets": []}
    return {
        "readings": [
            {**_fields(row, READING_FIELDS), "entered_by": str(row.entered_by) if row.entered_by else None}
            for row in below["readings"][measure, part]
        ],
        "targets": [_fields(row, TARGET_FIELDS) for row in below["targets"][measure, part]],
    }


def _grouped(rows: Any) -> dict[tuple[int, int | None], list[Any]]:
    found: dict[tuple[int, int | None], list[Any]] = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.measure_id, row.component_id].append(row)
    return found


def _fields(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {"key": str(row.key), **{name: as_json(getattr(row, name)) for name in names}}
