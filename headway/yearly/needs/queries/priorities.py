"""Which priorities does an organisation have?"""

import dataclasses
import uuid

from headway.foundation.network import thresholds
from headway.foundation.network.models import Organisation

from ..models import Priority


@dataclasses.dataclass(frozen=True)
class PriorityRow:
    """A priority with the code that its place gives it."""

    key: uuid.UUID
    code: str
    title: str
    why: str
    first_year: int
    last_year: int


@dataclasses.dataclass(frozen=True)
class Priorities:
    """The priorities of some school years; `advised` is how many at most, as the state sees it."""

    rows: tuple[PriorityRow, ...]
    advised: int

    @property
    def too_many(self) -> bool:
        """Whether there are more than advised."""
        return len(self.rows) > self.advised


def priorities(organisation: Organisation, first_year: int, last_year: int) -> Priorities:
    """Priorities in force in these school years. Two queries."""
    found = Priority.objects.of(organisation).overlapping(first_year, last_year)
    rows = tuple(
        PriorityRow(row.key, str(at), row.title, row.why, row.first_year, row.last_year)
        for at, row in enumerate(found, 1)
    )
    return Priorities(rows, thresholds.value(organisation, "priorities_limit"))
