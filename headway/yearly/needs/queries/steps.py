"""How far has the step *Needs* of the cycle come at an organisation, of what a person may read?"""

from typing import Any

from django.db.models import Exists, OuterRef

from headway.foundation.core.registers import State

from .. import visibility
from ..models import Assessment, Priority, PriorityCause


def ask(user: Any) -> dict[str, Any]:
    """Whether there is an assessment, a complete one, a priority that answers a root cause, one that answers none."""
    here = Assessment.objects.live().filter(visibility.readable(user), organisation=OuterRef("pk"))
    mine = Priority.objects.live().filter(organisation=OuterRef("pk"))
    answers = PriorityCause.objects.live().filter(
        priority=OuterRef("pk"), cause__root=True, cause__archived_at__isnull=True
    )
    return {
        "begun": Exists(here),
        "complete": Exists(here.filter(completed_on__isnull=False)),
        "answered": Exists(mine.filter(Exists(answers))),
        "bare": Exists(mine.filter(~Exists(answers))),
    }


def judge(values: dict[str, Any]) -> str:
    """Complete where it is said so and priorities answer root causes; attention where one of them answers none."""
    if not values["begun"]:
        return "empty"
    if not values["complete"]:
        return "started"
    if values["bare"]:
        return "attention"
    return "complete" if values["answered"] else "started"


NEEDS = State("needs", ask, judge)
