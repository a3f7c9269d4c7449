"""What can happen to goals: written, put in order, taken out, joined to the goals above that they serve."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import models, transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, keys, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network.models import Organisation

from .. import queries
from ..models import Goal, GoalMeasure, GoalServes
from . import directions, texts

KIND: Final = "direction.goal"
SERVES: Final = "direction.serves"


@transaction.atomic
def add_goal(
    *,
    organisation: Organisation,
    text: str,
    by: actors.Actor,
    explanation: str = "",
    theme: Goal | None = None,
    serves: Iterable[Goal] = (),
) -> Goal:
    """A goal after the others (CYCLE 1), perhaps begun from a theme above, perhaps serving goals above.

    Raises BadInput without a sentence, for texts that are too long, and for a goal above that is not approved there.
    """
    _check({"text": text, "explanation": explanation})
    directions.begun(organisation=organisation, by=by)
    offered = Goal.objects.worded(queries.around(organisation).words)
    last = Goal.objects.of(organisation).aggregate(most=models.Max("position"))["most"] or 0
    row = Goal(
        organisation=organisation,
        text=words.clean(text),
        explanation=words.clean(explanation),
        theme=_offered(theme, offered, "theme") if theme else None,
        position=last + 1,
    )
    added = history.add(row=row, kind=KIND, by=by, organisation=organisation, held=True)
    for above in serves:
        _serve(added, _offered(above, offered, "serves"), by)
    return added


def _check(values: Any) -> None:
    texts.need(values, text=_("A goal needs its sentence: what will be true for every student?"))
    texts.check(values)


@transaction.atomic
def revise_goal(*, goal: Goal, edit: Any, by: actors.Actor) -> Goal:
    """Change the sentence or the explanation."""
    _check(edit.values)
    return history.change(row=goal, kind=KIND, by=by, organisation=goal.organisation, edit=edit)


@transaction.atomic
def move_goal(*, goal: Goal, up: bool, by: actors.Actor) -> Goal:
    """Change places with the goal before or after. At the end of the list nothing happens."""
    texts.locked(goal.organisation)
    rows = list(Goal.objects.of(goal.organisation).select_for_update(of=("self",)))
    at = next((number for number, row in enumerate(rows) if row.pk == goal.pk), -1)
    to = at - 1 if up else at + 1
    if at < 0 or not 0 <= to < len(rows):
        return goal
    rows[at], rows[to] = rows[to], rows[at]
    act = keys.new()
    for position, row in enumerate(rows, 1):
        values = {"position": position}
        history.change(row=row, kind=KIND, by=by, organisation=goal.organisation, values=values, verb="moved", act=act)
    return rows[to]


@transaction.atomic
def archive_goal(*, goal: Goal, by: actors.Actor) -> Goal:
    """Take a goal out with what it serves and what it is measured by; undo brings all of it back."""
    for kind, model in ((SERVES, GoalServes), ("direction.goal_measure", GoalMeasure)):
        for row in model.objects.live().filter(goal=goal):
            history.archive(row=row, kind=kind, by=by, organisation=goal.organisation, act=goal.key)
    return history.archive(row=goal, kind=KIND, by=by, organisation=goal.organisation)


@transaction.atomic
def settle_serves(*, goal: Goal, serves: Iterable[Goal], by: actors.Actor) -> Goal:
    """The goals above that a goal serves: several or none. Raises BadInput for one that is not approved above."""
    texts.locked(goal.organisation)
    offered = Goal.objects.worded(queries.around(goal.organisation).words)
    there = {row.above_id: row for row in GoalServes.objects.live().filter(goal=goal).select_related("goal", "above")}
    wanted = {above.pk: above for above in serves}
    for pk, row in there.items():
        if pk not in wanted:
            _worded(row, offered)
            history.archive(row=row, kind=SERVES, by=by, organisation=goal.organisation)
    for pk, above in wanted.items():
        if pk not in there:
            _serve(goal, _offered(above, offered, "serves"), by)
    return goal


def _serve(goal: Goal, above: Goal, by: actors.Actor) -> GoalServes:
    row = GoalServes(goal=goal, above=above)
    return history.add(row=row, kind=SERVES, by=by, organisation=goal.organisation, held=True)


def _worded(row: GoalServes, offered: Any) -> None:
    """History below never keeps words that are not approved above."""
    known = offered.get(row.above.key)
    row.above.text = known.text if known else _("a goal above")


def _offered(above: Goal, offered: Any, field: str) -> Goal:
    found = offered.get(above.key)
    if found is None:
        raise refusals.BadInput(
            fields={field: _("This goal is not in the approved direction above any more. Choose another one.")}
        )
    return found
