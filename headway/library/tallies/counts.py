"""Which figures are counted of a node? Integers only; percentages are made where they are shown."""

import dataclasses
import operator
from typing import Self

from .judging import percent, shares


@dataclasses.dataclass(frozen=True, slots=True)
class Counts:
    """Figures of one node of a framework over some organisations (shapes: `headway figures`).

    Over different organisations they add up; over different practices never, because a strategy may have two codes.
    """

    organisations: int = 0
    strategies: int = 0
    actions: int = 0
    completed: int = 0
    judged: int = 0
    on_time: int = 0
    late: int = 0
    behind: int = 0
    slipped: int = 0
    milestones: int = 0
    milestones_completed: int = 0
    measures_with_data: int = 0
    measures_met_or_on_track: int = 0

    def __add__(self, other: Self) -> "Counts":
        return Counts(*map(operator.add, _figures(self), _figures(other)))

    @property
    def completed_percent(self) -> int | None:
        """Completed of all actions."""
        return percent(self.completed, self.actions)

    @property
    def on_time_percent(self) -> int | None:
        """On time of those judged."""
        return self._shares()[0]

    @property
    def late_percent(self) -> int | None:
        """Late of those judged."""
        return self._shares()[1]

    @property
    def behind_percent(self) -> int | None:
        """Behind of those judged."""
        return self._shares()[2]

    def _shares(self) -> tuple[int | None, int | None, int | None]:
        return shares((self.on_time, self.late, self.behind))

    @property
    def milestones_percent(self) -> int | None:
        """Completed of all milestones."""
        return percent(self.milestones_completed, self.milestones)


_figures = operator.attrgetter(*(field.name for field in dataclasses.fields(Counts)))
NOTHING = Counts()
