"""What of a direction stands in the export of an organisation?"""

import json
from typing import Any, Final

from headway.foundation.history.operations import as_json
from headway.foundation.network.models import Organisation
from headway.yearly.direction.models import Direction, DirectionReview, Edition, Goal, GoalServes, Term

FIELDS: Final = (
    *("vision", "mission", "mission_reviewed_on", "mission_reviewed_with", "if_text", "then_text", "and_text"),
    *("visibility", "archived_at"),
)
REVIEW: Final = ("shared_with", "shared_on", "feedback", "revision", "told", "told_on", "archived_at")
EDITION: Final = ("number", "digest", "approved_on", "approved_at", "note", "archived_at")


def direction(organisation: Organisation) -> dict[str, Any]:
    """All of it, archived rows too. Six queries.

    A goal above is named by its key alone: what it says belongs to who approved it.
    """
    of = {"organisation": organisation}
    below = {"direction__organisation": organisation}
    serves: dict[int, list[str]] = {}
    joined = GoalServes.objects.live().filter(goal__organisation=organisation).order_by("pk")
    for goal, above in joined.values_list("goal_id", "above__key"):
        serves.setdefault(goal, []).append(str(above))
    goals = Goal.objects.filter(**of).select_related("theme").order_by("position", "pk")
    return {
        "directions": [_row(one, FIELDS) for one in Direction.objects.filter(**of).order_by("pk")],
        "goals": [
            {
                **_row(one, ("position", "text", "explanation", "archived_at")),
                "theme": str(one.theme.key) if one.theme else None,
                "serves": serves.get(one.pk, []),
            }
            for one in goals
        ],
        "glossary": [_row(one, ("word", "meaning", "archived_at")) for one in Term.objects.filter(**of).order_by("pk")],
        "rounds": [_row(one, REVIEW) for one in DirectionReview.objects.filter(**below).order_by("pk")],
        "editions": [
            {**_row(one, EDITION), "content": json.loads(one.content)}
            for one in Edition.objects.filter(**below).order_by("pk")
        ],
    }


def _row(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {"key": str(row.key), **{name: as_json(getattr(row, name)) for name in names}}
