"""How far have the steps *Plan* and *Implement* of the cycle come at an organisation, of what a person may read?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.db.models import Case, FilteredRelation, Q, Value, When

from headway.foundation.core import clock
from headway.foundation.people.permissions import May

from .. import phases, visibility
from ..models import Plan

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
    """Both steps. One query, remembered on the organisation for this person: each step is a door of its own room."""
    known = organisation.__dict__.setdefault("_plan_steps", {})
    if user.pk not in known:
        known[user.pk] = _read(user, organisation)
    return known[user.pk]


def _read(user: Any, organisation: Any) -> Steps:
    rows = list(_rows(user, organisation))
    phase_of = {pk: phase for pk, phase, *_rest in rows}
    active = next((pk for pk, phase in phase_of.items() if phase in phases.RUNNING), None)
    if active is not None:
        return Steps("complete", _running([row for row in rows if row[0] == active], clock.today(organisation)))
    written = any(phase != phases.Phase.CLOSED for phase in phase_of.values())
    return Steps("started" if written else "empty", None)


def _rows(user: Any, organisation: Any) -> Any:
    """Each plan with each of its live actions that is not dropped: primary key, phase, key, whether the person reads
    actions there, and of the action its due day and the day on which it was completed (nothing where there is none).
    """
    names = ("strategies", "strategies__milestones", "strategies__milestones__actions")
    action = FilteredRelation(
        names[2],
        condition=Q(
            **{f"{name}__archived_at__isnull": True for name in names}, strategies__milestones__actions__dropped_on=None
        ),
    )
    whole = Case(When(visibility.whole(user), then=Value(True)), default=Value(False))
    plans = Plan.objects.visible_to(user, May.SEE_PLAN_ABOVE).of(organisation).annotate(action=action, whole=whole)
    return plans.values_list("pk", "phase", "key", "whole", "action__due_on", "action__completed_on")


def _running(rows: list[Any], today: dt.date) -> Running | None:
    """Of the active plan's rows; None where the person reads no action."""
    found = [(due_on, done) for *_plan, whole, due_on, done in rows if whole and due_on is not None]
    if not found:
        return None
    due = [done for day, done in found if day < today]
    return Running(rows[0][2], len(due), sum(done is None for _day, done in found), sum(done is None for done in due))
