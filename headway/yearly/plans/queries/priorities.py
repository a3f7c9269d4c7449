"""How does a plan go in its school year, priority by priority? (For pages that show no rows of the plan.)"""

import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.library.tallies.counts import NOTHING, Counts
from headway.library.tallies.judging import percent
from headway.yearly.needs.models import Priority

from ..models import Action, Plan, Strategy
from ..phases import Phase
from .addresses import plan_address
from .glances import as_at, figures_of


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


def progress_at(organisation: Organisation, user: Any, calendar: calendars.Calendar) -> PlanProgress | None:
    """Figures of the newest active plan of an organisation that a person reads down to its actions, in the school year
    that holds yesterday, as `glances.glance` counts them. Three queries; one where there is none.
    """
    plan = Plan.objects.visible_to(user).of(organisation).filter(phase=Phase.ACTIVE).first()
    if plan is None:
        return None
    on = clock.today(organisation) - dt.timedelta(days=1)
    year = calendar.year_of(on)
    counts = _counts(plan, year, on)
    priorities = tuple(
        PriorityProgress(str(at), title, f"p-{key}", counts.get(pk, NOTHING))
        for at, (pk, key, title, many) in enumerate(_priorities(plan), 1)
        if many
    )
    return PlanProgress(
        title=plan.title,
        address=plan_address(plan.key),
        on=on,
        year=year.label,
        gone=percent(*year.share_gone(on)) or 0,
        counts=sum(counts.values(), NOTHING),
        priorities=priorities,
    )


def _priorities(plan: Plan) -> Any:
    """What stands in a plan, in the order of its codes, and how many strategies rest on each. One query."""
    resting = Strategy.objects.live().filter(plan=plan, priority=OuterRef("pk")).order_by().values("priority")
    rows: Any = Priority.objects.live().filter(organisation_id=plan.organisation_id)
    rows = rows.annotate(many=Coalesce(Subquery(resting.annotate(many=Count("pk")).values("many")), 0))
    overlaps = Q(first_year__lte=plan.last_year, last_year__gte=plan.first_year)
    return rows.filter(overlaps | Q(many__gt=0)).order_by("position", "key").values_list("pk", "key", "title", "many")


def _counts(plan: Plan, year: calendars.Year, on: dt.date) -> dict[int, Counts]:
    """Figures by the primary key of the priority. One query."""
    figures: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for action in _actions(plan, year, on):
        figures[action.milestone__strategy__priority_id].update(figures_of(action, on))
    return {priority: Counts(**some) for priority, some in figures.items()}


def _actions(plan: Plan, year: calendars.Year, on: dt.date) -> Any:
    added = Q(milestone__added_on__isnull=True) | Q(milestone__added_on__lte=on)
    rows = Action.objects.in_live_plans().in_year(year.start_year).filter(added, milestone__strategy__plan=plan)
    found: Any = as_at(rows, on)
    return found.values_list(
        "milestone__strategy__priority_id", "due_then", "done_then", "added_on", "dropped_on", "baseline_due_on",
        named=True,
    )  # fmt: skip
