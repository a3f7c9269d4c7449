"""How far have the steps *Plan* and *Implement* of the cycle come at an organisation, of what a person may read?"""

import dataclasses
import uuid
from typing import Any

from headway.foundation.core import clock
from headway.foundation.people.permissions import May

from .. import phases
from ..models import Action, Plan

ATTENTION = 4
"""One in so many of the actions that are due must be behind before the step asks for attention."""


@dataclasses.dataclass(frozen=True)
class Running:
    """The active plan whose actions the person reads; counts are of actions, today."""

    key: uuid.UUID
    due: int
    open: int
    behind: int

    @property
    def state(self) -> str:
        """Needs attention where a quarter or more of what is due is behind; complete where nothing is open."""
        if self.behind and self.behind * ATTENTION >= self.due:
            return "attention"
        return "started" if self.open else "complete"


@dataclasses.dataclass(frozen=True)
class Steps:
    """`plan` is the state of that step; `running` is None where the person reads no actions of an active plan."""

    plan: str
    running: Running | None


def steps(user: Any, organisation: Any) -> Steps:
    """Both steps. Two queries, remembered on the organisation for this person: each step is a door of its own room."""
    known = organisation.__dict__.setdefault("_plan_steps", {})
    if user.pk not in known:
        known[user.pk] = _read(user, organisation)
    return known[user.pk]


def _read(user: Any, organisation: Any) -> Steps:
    rows = Plan.objects.visible_to(user, May.SEE_PLAN_ABOVE).of(organisation).values_list("pk", "key", "phase")
    found = list(rows)
    active = [(pk, key) for pk, key, phase in found if phase in phases.RUNNING]
    if active:
        return Steps("complete", _running(user, organisation, *active[0]))
    written = any(phase != phases.Phase.CLOSED for _pk, _key, phase in found)
    return Steps("started" if written else "empty", None)


def _running(user: Any, organisation: Any, plan: int, key: uuid.UUID) -> Running | None:
    today = clock.today(organisation)
    rows = Action.objects.visible_to(user).filter(milestone__strategy__plan=plan, dropped_on=None)
    found = list(rows.values_list("due_on", "completed_on"))
    if not found:
        return None
    due = [done for day, done in found if day < today]
    return Running(key, len(due), sum(done is None for _day, done in found), sum(done is None for done in due))
