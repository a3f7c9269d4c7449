"""By what is a goal measured? A measure comes in for a goal, and goes out with what belongs to it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from headway.foundation.core import actors, registers
from headway.foundation.history import operations as history
from headway.library.measures import operations as measures
from headway.library.measures.models import Measure

from ..models import Goal, GoalMeasure

GOAL_MEASURE = "direction.goal_measure"
BATCH = 500


@transaction.atomic
def add_measure(*, goal: Goal, by: actors.Actor, **values: Any) -> Measure:
    """A measure by which progress toward a goal is seen (CYCLE 1). Raises BadInput as the library does."""
    measure = measures.add_measure(organisation=goal.organisation, by=by, **values)
    row = GoalMeasure(goal=goal, measure=measure, position=GoalMeasure.objects.live().filter(goal=goal).count() + 1)
    history.add(row=row, kind=GOAL_MEASURE, by=by, organisation=goal.organisation, act=measure.key)
    return measure


@transaction.atomic
def archive_measure(*, measure: Measure, by: actors.Actor) -> Measure:
    """Take a measure out of all that it is for, with its parts, values and targets; undo brings all of it back."""
    for use in registers.uses():
        use.release(measure=measure, by=by)
    return measures.archive_measure(measure=measure, by=by)


@transaction.atomic
def release_measure(*, measure: Measure, by: actors.Actor) -> None:
    """Take a measure out of its goals, with the measure itself."""
    for row in GoalMeasure.objects.live().filter(measure=measure):
        history.archive(row=row, kind=GOAL_MEASURE, by=by, organisation=measure.organisation, act=measure.key)


@transaction.atomic
def load_goal_measures(*, pairs: Sequence[tuple[Goal, measures.MeasureRow]], by: actors.Actor) -> list[Measure]:
    """Measures of many goals with all that belongs to them, each with one line (House: set-based loading)."""
    made = measures.load_measures(rows=[row for _goal, row in pairs], by=by)
    places: Counter[int] = Counter()
    joined = []
    for (goal, row), measure in zip(pairs, made, strict=True):
        places[goal.pk] += 1
        joined.append(GoalMeasure(goal=goal, measure=measure, position=places[goal.pk], created_at=row.written_at))
    GoalMeasure.objects.bulk_create(joined, batch_size=BATCH)
    return made
