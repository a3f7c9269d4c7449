"""How does a plan go in its school year, priority by priority? (For pages that show no rows of the plan.)"""

import dataclasses
import datetime as dt
from collections import Counter
from typing import Any

from django.db.models import Q

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.library.tallies.counts import NOTHING, Counts
from headway.library.tallies.judging import percent
from headway.yearly.needs.models import Priority

from ..models import Action, Milestone, Plan, Strategy
from ..phases import Phase
from .addresses import plan_address
from .glances import FIGURES, as_at, figures_of


@dataclasses.dataclass(frozen=True)
class PriorityProgress:
    """One priority with the figures of what serves it; `anchor` is its row on the plan's page."""

    code: str
    title: str
    anchor: str
    counts: Counts


@dataclasses.dataclass(frozen=True)
class PlanProgress:
    """A plan in the school year of a day: all of it, and each priority on which a strategy rests."""

    title: str
    address: str
    on: dt.date
    year: str
    gone: int
    counts: Counts
    priorities: tuple[PriorityProgress, ...]


def active_plan(organisation: Organisation, user: Any) -> Plan | None:
    """The newest active plan of an organisation that a person reads down to its actions. One query."""
    plan: Plan | None = Plan.objects.visible_to(user).of(organisation).filter(phase=Phase.ACTIVE).first()
    if plan is not None:
        plan.organisation = organisation
    return plan


def progress_of(plan: Plan, calendar: calendars.Calendar) -> PlanProgress:
    """Figures of the school year that holds yesterday, as `glances.glance` counts them. Four queries."""
    on = clock.today(plan.organisation) - dt.timedelta(days=1)
    year = calendar.year_of(on)
    strategies = Counter(Strategy.objects.live().filter(plan=plan).values_list("priority_id", flat=True))
    counts = _counts(plan, year, on, strategies)
    found = list(Priority.objects.live().filter(organisation=plan.organisation).order_by("position", "key"))
    stand = [one for one in found if one.pk in strategies or _overlaps(one, plan)]
    return PlanProgress(
        title=plan.title,
        address=plan_address(plan.key),
        on=on,
        year=year.label,
        gone=percent(*year.share_gone(on)) or 0,
        counts=sum(counts.values(), NOTHING),
        priorities=tuple(
            PriorityProgress(str(at), row.title, f"p-{row.key}", counts[row.pk])
            for at, row in enumerate(stand, 1)
            if row.pk in strategies
        ),
    )


def _overlaps(priority: Priority, plan: Plan) -> bool:
    return priority.first_year <= plan.last_year and priority.last_year >= plan.first_year


def _counts(plan: Plan, year: calendars.Year, on: dt.date, strategies: "Counter[int]") -> dict[int, Counts]:
    """Figures by the primary key of the priority. Two queries."""
    figures: Counter[tuple[int, str]] = Counter()
    for action in _actions(plan, year, on):
        figures.update((action.milestone__strategy__priority_id, name) for name in figures_of(action, on))
    for priority, done_on in _milestones(plan, year, on):
        figures[priority, "milestones"] += 1
        figures[priority, "milestones_completed"] += bool(done_on and done_on <= on)
    names = (*FIGURES, "milestones", "milestones_completed")
    return {
        priority: Counts(strategies=many, **{name: figures[priority, name] for name in names})
        for priority, many in strategies.items()
    }


def _of_year(year: calendars.Year, on: dt.date, prefix: str = "") -> Q:
    added = Q(**{f"{prefix}added_on__isnull": True}) | Q(**{f"{prefix}added_on__lte": on})
    return added & Q(**{f"{prefix}start_year": year.start_year})


def _actions(plan: Plan, year: calendars.Year, on: dt.date) -> Any:
    rows = Action.objects.in_live_plans().filter(_of_year(year, on, "milestone__"), milestone__strategy__plan=plan)
    return as_at(rows, on).values_list(
        "milestone__strategy__priority_id", "due_then", "done_then", "added_on", "dropped_on", "baseline_due_on",
        named=True,
    )  # fmt: skip


def _milestones(plan: Plan, year: calendars.Year, on: dt.date) -> Any:
    rows = Milestone.objects.live().filter(_of_year(year, on), strategy__plan=plan, strategy__archived_at__isnull=True)
    return rows.values_list("strategy__priority_id", "completed_on")
