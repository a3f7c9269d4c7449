"""What does the page of one action say of it?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Sum

from headway.foundation.core import clock, words

from .. import money
from ..models import Action, Collaborator, Completion, Dependency, Milestone, Output, Plan
from .addresses import action_address
from .outlines import code_of, word_of


@dataclasses.dataclass(frozen=True)
class OutputFacts:
    """One thing that an action is to produce."""

    key: uuid.UUID
    title: str
    produced_on: dt.date | None
    link: str
    note: str


@dataclasses.dataclass(frozen=True)
class Linked:
    """Another action in the chain; `organisation` only where it is another one's."""

    title: str
    address: str
    word: str
    due_on: dt.date
    organisation: str


@dataclasses.dataclass(frozen=True)
class ActionFacts:
    """One action as its page shows it."""

    key: uuid.UUID
    code: str
    title: str
    milestone: str
    strategy: str
    start_on: dt.date | None
    due_on: dt.date
    baseline_due_on: dt.date | None
    slipped_days: int
    who: str
    helpers: str
    outputs: tuple[OutputFacts, ...]
    waits_for: tuple[Linked, ...]
    waited_by: tuple[Linked, ...]
    spent: str
    word: str
    added_on: dt.date | None
    dropped_on: dt.date | None
    completed_on: dt.date | None
    evidence: str
    entered_on: dt.date | None
    entered_late: bool


def action_facts(action: Action, reader: Any) -> ActionFacts:
    """One action with its code, and the actions beside it that somebody reads. Eight queries at most."""
    plan = _plan(action)
    entered = action.completed_entered_at
    entered_on = clock.local(entered, plan.organisation).date() if entered else None
    baseline = action.baseline_due_on
    waits_for, waited_by = _linked(action, reader)
    return ActionFacts(
        key=action.key,
        code=code_of(action),
        title=action.title,
        milestone=action.milestone.title,
        strategy=action.milestone.strategy.title,
        start_on=action.start_on,
        due_on=action.due_on,
        baseline_due_on=baseline,
        slipped_days=max(0, (action.due_on - baseline).days) if baseline else 0,
        who=str(action.responsible or ""),
        helpers=words.listing([str(row.user) for row in _helpers(action)]),
        outputs=outputs_of([action]).get(action.pk, ()),
        waits_for=waits_for,
        waited_by=waited_by,
        spent=money.said(action.spent_cents),
        word=word_of(action),
        added_on=action.added_on,
        dropped_on=action.dropped_on,
        completed_on=action.completed_on,
        evidence=evidence_of([action]).get(action.pk, ""),
        entered_on=entered_on,
        entered_late=bool(entered_on and action.completed_on and (entered_on - action.completed_on).days > 30),
    )


def outputs_of(actions: Iterable[Action]) -> dict[int, tuple[OutputFacts, ...]]:
    """What actions are to produce, in order, by the action's primary key. One query."""
    found: dict[int, tuple[OutputFacts, ...]] = {}
    for row in Output.objects.live().filter(action__in=list(actions)).order_by("position", "key"):
        one = OutputFacts(row.key, row.title, row.produced_on, row.link, row.note)
        found[row.action_id] = (*found.get(row.action_id, ()), one)
    return found


def evidence_of(actions: Iterable[Action]) -> dict[int, str]:
    """What shows that actions are done, of those that are, by the action's primary key. One query."""
    rows = Completion.objects.filter(action__in=list(actions), reopened_on__isnull=True)
    return dict(rows.values_list("action_id", "evidence"))


def spent_below(milestone: Milestone) -> str:
    """What the actions of a milestone cost so far, in words. One query."""
    rows = Action.objects.live().filter(milestone=milestone)
    return money.said(int(rows.aggregate(cents=Sum("spent_cents"))["cents"] or 0))


def _helpers(action: Action) -> Any:
    return Collaborator.objects.filter(action=action).select_related("user").order_by("user__name", "pk")


def _plan(action: Action) -> Plan:
    return action.milestone.strategy.plan


def _linked(action: Action, reader: Any) -> tuple[tuple[Linked, ...], tuple[Linked, ...]]:
    """What an action waits for, and what waits for it: no action is both, chains have no circles. One query."""
    own, others = Dependency.objects.filter(action=action), Dependency.objects.filter(needs=action)
    rows: Any = Action.objects.visible_to(reader).filter(pk__in=own.values("needs").union(others.values("action")))
    waiting = Exists(Dependency.objects.filter(action=OuterRef("pk"), needs=action))
    found: dict[bool, list[Linked]] = {True: [], False: []}
    for row in rows.with_plan().annotate(waits=waiting).order_by("due_on", "key"):
        away = "" if _plan(row) == _plan(action) else _plan(row).organisation.name
        found[row.waits].append(Linked(row.title, action_address(row.key), word_of(row), row.due_on, away))
    return tuple(found[False]), tuple(found[True])
