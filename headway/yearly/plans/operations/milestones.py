"""How is a milestone written, changed and taken out?"""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, keys, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.people.models import Team

from .. import rules
from ..models import Action, Milestone, Plan, Strategy
from . import dates, ordering
from .actions import archive_action

KIND = "plans.milestone"
COUNTED = {"start_year", "due_on"}  # what figures read of a milestone's own words


@transaction.atomic
def add_milestone(
    *,
    strategy: Strategy,
    title: str,
    start_year: int,
    due_on: dt.date,
    by: actors.Actor,
    indicator: str = "",
    responsible: Any = None,
    team: Team | None = None,
    adjusted: bool = False,
    key: uuid.UUID | None = None,
) -> Milestone:
    """An indicator of a strategy's implementation in one school year (CYCLE 3); in an active plan only an adjustment
    adds it (`adjusted`, `key`: as with actions). Raises BadInput, field by field.
    """
    plan = ordering.locked(ordering.plan_of(strategy))
    rules.require_adding(plan, _("adding a milestone"), adjusted=adjusted)
    rules.check_texts(_("A milestone"), {"title": title, "indicator": indicator})
    rules.check_start_year(plan, start_year)
    rules.check_days(plan, due_on=due_on)
    rules.check_person(plan, responsible)
    row = Milestone(
        strategy=strategy,
        title=words.clean_line(title),
        start_year=start_year,
        due_on=due_on,
        indicator=words.clean(indicator),
        responsible=responsible,
        team=team,
        key=key or keys.new(),
    )
    row.position = ordering.last_position(row)
    today = clock.today(plan.organisation)
    if plan.activated_at:
        row.added_on, row.baseline_due_on = today, due_on
    added = history.add(row=row, kind=KIND, by=by, organisation=plan.organisation)
    dates.in_force(added, plan, today, first=True)
    ordering.counted(plan)
    return added


@transaction.atomic
def revise_milestone(*, milestone: Milestone, edit: Any, by: actors.Actor, adjusted: bool = False) -> Milestone:
    """Change wording, dates or people. In an active plan year, due date and indicator are changed by an adjustment only
    (`adjusted`); a new due date counts from today on.
    """
    plan = ordering.locked(ordering.plan_of(milestone))
    rules.require_open(plan, _("changing a milestone"))
    rules.check_free(plan, KIND, edit, adjusted=adjusted)
    rules.check_texts(_("A milestone"), {name: value for name, value in edit.values.items() if isinstance(value, str)})
    _check_year(plan, milestone, edit.values.get("start_year", milestone.start_year))
    rules.check_days(plan, due_on=edit.values.get("due_on"))
    if edit.values.get("responsible") != milestone.responsible:
        rules.check_person(plan, edit.values.get("responsible"))
    revised = history.change(row=milestone, kind=KIND, by=by, organisation=plan.organisation, edit=edit)
    if "due_on" in edit.values:
        dates.in_force(revised, plan, clock.today(plan.organisation))
    if not COUNTED.isdisjoint(edit.values):
        ordering.counted(plan)
    return revised


def _check_year(plan: Plan, milestone: Milestone, start_year: int) -> None:
    rules.check_start_year(plan, start_year)
    if milestone.carried and start_year != milestone.start_year:
        raise refusals.BadInput(
            fields={"start_year": _("It was carried into its school year. Undo that, or change its due date.")}
        )


@transaction.atomic
def archive_milestone(*, milestone: Milestone, by: actors.Actor, act: uuid.UUID | None = None) -> Milestone:
    """Take a milestone out with its actions while the plan is written; undo brings all back."""
    plan = ordering.locked(ordering.plan_of(milestone))
    rules.require_written(plan, _("taking a milestone out"))
    act = act or milestone.key
    for action in Action.objects.live().filter(milestone=milestone).with_plan():
        archive_action(action=action, by=by, act=act)
    return history.archive(row=milestone, kind=KIND, by=by, organisation=plan.organisation, act=act)
