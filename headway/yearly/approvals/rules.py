"""Which levels approve a plan? (CYCLE 3; pure: what is asked is given.)

A plan is approved by its own place, which says so by submitting it, and by the levels above that the rule names. A CSI
school's plan is approved by school, system and state; that of a TSI school by school and system; for all others the
state's settings say it.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

SCHOOL: Final = "school"
SYSTEM: Final = "system"
STATE: Final = "state"
CSI: Final = "CSI"
TSI: Final = "TSI"
CHOICES: Final = ("school_plans_by_system", "school_plans_by_state", "system_plans_by_state")
"""The settings of the state that say who else approves (`network.thresholds`)."""


def asked(kind: str, above: Collection[str], labels: Collection[str], chosen: Mapping[str, Any]) -> tuple[str, ...]:
    """The levels whose approval a plan needs, its own first: of those that stand above it."""
    wanted = [kind]
    if kind == SCHOOL:
        marked = {label.upper() for label in labels}
        if chosen.get("school_plans_by_system") or {CSI, TSI} & marked:
            wanted.append(SYSTEM)
        if chosen.get("school_plans_by_state") or CSI in marked:
            wanted.append(STATE)
    elif kind == SYSTEM and chosen.get("system_plans_by_state"):
        wanted.append(STATE)
    return tuple(level for level in wanted if level == kind or level in above)
