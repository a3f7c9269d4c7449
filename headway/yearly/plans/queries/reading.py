"""What was written into a plan, read once for every page that shows its rows."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from headway.foundation.core import clock
from headway.foundation.people.permissions import May
from headway.library.frameworks.queries import in_language
from headway.yearly.needs.models import Priority

from .. import visibility
from ..models import Action, Collaborator, Milestone, Plan, Strategy, StrategyPractice
from . import glances, leading
from .addresses import strategy_address
from .leading import Goals


@dataclasses.dataclass(frozen=True)
class Service:
    """A strategy of another organisation that is served by this one, or serves it."""

    title: str
    organisation: str
    address: str


@dataclasses.dataclass(frozen=True)
class Rows:
    """Everything of a plan as it was read, by the primary key of what stands above."""

    priorities: list[Priority]
    strategies: dict[int, list[Strategy]]
    practices: dict[int, list[tuple[str, str]]]
    milestones: dict[int, list[Milestone]]
    actions: dict[int, list[Action]]
    helpers: dict[int, list[str]]
    serves: dict[int, Service]
    served: dict[int, list[Service]]
    goals: dict[int, Goals]

    def below(self, strategies: Iterable[Strategy]) -> list[Action]:
        """Every action of some strategies."""
        return [
            action
            for strategy in strategies
            for milestone in self.milestones[strategy.pk]
            for action in self.actions[milestone.pk]
        ]


def read(plan: Plan, reader: Any, *, actions: bool, whole: bool = True) -> Rows:
    """The rows of a plan, without `actions` for readers from below; unless `whole` without who helps and which goals
    are led to. Eleven queries at most.
    """
    strategies: dict[int, list[Strategy]] = defaultdict(list)
    milestones: dict[int, list[Milestone]] = defaultdict(list)
    steps: dict[int, list[Action]] = defaultdict(list)
    practices: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = list(Strategy.objects.live().filter(plan=plan).order_by("position", "key"))
    for strategy in rows:
        strategies[strategy.priority_id].append(strategy)
    found = Priority.objects.live().filter(organisation=plan.organisation).order_by("position", "key")
    priorities = [
        row
        for row in found
        if row.pk in strategies or (row.first_year <= plan.last_year and row.last_year >= plan.first_year)
    ]
    coded = StrategyPractice.objects.now().filter(strategy__plan=plan).select_related("practice")
    for coding in coded.order_by("practice__position"):
        practices[coding.strategy_id].append((coding.practice.code, in_language(coding.practice.names)))
    live = Milestone.objects.live().filter(strategy__plan=plan, strategy__archived_at__isnull=True)
    for milestone in live.select_related("responsible", "team").order_by("position", "key"):
        milestones[milestone.strategy_id].append(milestone)
    if actions:
        live_ones = Action.objects.in_live_plans().filter(milestone__strategy__plan=plan)
        wanted = glances.as_at(live_ones, clock.today(plan.organisation) - dt.timedelta(days=1))
        for action in wanted.select_related("responsible").order_by("position", "key"):
            steps[action.milestone_id].append(action)
    helpers = _helpers(plan) if actions and whole else {}
    serves, served = services(plan, reader) if reader else ({}, {})
    goals = leading.goals_of(rows, plan, reader) if reader and whole else {}
    return Rows(priorities, strategies, practices, milestones, steps, helpers, serves, served, goals)


def _helpers(plan: Plan) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Collaborator.objects.filter(action__milestone__strategy__plan=plan).select_related("user")
    for row in rows.order_by("user__name", "pk"):
        found[row.action_id].append(str(row.user))
    return found


def services(
    plan: Plan, reader: Any, only: list[Strategy] | None = None
) -> tuple[dict[int, Service], dict[int, list[Service]]]:
    """What the strategies of a plan serve (and, of `only` some, continue), and what serves them, as far as somebody
    reads it. One query.
    """
    seen = visibility.condition(reader, May.SEE_PLAN_ABOVE, "plan__") & Q(plan__archived_at__isnull=True)
    readable = Strategy.objects.live().filter(seen).select_related("plan__organisation")
    own = Strategy.objects.filter(plan=plan)
    below = Q(serves__plan=plan)
    wanted = Q(pk__in=own.filter(serves__isnull=False).values("serves_id"))
    if only is not None:
        below = Q(serves__in=[row.pk for row in only])
        wanted = Q(pk__in=[pk for row in only for pk in (row.serves_id, row.continues_id) if pk])
    rows = readable.filter(wanted | below).annotate(below=below)
    above: dict[int, Service] = {}
    served: dict[int, list[Service]] = defaultdict(list)
    for row in rows.order_by("plan__organisation__name", "position", "key"):
        above[row.pk] = _service(row)
        if row.below:
            served[row.serves_id or 0].append(_service(row))
    return above, served


def _service(row: Strategy) -> Service:
    """A strategy as a link: its title, whose it is, where it stands."""
    return Service(row.title, row.plan.organisation.name, strategy_address(row.key))
