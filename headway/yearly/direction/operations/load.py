"""How do the first directions of many organisations come in at once?"""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from ..models import Direction, DirectionReview, Goal, GoalServes, Term
from . import directions, texts


@dataclasses.dataclass(frozen=True)
class GoalRow:
    """A goal before it is loaded, with goals of organisations above that it began from and serves."""

    text: str
    explanation: str = ""
    theme: Goal | None = None
    serves: tuple[Goal, ...] = ()


@dataclasses.dataclass(frozen=True)
class DirectionRow:
    """A direction before it is loaded. `texts` are its fields by name; `rounds` and `terms` their values by name."""

    organisation: Organisation
    written_at: dt.datetime
    texts: dict[str, Any]
    goals: tuple[GoalRow, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    rounds: tuple[dict[str, Any], ...] = ()


@transaction.atomic
def load_directions(*, rows: Sequence[DirectionRow], by: actors.Actor) -> list[list[Goal]]:
    """Write the first directions of many organisations, each with one line of history; answers the goals of each.

    Raises BadInput for texts that do not fit, and where an organisation has a direction; then nothing is written.
    """
    taken = Direction.objects.live().filter(organisation__in=[row.organisation.pk for row in rows]).first()
    if taken is not None:
        raise refusals.BadInput(
            _("%(organisation)s has a direction already. Go on with that one.") % {"organisation": taken.organisation}
        )
    for row in rows:
        for values in (row.texts, *({"text": one.text, "explanation": one.explanation} for one in row.goals)):
            texts.check(values)
    made = Direction.objects.bulk_create(
        [Direction(organisation=row.organisation, created_at=row.written_at, **row.texts) for row in rows]
    )
    goals = _goals(rows)
    _below(rows, made)
    for row, direction, own in zip(rows, made, goals, strict=True):
        history.record(
            verb=f"{directions.KIND}.loaded",
            element=refs.Ref(directions.KIND, direction.key),
            label=str(direction),
            organisation=row.organisation,
            by=by,
            changes={name: [None, value] for name, value in row.texts.items() if isinstance(value, str) and value},
            reason=words.counted(len(own), "goal"),
        )
    return goals


def _goals(rows: Sequence[DirectionRow]) -> list[list[Goal]]:
    made = [
        [
            Goal(
                organisation=row.organisation,
                text=words.clean(one.text),
                explanation=words.clean(one.explanation),
                theme=one.theme,
                position=position,
                created_at=row.written_at,
            )
            for position, one in enumerate(row.goals, 1)
        ]
        for row in rows
    ]
    Goal.objects.bulk_create([goal for own in made for goal in own], batch_size=500)
    GoalServes.objects.bulk_create(
        [
            GoalServes(goal=goal, above=above, created_at=row.written_at)
            for row, own in zip(rows, made, strict=True)
            for one, goal in zip(row.goals, own, strict=True)
            for above in one.serves
        ],
        batch_size=500,
    )
    return made


def _below(rows: Sequence[DirectionRow], made: Sequence[Direction]) -> None:
    Term.objects.bulk_create(
        [
            Term(organisation=row.organisation, word=word, meaning=meaning, created_at=row.written_at)
            for row in rows
            for word, meaning in row.terms
        ],
        batch_size=500,
    )
    DirectionReview.objects.bulk_create(
        [
            DirectionReview(direction=direction, created_at=row.written_at, **values)
            for row, direction in zip(rows, made, strict=True)
            for values in row.rounds
        ],
        batch_size=500,
    )
