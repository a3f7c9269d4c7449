"""What direction tells of measures: cards and undo of measures, of what belongs to them, and of data sources.

The room of measures stands below and cannot know who reads a measure: what it is for decides (house), a goal here.
A card names a thing and never its value: nobody reads a figure in a list of what they found.
"""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from headway.foundation.core.registers import Card, Kind, Use
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import access as people
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.foundation.rights import access as rights
from headway.foundation.rights import queries as deciding
from headway.library.measures.models import Component, DataSource, Measure, Reading, Target

from .. import access, operations, visibility
from ..models import GoalMeasure
from ..queries import goal_address, measure_address

NAMED = "the line names the organisation"
ABOVE = "the card leads to the measure"


def _at_goals(user: Any) -> Any:
    """Measures where they stand at live goals whose direction the person reads."""
    return GoalMeasure.objects.live().filter(
        visibility.living(user, "goal__organisation__"), goal__archived_at__isnull=True
    )


def _goals_of(user: Any, measure: Measure) -> list[tuple[str, str]]:
    rows = _at_goals(user).filter(measure=measure).order_by("goal__position", "pk")
    return [(text, goal_address(key)) for text, key in rows.values_list("goal__text", "goal__key")]


def _why_not(user: Any, measure: Measure) -> Any:
    at_goals = GoalMeasure.objects.live().filter(measure=measure, goal__archived_at__isnull=True)
    return access.why_not(user, May.EDIT_PLAN, measure.organisation) if at_goals.exists() else None


def measure_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Measures that the user sees. One query."""
    rows = Measure.objects.live().filter(access.seen_measures(user), key__in=keys).select_related("organisation")
    return [measure_card(row) for row in rows]


def measure_card(row: Measure) -> Card:
    """A measure as a line. No query where its organisation was read with it."""
    return Card("measures.measure", row.key, row.indicator, measure_address(row.key), row.organisation.name)


def found_measures(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
    """Measures by their indicator, for search. One query."""
    holding = Q(*(("search_text__contains", text) for text in texts))
    rows = Measure.objects.live().filter(access.seen_measures(user), holding).select_related("organisation")
    return [measure_card(row) for row in rows.order_by("indicator", "pk")[:limit]]


def _cards_below(kind: str, model: Any) -> Callable[[Any, Sequence[uuid.UUID]], list[Card]]:
    def cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
        rows = model.objects.live().filter(access.seen_measures(user, "measure__"), key__in=keys)
        return [
            Card(
                kind,
                row.key,
                f"{row.measure.indicator}: {row}",
                measure_address(row.measure.key),
                row.measure.organisation.name,
            )
            for row in rows.select_related("measure__organisation")
        ]

    return cards


def joint_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Measures as they stand at their goals. One query."""
    rows = _at_goals(user).filter(measure__archived_at__isnull=True, key__in=keys)
    return [
        Card(
            "direction.goal_measure", row.key, str(row), measure_address(row.measure.key), row.measure.organisation.name
        )
        for row in rows.select_related("measure__organisation")
    ]


def source_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Data sources of states that the user sees. One query."""
    seen = standing.scope(user, May.SEE_ORGANISATION).condition("state__")
    rows = DataSource.objects.live().filter(seen, key__in=keys).select_related("state")
    return [
        Card("measures.source", row.key, row.name, reverse("direction:sources", args=[row.state.key]), row.state.name)
        for row in rows
    ]


def _undo(model: Any, way: str) -> Callable[[HistoryLine, Any], None]:
    """Leaders of the place take back what was written of its measures."""

    def undo(line: HistoryLine, by: Any) -> None:
        row = model.objects.select_related(*filter(None, [way])).get(key=line.element_key)
        organisation = row
        for step in way.split("__"):
            organisation = getattr(organisation, step)
        access.organisation_or_404(by, organisation.key, May.EDIT_PLAN)
        _check_decides(line, row, by)
        history.revert(line=line, row=row, by=by, organisation=organisation)

    return undo


def _check_decides(line: HistoryLine, row: Any, by: Any) -> None:
    """Of a measure and its targets only who decides on its subject undoes, and on the one that comes back."""
    if isinstance(row, Reading | GoalMeasure):
        return
    measure = row if isinstance(row, Measure) else row.measure
    rights.check_edit(by, measure.organisation, measure.subject)
    before = line.changes.get("subject", [""])[0] or ""
    rights.check_subject(by, measure.organisation, before, before=measure.subject)


def undo_source(line: HistoryLine, by: Any) -> None:
    """Administrators of the state take back what was done to its list."""
    row = DataSource.objects.select_related("state").get(key=line.element_key)
    people.organisation_or_404(by, row.state.key, May.MANAGE_SETTINGS)
    history.revert(line=line, row=row, by=by, organisation=row.state)


def reads_lines(user: Any, organisation: Any) -> bool:
    """Lines carry values, those of student groups too: the organisation's own writers read them."""
    return standing.scope(user, May.SEE_DRAFT).holds(organisation.path)


def undoes_lines(user: Any, organisation: Any, deed: str) -> bool:
    """Whoever writes the direction."""
    return access.why_not(user, May.EDIT_PLAN, organisation).ok


def _refuses(model: Any, subject: str) -> Callable[[Any, Any, Sequence[HistoryLine]], set[uuid.UUID]]:
    """Lines of measures on whose subject others decide. Two queries at most."""

    def refused(user: Any, organisation: Any, lines: Sequence[HistoryLine]) -> set[uuid.UUID]:
        rows = model.objects.filter(key__in={line.element_key for line in lines})
        return deciding.locked_lines(organisation, dict(rows.values_list("key", subject)), lines, user)

    return refused


def undoes_sources(user: Any, organisation: Any, deed: str) -> bool:
    """Whoever keeps the state's list."""
    return standing.scope(user, May.MANAGE_SETTINGS).holds(organisation.path)


def _below(kind: str, word: Any, model: Any, **unlogged: str) -> Kind:
    return Kind(
        kind,
        word,
        model,
        _cards_below(kind, model),
        _undo(model, "measure__organisation"),
        unlogged={"measure": ABOVE, **unlogged},
        reads=reads_lines,
        undoes=undoes_lines,
        refuses=None if model is Reading else _refuses(model, "measure__subject"),
    )


MEASURE_KINDS = [
    Kind(
        "measures.measure",
        gettext_lazy("measure"),
        Measure,
        measure_cards,
        _undo(Measure, "organisation"),
        unlogged={"organisation": NAMED},
        reads=reads_lines,
        undoes=undoes_lines,
        refuses=_refuses(Measure, "subject"),
    ),
    _below("measures.component", gettext_lazy("component of a measure"), Component),
    _below("measures.reading", gettext_lazy("value of a measure"), Reading, entered_by="the line names who wrote it"),
    _below("measures.target", gettext_lazy("target of a measure"), Target),
    Kind(
        "measures.source",
        gettext_lazy("data source"),
        DataSource,
        source_cards,
        undo_source,
        unlogged={"state": NAMED},
        undoes=undoes_sources,
    ),
    Kind(
        "direction.goal_measure",
        gettext_lazy("measure of a goal"),
        GoalMeasure,
        joint_cards,
        _undo(GoalMeasure, "goal__organisation"),
        unlogged={"goal": ABOVE, "measure": ABOVE, "position": "follows from the order in which they came"},
        reads=reads_lines,
        undoes=undoes_lines,
    ),
]
OF_GOALS = Use(
    seen=lambda user: _at_goals(user).values("measure_id"),
    named=_goals_of,
    why_not=_why_not,
    release=operations.release_measure,
)
