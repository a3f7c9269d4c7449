"""What do the checks find in a plan before it is submitted?"""

import dataclasses
import uuid
from collections import Counter
from typing import Any

from headway.library.checks import queries as checks
from headway.library.checks.registry import Severity
from headway.yearly.plans.models import Action, Milestone, Plan, Strategy

MOST = 100_000
SHOWN = 40


@dataclasses.dataclass(frozen=True)
class Gaps:
    """Findings that nobody set aside: those of what is missing first, as many as one looks through; all are counted."""

    rows: tuple[checks.Finding, ...]
    gaps: int
    advice: int
    codes: dict[str, int]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.gaps + self.advice - len(self.rows)


def gaps_of(plan: Plan, reader: Any) -> Gaps:
    """What is found in a plan, its priorities, strategies, milestones and actions, as somebody reads it.

    As many queries as the checks of its organisation take, and four.
    """
    own = _keys(plan)
    listed = checks.at(plan.organisation, reader, size=MOST)
    rows = [one for one in listed.rows if one.aside is None and one.ref.key in own]
    missing = sum(one.severity == Severity.GAP for one in rows)
    return Gaps(tuple(rows[:SHOWN]), missing, len(rows) - missing, dict(Counter(one.code for one in rows)))


def _keys(plan: Plan) -> set[uuid.UUID]:
    strategies = Strategy.objects.live().filter(plan=plan)
    found = {plan.key, *strategies.values_list("key", flat=True), *strategies.values_list("priority__key", flat=True)}
    stones = Milestone.objects.live().filter(strategy__plan=plan, strategy__archived_at__isnull=True)
    found |= set(stones.values_list("key", flat=True))
    actions = Action.objects.in_live_plans().filter(milestone__strategy__plan=plan)
    return found | set(actions.values_list("key", flat=True))
