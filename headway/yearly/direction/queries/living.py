"""What does an organisation say of where it is going, today and before it is approved?"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from headway.foundation.network.models import Organisation

from ..models import Direction, Goal, GoalServes, Term
from . import printed_measures
from .above import Around
from .contents import Content, GoalText, MeasureText, TermText, Upper
from .measures import Rows, measures_and_told

FIELDS: Final = (
    "vision",
    "mission",
    "mission_reviewed_on",
    "mission_reviewed_with",
    "if_text",
    "then_text",
    "and_text",
)


@dataclasses.dataclass(frozen=True)
class Written:
    """The living direction: its row (unsaved where nothing was written yet), its goals, what they say."""

    row: Direction
    goals: tuple[Goal, ...]
    content: Content
    measures: Rows = dataclasses.field(default_factory=dict)


def written(organisation: Organisation, around: Around, reader: Any = None) -> Written:
    """All of a living direction, for a reader with its measures as they read them. Nine queries."""
    row = Direction.objects.at(organisation)
    goals = tuple(Goal.objects.of(organisation).select_related("theme__organisation"))
    read, told = measures_and_told(goals, reader, organisation)
    said = said_of(goals, around, printed_measures.texts_of(told))
    terms = Term.objects.live().filter(organisation=organisation).order_by("word", "pk")
    content = Content(
        organisation=organisation.name,
        **{name: getattr(row, name) for name in FIELDS},
        goals=said,
        terms=tuple(TermText(term.key, term.word, term.meaning) for term in terms),
    )
    return Written(row, goals, content, read)


def said_of(
    goals: Sequence[Goal], around: Around, measures: Mapping[int, tuple[MeasureText, ...]] | None = None
) -> tuple[GoalText, ...]:
    """What goals say, and what they serve. One query."""
    serves = _serves(goals, around)
    return tuple(
        GoalText(
            goal.key,
            goal.text,
            goal.explanation,
            _upper(goal.theme, around) if goal.theme else None,
            serves.get(goal.pk, ()),
            (measures or {}).get(goal.pk, ()),
        )
        for goal in goals
    )


def _serves(goals: Iterable[Goal], around: Around) -> dict[int, tuple[Upper, ...]]:
    rows = GoalServes.objects.live().filter(goal__in=[goal.pk for goal in goals])
    found: dict[int, tuple[Upper, ...]] = {}
    for row in rows.select_related("above__organisation").order_by(
        "above__organisation__path", "above__position", "pk"
    ):
        found[row.goal_id] = (*found.get(row.goal_id, ()), _upper(row.above, around))
    return found


def _upper(goal: Goal, around: Around) -> Upper:
    """As it was approved: what is still being written above is nobody's business below."""
    return around.goals.get(goal.key) or Upper(goal.key, "", goal.organisation.name)
