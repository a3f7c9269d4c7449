"""By what is a goal measured? A measure comes in for a goal, and goes out with what belongs to it."""

from typing import Any

from django.db import transaction

from headway.foundation.core import actors
from headway.foundation.history import operations as history
from headway.library.measures import operations as measures
from headway.library.measures.models import Measure

from ..models import Goal, GoalMeasure

GOAL_MEASURE = "direction.goal_measure"


@transaction.atomic
def add_measure(*, goal: Goal, by: actors.Actor, **values: Any) -> Measure:
    """A measure by which progress toward a goal is seen (CYCLE 1). Raises BadInput as the library does."""
    measure = measures.add_measure(organisation=goal.organisation, by=by, **values)
    row = GoalMeasure(goal=goal, measure=measure, position=GoalMeasure.objects.live().filter(goal=goal).count() + 1)
    history.add(row=row, kind=GOAL_MEASURE, by=by, organisation=goal.organisation, act=measure.key)
    return measure


@transaction.atomic
def archive_measure(*, measure: Measure, by: actors.Actor) -> Measure:
    """Take a measure out of its goals, with its parts, values and targets; undo brings all of it back."""
    for row in GoalMeasure.objects.live().filter(measure=measure):
        history.archive(row=row, kind=GOAL_MEASURE, by=by, organisation=measure.organisation, act=measure.key)
    return measures.archive_measure(measure=measure, by=by)
