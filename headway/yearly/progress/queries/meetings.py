"""What does a milestone's team need before it when it meets: where it stands, its steps, what is in the way?"""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from headway.foundation.core.registers import Held
from headway.foundation.people.permissions import May
from headway.yearly.plans import queries as plan_queries
from headway.yearly.plans import visibility
from headway.yearly.plans.models import Action, Milestone

from .. import obligations, rhythms
from . import reviews


@dataclasses.dataclass(frozen=True)
class Step:
    """An action of the milestone with what it is to produce."""

    line: reviews.Line
    outputs: tuple[plan_queries.OutputFacts, ...]


@dataclasses.dataclass(frozen=True)
class Meeting:
    """The milestone itself and its actions in a month; `said` are those of them of which texts were written."""

    milestone: reviews.Line
    steps: tuple[Step, ...]
    said: tuple[reviews.Line, ...]


def meeting(user: Any, milestone: Milestone, month: dt.date, rhythm: rhythms.Rhythm, *, texts: bool) -> Meeting:
    """A milestone for its team's meeting about a month. Four queries at most."""
    seen = Action.objects.visible_to(user)  # no mutant: the page has asked for the whole plan of this milestone
    rows = seen.filter(obligations.open_in(month), milestone=milestone, dropped_on=None)
    actions = list(rows.with_plan().order_by("position", "key"))
    outputs = plan_queries.outputs_of(actions)
    first, *lines = _readable(reviews.lines_of(actions, [milestone], month, rhythm), texts)
    steps = tuple(Step(line, outputs.get(row.pk, ())) for row, line in zip(actions, lines, strict=True))
    said = tuple(
        one for one in (first, *lines) if any(one.texts.get(name) for name in ("cause", "challenge", "solution"))
    )
    return Meeting(first, steps, said)


def _readable(lines: Iterable[reviews.Line], texts: bool) -> list[reviews.Line]:
    return [line if texts else dataclasses.replace(line, texts={}) for line in lines]


def carried_by(user: Any, team: Any) -> list[Held]:
    """Milestones of active plans that a team carries and this person reads, each with the page for its meeting, the
    earliest due first. One query.
    """
    seen = visibility.condition(user, May.SEE_PLAN, "strategy__plan__")
    rows = Milestone.objects.in_live_plans().running().filter(seen, team=team)
    return [
        Held(
            "plans.milestone",
            row.title,
            reverse("progress:milestone_meeting", args=[row.key]),
            row.strategy.plan.organisation.name,
            row.due_on,
        )
        for row in rows.select_related("strategy__plan__organisation").order_by("due_on", "position", "key")
    ]
