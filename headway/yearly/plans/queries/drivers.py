"""Which milestones drive which strategies, and these which goals? (A driver diagram: the aim stands at the left.)"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from headway.foundation.web import pictures
from headway.yearly.direction import visibility as directions

from ..models import Milestone, Plan, Strategy, StrategyGoal
from . import reading

SHEET: Final = 7
"""Boxes of the last column, each of the longest words, that have room on one page of paper."""
NARROW: Final = 760
"""How wide it is drawn for paper, so that its words can be read there."""

type Found = tuple[str, Strategy, list[tuple[str, Milestone]]]


def driver_picture(plan: Plan, reader: Any) -> pictures.Trace | None:
    """Goals, strategies and milestones of a plan with what leads to what; None where no strategy is written.

    Goals are drawn for those who read the living direction. Five queries, whatever the size.
    """
    rows = list(_rows(plan))
    return _picture(rows, _goals(plan, reader)) if rows else None


def driver_sheets(plan: Plan, reader: Any) -> list[pictures.Trace]:
    """The same for paper: a strategy stands whole on one sheet, unless it has more milestones than have room there."""
    sheets: list[list[Found]] = []
    used = SHEET
    for code, row, below in _rows(plan):
        for start in range(0, max(1, len(below)), SHEET):
            part = below[start : start + SHEET]
            high = max(1, len(part))
            if used + high > SHEET:
                sheets.append([])
                used = 0
            sheets[-1].append((code, row, part))
            used += high
    goals = _goals(plan, reader) if sheets else None
    return [dataclasses.replace(_picture(rows, goals), width=NARROW) for rows in sheets]


def _rows(plan: Plan) -> Iterator[Found]:
    """The strategies with their codes and milestones, in the order of the plan."""
    found = reading.read(plan, None, actions=False)
    for at, priority in enumerate(found.priorities, 1):
        for number, row in enumerate(found.strategies[priority.pk], 1):
            code = f"{at}.{number}"
            yield (
                code,
                row,
                [(f"{code}.{n}", one) for n, one in enumerate(found.milestones[row.pk], 1) if not one.dropped_on],
            )


def _goals(plan: Plan, reader: Any) -> dict[int, list[tuple[str, str]]] | None:
    """Name and words of the goals of each strategy; None for whoever does not read them. One query."""
    if not directions.reads_living(reader, plan.organisation):
        return None
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = StrategyGoal.objects.live().filter(strategy__plan=plan, goal__archived_at__isnull=True)
    names = ("strategy_id", "goal__key", "goal__text")
    for strategy, key, text in rows.order_by("goal__position", "goal__key").values_list(*names):
        found[strategy].append((f"g{key}", text))
    return found


def _picture(rows: list[Found], goals: dict[int, list[tuple[str, str]]] | None) -> pictures.Trace:
    aims: dict[str, pictures.Box] = {}
    steps: list[pictures.Box] = []
    links: list[tuple[str, str]] = []
    for _code, row, below in rows:
        name = str(row.key)
        if goals is not None:
            led = goals.get(row.pk) or [(f"g{name}", _("No goal yet"))]
            aims |= {goal: pictures.Box(goal, text, gap=row.pk not in goals) for goal, text in led if goal not in aims}
            links += [(goal, name) for goal, _text in led]
        if not below:
            steps.append(pictures.Box(f"m{name}", _("No milestone yet"), gap=True))
            links.append((name, f"m{name}"))
        for code, one in below:
            steps.append(pictures.Box(str(one.key), f"{code} {one.title}"))
            links.append((name, str(one.key)))
    strategies = tuple(pictures.Box(str(row.key), f"{code} {row.title}") for code, row, _below in rows)
    columns = [pictures.Column(_("Strategies"), strategies), pictures.Column(_("Milestones"), tuple(steps))]
    if goals is not None:
        columns.insert(0, pictures.Column(_("Goals"), tuple(aims.values())))
    return pictures.Trace(_("What drives what"), tuple(columns), tuple(links), amid=True)
