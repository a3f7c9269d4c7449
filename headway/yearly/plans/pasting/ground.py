"""On what ground are pasted rows read: in which plan, below which strategy, among whom?"""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

from headway.foundation.core import words
from headway.foundation.network import calendars

from ..models import Milestone, Plan, Strategy
from .people import Known


@dataclasses.dataclass(frozen=True)
class Ground:
    """What is known before a row is read; read once, however many rows there are."""

    strategy: Strategy
    calendar: calendars.Calendar
    days: tuple[dt.date, dt.date]
    milestones: dict[str, Milestone]
    actions: frozenset[tuple[Any, str]]
    people: Known
    helpers: Known
    day_first: bool
    under: Milestone | None = None

    @property
    def plan(self) -> Plan:
        """The plan that is written."""
        return self.strategy.plan


def by_title(rows: Iterable[Milestone]) -> dict[str, Milestone]:
    """Milestones by what they say, of two that say the same the first."""
    found: dict[str, Milestone] = {}
    for row in rows:
        found.setdefault(words.folded(row.title), row)
    return found
