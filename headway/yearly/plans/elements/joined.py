"""What plans tell of what is joined to them: goals and measures of strategies, and with whom a plan was shared."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core.registers import Card, Kind, Use
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people.permissions import May
from headway.foundation.rights import access as rights
from headway.library.measures.models import Measure
from headway.yearly.direction import visibility as direction
from headway.yearly.direction.queries import goal_address, measure_address

from .. import access, operations, phases, rules, visibility
from ..models import Sharing, StrategyGoal, StrategyMeasure
from ..operations import ordering
from ..queries.addresses import plan_address, strategy_address
from .refusing import refuses, unless_in
from .rows import NAMED, reads_lines, undoes_writing

TOLD = "a line of the strategy says which goals it leads to"


def goal_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Goals where strategies lead to them, for who reads both as they are written. One query."""
    seen = visibility.condition(user, May.SEE_PLAN_ABOVE, "strategy__plan__")
    rows = StrategyGoal.objects.live().filter(seen, direction.living(user, "goal__organisation__"), key__in=keys)
    return [
        Card("plans.strategy_goal", row.key, str(row), goal_address(row.goal.key), row.goal.organisation.name)
        for row in rows.select_related("goal__organisation")
    ]


def measure_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Measures where they stand at strategies. One query."""
    rows = _at_strategies(user).filter(measure__archived_at__isnull=True, key__in=keys)
    return [
        Card(
            "plans.strategy_measure", row.key, str(row), measure_address(row.measure.key), row.measure.organisation.name
        )
        for row in rows.select_related("measure__organisation")
    ]


def sharing_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """With whom plans were shared, for who reads the whole plan. One query."""
    seen = visibility.whole(user, "plan__")
    rows = Sharing.objects.live().filter(seen, plan__archived_at__isnull=True, key__in=keys)
    return [
        Card("plans.sharing", row.key, str(row), plan_address(row.plan.key, "more"), row.plan.organisation.name)
        for row in rows.select_related("plan__organisation")
    ]


def _undo(model: type[Any], way: str) -> Any:
    """Whoever writes the plan takes back what was written of it."""

    def undo(line: HistoryLine, by: Any) -> None:
        row = model.objects.select_related(way).get(key=line.element_key)
        plan = ordering.plan_of(row)
        access.organisation_or_404(by, plan.organisation.key, May.EDIT_PLAN)
        if isinstance(row, StrategyMeasure):
            rights.check_edit(by, plan.organisation, row.strategy.subject)
        plan = ordering.locked(plan)
        rules.require_open(plan, _("undoing this"))
        history.revert(line=line, row=row, by=by, organisation=plan.organisation)

    return undo


def _at_strategies(user: Any) -> Any:
    """Measures where they stand at live strategies of plans that the person reads as a whole."""
    live = {"strategy__archived_at__isnull": True, "strategy__plan__archived_at__isnull": True}
    return StrategyMeasure.objects.live().filter(visibility.whole(user, "strategy__plan__"), **live)


def _strategies_of(user: Any, measure: Measure) -> list[tuple[str, str]]:
    rows = _at_strategies(user).filter(measure=measure).order_by("strategy__position", "pk")
    return [(title, strategy_address(key)) for title, key in rows.values_list("strategy__title", "strategy__key")]


def _why_not(user: Any, measure: Measure) -> Any:
    live = {"strategy__archived_at__isnull": True, "strategy__plan__archived_at__isnull": True}
    if not StrategyMeasure.objects.live().filter(measure=measure, **live).exists():
        return None
    return access.why_not_at(user, May.EDIT_PLAN, measure.organisation)


OF_STRATEGIES = Use(
    seen=lambda user: _at_strategies(user).values("measure_id"),
    named=_strategies_of,
    why_not=_why_not,
    release=operations.release_measure,
)
JOINED_KINDS = (
    Kind(
        "plans.strategy_goal",
        gettext_lazy("goal of a strategy"),
        StrategyGoal,
        goal_cards,
        unlogged={"strategy": TOLD, "goal": TOLD},
        reads=reads_lines,
    ),
    Kind(
        "plans.strategy_measure",
        gettext_lazy("measure of a strategy"),
        StrategyMeasure,
        measure_cards,
        _undo(StrategyMeasure, "strategy__plan__organisation"),
        unlogged={
            "strategy": "the card leads to the measure, which names its strategies",
            "measure": "the card leads to the measure",
            "position": "follows from the order in which they came",
        },
        reads=reads_lines,
        undoes=undoes_writing,
        refuses=refuses(StrategyMeasure, "strategy__plan__", unless_in(phases.OPEN), "strategy__subject"),
    ),
    Kind(
        "plans.sharing",
        gettext_lazy("sharing of a plan"),
        Sharing,
        sharing_cards,
        _undo(Sharing, "plan__organisation"),
        unlogged={"plan": NAMED},
        reads=reads_lines,
        undoes=undoes_writing,
        refuses=refuses(Sharing, "plan__", unless_in(phases.OPEN)),
    ),
)
