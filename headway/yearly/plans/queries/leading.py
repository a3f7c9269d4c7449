"""Which goals do strategies lead to, in the words in which somebody reads them?"""

from collections.abc import Iterable
from typing import Any

from headway.yearly.direction import queries as direction

from ..models import Plan, Strategy, StrategyGoal

type Goals = tuple[tuple[str, str], ...]
"""What each goal says, and where its page is."""


def goals_of(rows: Iterable[Strategy], plan: Plan, reader: Any) -> dict[int, Goals]:
    """By the primary key of strategies of a plan the goals that they lead to, as far as somebody reads them. Three
    queries; one where they lead to none.
    """
    joined = StrategyGoal.objects.live().filter(strategy__in=[row.pk for row in rows], goal__archived_at__isnull=True)
    pairs = list(joined.order_by("goal__position", "goal__pk").values_list("strategy_id", "goal__key"))
    named = direction.goals_read(plan.organisation, reader) if pairs else {}
    found: dict[int, Goals] = {}
    for strategy, key in pairs:
        if key in named:
            found[strategy] = (*found.get(strategy, ()), (named[key], direction.goal_address(key)))
    return found
