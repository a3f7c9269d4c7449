"""How do rows from a spreadsheet come into a plan that is written: all at once, or none?

Set-based, in a fixed number of statements however many there are. As with copies, the rows have no lines of their own:
one line at the strategy tells of them, and undo takes out what stands of them.
"""

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.notices import operations as notices

from .. import queries, rules
from ..models import Action, Collaborator, Milestone, Output, Plan, Strategy
from . import dates, load_checks, ordering
from .actions import archive_action
from .milestones import archive_milestone
from .rows import ActionRow, MilestoneRow

KIND = "plans.strategy"
BATCH = 500


@dataclasses.dataclass(frozen=True)
class Pasted:
    """What came in, and the line of history by which it is taken back."""

    milestones: int
    actions: int
    line: uuid.UUID


@transaction.atomic
def paste_rows(
    *, strategy: Strategy, rows: Sequence[tuple[Milestone | None, MilestoneRow]], by: actors.Actor, seen: str = ""
) -> Pasted:
    """Milestones with their actions below a strategy: new ones, and actions of those that stand there already (then
    only the row's actions count). `seen`: the mark of what the person saw (`mark_of`), refused where somebody changed
    the strategy or its milestones since.

    Raises WrongPhase in a plan that is not written, BadInput as the single operations do; then nothing is written.
    """
    plan = ordering.locked(strategy.plan)
    rules.require_adding(plan, _("adding rows"), adjusted=False)
    stored = Strategy.objects.live().filter(plan=plan, pk=strategy.pk).first()
    there = list(Milestone.objects.live().filter(strategy=strategy))
    if stored is None or (seen and seen != queries.mark_of(stored, there)):
        sentence = _(
            "Somebody changed this strategy while you looked at the rows. Nothing was taken in: look once more."
        )
        raise refusals.BadInput(sentence)
    _check(plan, rows, there)
    most = max((row.position for row in there), default=0)
    new = {at: _milestone(stored, row, most + at) for at, (old, row) in enumerate(rows, 1) if old is None}
    Milestone.objects.bulk_create(new.values(), batch_size=BATCH)
    dates.first_of_all(new.values(), plan)
    below = [(new[at] if old is None else old, row.actions) for at, (old, row) in enumerate(rows, 1)]
    actions = _actions(below, plan)
    fresh = {stone.pk for stone in new.values()}
    direct = [one for one in actions if one.milestone_id not in fresh]
    line = _line(stored, plan, list(new.values()), direct, len(actions), by)
    _tell(stored, plan, [action for _old, row in rows for action in row.actions], by)
    return Pasted(len(new), len(actions), line)


def _check(plan: Plan, rows: Sequence[tuple[Milestone | None, MilestoneRow]], there: list[Milestone]) -> None:
    if any(old is not None and old not in there for old, _row in rows):
        raise refusals.BadInput(_("A milestone of these rows was taken out meanwhile. Look at the rows once more."))
    load_checks.check_roles([(plan.organisation, {one for _old, row in rows for one in load_checks.people_of(row)})])
    days = rules.days_of(plan)
    for old, row in rows:
        if old is None:
            load_checks.check_milestone(plan, row, days)
        for at, action in enumerate(row.actions):
            load_checks.check_action(plan, action, at, days)


def _milestone(strategy: Strategy, row: MilestoneRow, position: int) -> Milestone:
    return Milestone(
        strategy=strategy,
        position=position,
        title=words.clean_line(row.title),
        start_year=row.start_year,
        indicator=words.clean(row.indicator),
        due_on=row.due_on,
        responsible=row.responsible,
    )


def _actions(below: Sequence[tuple[Milestone, Sequence[ActionRow]]], plan: Plan) -> list[Action]:
    """Actions with what they are to produce and who works on them. Five statements."""
    last = _last_positions([stone for stone, _rows in below])
    made: list[tuple[Action, ActionRow]] = []
    for stone, rows in below:
        for row in rows:
            last[stone.pk] = last.get(stone.pk, 0) + 1
            action = Action(milestone=stone, position=last[stone.pk], title=words.clean_line(row.title))
            action.start_on, action.due_on, action.responsible = row.start_on, row.due_on, row.responsible
            made.append((action, row))
    Action.objects.bulk_create([action for action, _row in made], batch_size=BATCH)
    dates.first_of_all([action for action, _row in made], plan)
    Output.objects.bulk_create(
        (
            Output(action=action, position=at, title=words.clean_line(one.title))
            for action, row in made
            for at, one in enumerate(row.outputs, 1)
        ),
        batch_size=BATCH,
    )
    Collaborator.objects.bulk_create(
        (Collaborator(action=action, user=user) for action, row in made for user in dict.fromkeys(row.collaborators)),
        batch_size=BATCH,
    )
    return [action for action, _row in made]


def _last_positions(stones: Sequence[Milestone]) -> dict[int, int]:
    rows = Action.objects.live().filter(milestone__in=[stone.pk for stone in stones])
    counted = rows.order_by().values_list("milestone_id").annotate(models.Max("position"))
    return dict(counted)


def _line(
    strategy: Strategy, plan: Plan, stones: list[Milestone], direct: list[Action], actions: int, by: actors.Actor
) -> uuid.UUID:
    """The line at the strategy."""
    counted = f"{words.counted(len(stones), 'milestone')} and {words.counted(actions, 'action')}"
    line = history.record(
        verb=f"{KIND}.pasted",
        element=refs.Ref(KIND, strategy.key),
        label=str(strategy),
        organisation=plan.organisation,
        by=by,
        changes={name: [None, [history.as_json(one) for one in some]] for name, some in _named(stones, direct)},
        reason=f"Pasted rows: {counted}, which have no lines of their own.",
    )
    return line.key


def _tell(strategy: Strategy, plan: Plan, rows: Sequence[ActionRow], by: actors.Actor) -> None:
    """One notice to each person, however many actions are theirs."""
    responsible = dict.fromkeys(row.responsible for row in rows if row.responsible)
    helpers = dict.fromkeys(one for row in rows for one in row.collaborators if one not in responsible)
    about = refs.Ref(KIND, strategy.key)
    for people, deed in ((responsible, "are responsible for"), (helpers, "help with")):
        sentence = f"You {deed} actions that are new below “{strategy}”."
        notices.tell(people=people, sentence=sentence, by=by, about=about, organisation=plan.organisation)


def _named(stones: list[Milestone], direct: list[Action]) -> list[tuple[str, Sequence[Any]]]:
    return [(name, some) for name, some in (("milestones", stones), ("actions", direct)) if some]


@transaction.atomic
def take_out_pasted(*, strategy: Strategy, changes: Mapping[str, list[Any]], by: actors.Actor) -> None:
    """What came in with pasted rows (as the line tells) is taken out, as far as it stands there still, while the plan
    is written; what was put below it since goes with it.
    """
    rules.require_written(ordering.locked(strategy.plan), _("undoing this"))
    stones, steps = ([one["key"] for one in changes.get(name, ((), ()))[1]] for name in ("milestones", "actions"))
    above = "strategy__plan__organisation"
    for stone in Milestone.objects.live().filter(strategy=strategy, key__in=stones).select_related(above):
        archive_milestone(milestone=stone, by=by)
    for action in Action.objects.live().filter(milestone__strategy=strategy, key__in=steps).with_plan():
        archive_action(action=action, by=by)
