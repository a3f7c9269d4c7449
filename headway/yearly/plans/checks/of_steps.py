"""What do checks find in milestones and actions? (spec: checks, P306 P307 P308 P309 P311; CYCLE 3 and 4.)

What is reached, done or dropped is left alone: it cannot be planned any better.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import F

from headway.foundation.core import refs
from headway.library.checks.registry import Found, Question

from ..models import Dependency
from . import written
from .of_plans import months_after
from .written import ACTION, CHUNK, MILESTONE, ActionSeen, MilestoneSeen, PlanSeen


def too_long(question: Question) -> Iterator[Found]:
    """P306a: from the first day of its school year to its due day a milestone takes longer than the state advises."""

    def wrong(one: MilestoneSeen) -> dict[str, Any] | None:
        most = one.plan.decided["milestone_months_most"]
        begins = one.plan.calendar.year_named(one.start_year).first_on
        return {"due_on": one.due_on, "most": most} if one.due_on >= months_after(begins, most) else None

    return _milestones(question, "P306a", wrong, "milestone_months_most")


def without_actions(question: Question) -> Iterator[Found]:
    """P307: a milestone of the school year that is looked at, or of one before, has no action."""
    return _milestones(question, "P307", lambda one: {} if not one.acted and one.start_year <= one.plan.year else None)


def half_an_action(question: Question) -> Iterator[Found]:
    """P308: an open action without start, output or responsible person."""

    def wrong(one: ActionSeen) -> dict[str, Any] | None:
        missing = (
            ("start", one.start_on is None),
            ("output", not one.output),
            ("responsible", one.responsible is None),
        )
        lacks = [name for name, lacking in missing if lacking]
        return {"lacks": lacks} if lacks else None

    return _actions(question, "P308", wrong)


def out_of_time(question: Question) -> Iterator[Found]:
    """P309: an action is due after its milestone, a milestone after its strategy, or a day lies outside the plan."""
    yield from _milestones(question, "P309", _milestone_out_of_time)
    yield from _actions(question, "P309", _action_out_of_time)


def _milestone_out_of_time(one: MilestoneSeen) -> dict[str, Any] | None:
    if _outside(one.plan, one.due_on) or not one.plan.first_year <= one.start_year <= one.plan.last_year:
        return {"how": "plan", "due_on": one.due_on}
    if one.due_on > one.plan.calendar.year_named(one.ends).last_on or not one.begins <= one.start_year <= one.ends:
        return {"how": "strategy", "due_on": one.due_on}
    return None


def _action_out_of_time(one: ActionSeen) -> dict[str, Any] | None:
    if _outside(one.plan, one.due_on) or (one.start_on is not None and _outside(one.plan, one.start_on)):
        return {"how": "plan", "due_on": one.due_on}
    if one.due_on > one.milestone_due_on:
        return {"how": "milestone", "due_on": one.due_on, "before": one.milestone_due_on}
    return None


def _outside(plan: PlanSeen, day: dt.date) -> bool:
    return not plan.first_on <= day <= plan.last_on


def out_of_order(question: Question) -> Iterator[Found]:
    """P311: an action begins before one that it waits for is due. The other is named only where it is of the plan."""
    waiting = {one.pk: one for one in written.actions(question) if one.start_on is not None}
    if not waiting:
        return
    needs = {"needs__archived_at__isnull": True, "needs__completed_on__isnull": True, "needs__dropped_on__isnull": True}
    rows = Dependency.objects.filter(**needs, needs__due_on__gt=F("action__start_on")).order_by("pk")
    rows = rows.filter(written.under(question, "action__milestone__strategy__"))
    told = set()
    names = ("action_id", "needs__title", "needs__due_on", "needs__milestone__strategy__plan_id")
    for action, title, due_on, plan in rows.values_list(*names).iterator(chunk_size=CHUNK):
        one = waiting.get(action)
        if one is None or action in told:
            continue
        told.add(action)
        own = {"other": title, "due_on": due_on} if plan == one.plan.pk else {"other": ""}
        facts = {"start_on": one.start_on, **own}
        yield Found("P311", refs.Ref(ACTION, one.key), one.plan.organisation, one.title, facts=facts)


def _milestones(
    question: Question, code: str, wrong: Callable[[MilestoneSeen], dict[str, Any] | None], setting: str = ""
) -> Iterator[Found]:
    if question.about is not None and question.about.kind != MILESTONE:
        return
    for one in written.milestones(question):
        facts = wrong(one)
        if facts is not None:
            limits = ((setting, one.plan.decided[setting]),) if setting else ()
            yield Found(code, refs.Ref(MILESTONE, one.key), one.plan.organisation, one.title, "", facts, limits)


def _actions(question: Question, code: str, wrong: Callable[[ActionSeen], dict[str, Any] | None]) -> Iterator[Found]:
    if question.about is not None and question.about.kind != ACTION:
        return
    for one in written.actions(question):
        facts = wrong(one)
        if facts is not None:
            yield Found(code, refs.Ref(ACTION, one.key), one.plan.organisation, one.title, facts=facts)
