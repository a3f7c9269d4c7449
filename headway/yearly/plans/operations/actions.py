"""How is an action written, changed and taken out?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, keys, refs, words
from headway.foundation.history import operations as history
from headway.foundation.notices import operations as notices

from .. import rules
from ..models import Action, Milestone, Plan
from . import dates, links, ordering, producing

KIND = "plans.action"
LINKS = {"collaborators": links.change_collaborators, "needs": links.change_needs}


@transaction.atomic
def add_action(
    *,
    milestone: Milestone,
    title: str,
    due_on: dt.date,
    by: actors.Actor,
    start_on: dt.date | None = None,
    outputs: Sequence[str] = (),
    responsible: Any = None,
    collaborators: Iterable[Any] = (),
    needs: Iterable[Action] = (),
    adjusted: bool = False,
    key: uuid.UUID | None = None,
) -> Action:
    """A step to a milestone (CYCLE 4), with what it is to produce, who helps, and what it waits for.

    In an active plan it counts from today on, and only an adjustment adds it (`adjusted`, perhaps under a `key` it was
    given). Raises BadInput, field by field.
    """
    plan = ordering.locked(ordering.plan_of(milestone))
    rules.require_adding(plan, _("adding an action"), adjusted=adjusted)
    rules.check_not_dropped(milestone)
    rules.check_texts(_("An action"), {"title": title})
    producing.check_titles(outputs)
    rules.check_days(plan, start_on=start_on, due_on=due_on)
    rules.check_person(plan, responsible)
    row = Action(
        milestone=milestone,
        title=words.clean_line(title),
        start_on=start_on,
        due_on=due_on,
        responsible=responsible,
        key=key or keys.new(),
    )
    row.position = ordering.last_position(row)
    today = clock.today(plan.organisation)
    if plan.activated_at:
        row.added_on, row.baseline_due_on = today, due_on
    added = history.add(row=row, kind=KIND, by=by, organisation=plan.organisation)
    dates.in_force(added, plan, today, first=True)
    for output in outputs:
        producing.add_output(action=added, title=output, by=by)
    links.change_collaborators(added, plan, add=collaborators, by=by)
    links.change_needs(added, plan, add=needs, by=by)
    ordering.counted(plan)
    _tell(added, plan, by)
    return added


@transaction.atomic
def revise_action(*, action: Action, edit: Any, by: actors.Actor, adjusted: bool = False) -> Action:
    """Change wording, dates, people or what the action waits for (`collaborators`, `needs` in the edit: choices of two
    people are joined). In an active plan dates and dependencies are changed by an adjustment only (`adjusted`); a new
    due date counts from today on, the baseline stays.
    """
    plan = ordering.locked(ordering.plan_of(action))
    rules.require_open(plan, _("changing an action"))
    rules.check_free(plan, KIND, edit, adjusted=adjusted)
    rules.check_texts(_("An action"), {name: value for name, value in edit.values.items() if isinstance(value, str)})
    values = edit.values
    rules.check_days(plan, start_on=values.get("start_on"), due_on=values.get("due_on"))
    if values.get("responsible") != action.responsible:
        rules.check_person(plan, values.get("responsible"))
    own = dataclasses.replace(edit, values={name: one for name, one in values.items() if name not in LINKS})
    revised = history.change(row=action, kind=KIND, by=by, organisation=plan.organisation, edit=own)
    if "due_on" in values and dates.in_force(revised, plan, clock.today(plan.organisation)):
        ordering.counted(plan)
    for name, change in LINKS.items():
        before, after = set(edit.base.get(name) or ()), set(values.get(name) or ())
        if name in values and before != after:
            change(revised, plan, add=after - before, remove=before - after, by=by)
    if revised.responsible_id != action.responsible_id:
        _tell(revised, plan, by)
    return revised


def _tell(action: Action, plan: Plan, by: actors.Actor) -> None:
    if action.responsible is not None:
        notices.tell(
            people=[action.responsible],
            sentence=f"You are responsible for “{action}”, due {rules.stored_day(action.due_on)}.",
            by=by,
            about=refs.Ref(KIND, action.key),
            organisation=plan.organisation,
        )


@transaction.atomic
def archive_action(*, action: Action, by: actors.Actor, act: uuid.UUID | None = None) -> Action:
    """Take an action out while the plan is written; undo brings it back."""
    plan = ordering.locked(ordering.plan_of(action))
    rules.require_written(plan, _("taking an action out"))
    return history.archive(row=action, kind=KIND, by=by, organisation=plan.organisation, act=act)
