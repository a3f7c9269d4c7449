"""How does a plan go in the school year of a day, and which of its actions does each figure count?

By the rules of the roll-up (reporting: Implementation), action by action as it was in force on the day, so that a
plan's page and the network's figures say the same.
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy

from headway.foundation.network import calendars
from headway.library.tallies.counts import Counts
from headway.library.tallies.judging import Judgement, judge, percent, slipped

from ..models import Action, Completion, DueDate, Milestone

FIGURES = {
    "actions": gettext_lazy("Only actions that are of the year"),
    "completed": gettext_lazy("Only actions that are complete"),
    "judged": gettext_lazy("Only actions that are due or done"),
    "on_time": gettext_lazy("Only actions that are done on time"),
    "late": gettext_lazy("Only actions that are done late"),
    "behind": gettext_lazy("Only actions that are behind"),
    "slipped": gettext_lazy("Only actions that are slipped"),
}
"""Figures of actions that open to their rows, and what is said above those rows."""


@dataclasses.dataclass(frozen=True)
class Glance:
    """How a plan goes in the school year of a day; `behind` has the keys of the actions behind each figure."""

    on: dt.date
    year: str
    counts: Counts
    gone: int
    behind: dict[str, frozenset[uuid.UUID]]


def as_at(actions: "QuerySet[Action, Any]", on: dt.date) -> "QuerySet[Action, Any]":
    """Actions with the due date in force on a day (`due_then`) and the day on which they were done (`done_then`)."""
    due = DueDate.objects.filter(Q(in_force_to__isnull=True) | Q(in_force_to__gt=on), in_force_from__lte=on)
    done = Completion.objects.filter(Q(reopened_on__isnull=True) | Q(reopened_on__gt=on), done_on__lte=on)
    return actions.annotate(
        due_then=Subquery(due.filter(action=OuterRef("pk")).values("due_on")[:1]),
        done_then=Subquery(done.filter(action=OuterRef("pk")).values("done_on")[:1]),
    )


def glance(
    milestones: Iterable[Milestone],
    actions: dict[int, list[Action]],
    strategies: int,
    year: calendars.Year,
    on: dt.date,
) -> Glance:
    """Figures of the school year over actions read by `as_at`, by the primary key of their milestone. No query."""
    start = year.start_year
    stones = [
        one
        for one in milestones
        if one.start_year - one.carried <= start <= one.start_year and not (one.added_on and one.added_on > on)
    ]
    behind: dict[str, set[uuid.UUID]] = {name: set() for name in FIGURES}
    for action in (action for one in stones for action in actions[one.pk]):
        for name in figures_of(action, on) if action.stays_in is None or action.stays_in >= start else ():
            behind[name].add(action.key)
    counts = Counts(
        strategies=strategies,
        milestones=sum(1 for one in stones if not one.dropped_on or one.dropped_on >= on),
        milestones_completed=sum(1 for one in stones if one.completed_on and one.completed_on <= on),
        **{name: len(found) for name, found in behind.items()},
    )
    gone = percent(*year.share_gone(on)) or 0
    return Glance(on, year.label, counts, gone, {name: frozenset(found) for name, found in behind.items()})


def figures_of(action: Any, on: dt.date) -> list[str]:
    """The figures that count an action on a day."""
    if action.due_then is None or (action.added_on and action.added_on > on):
        return []
    if action.dropped_on and action.dropped_on < on:
        return []
    said = judge(due_on=action.due_then, done_on=action.done_then, on=on)
    found = ["actions"]
    found += ["completed"] if said in (Judgement.ON_TIME, Judgement.LATE) else []
    found += ["judged", said.value] if said is not Judgement.OPEN else []
    return found + (["slipped"] if slipped(due_on=action.due_then, baseline=action.baseline_due_on) else [])
