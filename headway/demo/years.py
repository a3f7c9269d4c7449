"""How do two years of a school's work go? Plans are written, reported month by month, done in time, late or never.

Everything happens through the operations that people use, with the clock at the day on which it would have happened.
"""

import dataclasses
import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.library.frameworks.models import Practice
from headway.yearly.needs import operations as needs
from headway.yearly.plans import operations as plans
from headway.yearly.progress import operations as progress

from . import bank

MONTH = dt.timedelta(days=31)


@dataclasses.dataclass(frozen=True)
class Habit:
    """How a school works: the chance that an action is done, how late, until which month statuses are given."""

    name: str
    done: float
    delay: int
    silent_after: int
    slips: bool = False


HABITS = (
    Habit("steady", 0.9, 4, 99),
    Habit("steady", 0.85, 6, 99, slips=True),
    Habit("fading", 0.7, 12, 4, slips=True),
    Habit("silent", 0.5, 25, 1),
    Habit("late but true", 0.8, 24, 99, slips=True),
)


def live(
    *,
    organisation: Organisation,
    staff: Sequence[Any],
    works: Sequence[bank.Work],
    habit: Habit,
    chance: random.Random,
    start_year: int,
    now: dt.datetime,
) -> None:
    """Write the plan two summers ago, activate it, and live until today."""
    leader = staff[0]
    with clock.moved_to(dt.date(start_year - 1, 8, 12)):
        plan = plans.start_plan(
            organisation=organisation, first_year=start_year - 1, last_year=start_year + 1, by=leader
        )
        actions = _write(organisation, plan, staff, works, start_year, leader)
        plans.share(plan=plan, by=leader)
    with clock.moved_to(dt.date(start_year - 1, 8, 26)):
        plans.activate(plan=plan, by=leader)
    fates = {action.pk: _fate(action, habit, chance, now.date()) for action in actions}
    _months(organisation, leader, actions, fates, habit, start_year, now)


def _write(
    organisation: Organisation, plan: Any, staff: Sequence[Any], works: Sequence[bank.Work], start_year: int, by: Any
) -> list[Any]:
    priorities: dict[str, Any] = {}
    actions: list[Any] = []
    for work in works:
        if work.priority not in priorities:
            priorities[work.priority] = needs.set_priority(
                organisation=organisation,
                title=work.priority,
                first_year=plan.first_year,
                last_year=plan.last_year,
                by=by,
            )
        strategy = plans.add_strategy(
            plan=plan,
            priority=priorities[work.priority],
            title=work.title,
            if_text=work.if_text,
            then_text=work.then_text,
            and_text=work.and_text,
            practices=list(Practice.objects.filter(framework__code="four-domains", code__in=work.codes)),
            by=by,
        )
        for year, piece in ((start_year - 1, work.last_year), (start_year, work.this_year)):
            actions += _piece(strategy, piece, year, staff, by, len(actions))
    return actions


def _piece(strategy: Any, piece: bank.Piece, year: int, staff: Sequence[Any], by: Any, offset: int) -> list[Any]:
    milestone = plans.add_milestone(
        strategy=strategy,
        title=piece.milestone,
        indicator=piece.indicator,
        start_year=year,
        due_on=dt.date(year + 1, 5, 15),
        responsible=staff[0],
        by=by,
    )
    made = []
    for at, title in enumerate(piece.actions):
        start = dt.date(year, 9, 1) + MONTH * at
        made.append(
            plans.add_action(
                milestone=milestone,
                title=title,
                start_on=start,
                due_on=start + dt.timedelta(days=35 + 10 * at),
                outputs=[piece.indicator],
                responsible=staff[(offset + at) % len(staff)],
                by=by,
            )
        )
    return made


def _fate(action: Any, habit: Habit, chance: random.Random, today: dt.date) -> dt.date | None:
    """The day on which an action gets done, or None: never, or not yet."""
    if chance.random() > habit.done:
        return None
    late = chance.random() < 0.3
    days = chance.randint(1, habit.delay) if late else -chance.randint(0, 9)
    day = max(action.due_on + dt.timedelta(days=days), action.start_on)
    return day if day < today else None


def _months(
    organisation: Organisation,
    leader: Any,
    actions: Sequence[Any],
    fates: dict[int, dt.date | None],
    habit: Habit,
    start_year: int,
    now: dt.datetime,
) -> None:
    month = dt.date(start_year - 1, 9, 1)
    number = 0
    while month <= now.date():
        year = calendars.year_of(organisation, month)
        following = calendars.month_of(month + MONTH)
        if year.reports_in(month):
            number = number + 1 if month >= dt.date(start_year, 8, 1) else 0
            moment = dt.datetime.combine(following - dt.timedelta(days=4), dt.time(21, 0), tzinfo=dt.UTC)
            with clock.moved_to(min(moment, now)):
                _report(organisation, leader, actions, fates, habit, month, number)
        month = following


def _report(
    organisation: Organisation,
    leader: Any,
    actions: Sequence[Any],
    fates: dict[int, dt.date | None],
    habit: Habit,
    month: dt.date,
    number: int,
) -> None:
    today = clock.today(organisation)
    for action in actions:
        fate = fates[action.pk]
        if action.start_on > today or action.completed_on:
            continue
        by = action.responsible or leader
        if fate and fate <= today:
            _say(action, month, "complete", by, completed_on=fate)
            action.completed_on = fate
        elif number <= habit.silent_after:
            word = "on_track" if action.due_on >= today else "off_track" if number % 2 else "at_risk"
            hard = "" if word == "on_track" else "Two people were out, and the hours went to cover."
            tried = "" if word == "on_track" else "Swap the Tuesday duty so that one hour is free."
            _say(action, month, word, by, challenge=hard, solution=tried)


def _say(action: Any, month: dt.date, word: str, by: Any, **texts: Any) -> None:
    progress.report_status(action=action, month=month, word=word, by=by, **texts)
