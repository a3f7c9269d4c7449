"""How does an organisation work? The habits of the demo, and who has which."""

import dataclasses

from .lives import Place


@dataclasses.dataclass(frozen=True)
class Habit:
    """Chances between 0 and 1, and counts.

    `done`: an action gets done; `late`: after its due date, by up to `delay` days; `enters_late`: said long after;
    `slips`: a due date is moved; `drops`: what is overdue is dropped; `skips`: a month without a status; `quiet`:
    reporting months before today in which nothing was said and nothing got done; `thin`: a plan without detail.
    """

    name: str
    done: float
    late: float
    delay: int
    skips: float = 0.05
    enters_late: float = 0.0
    slips: float = 0.0
    drops: float = 0.0
    quiet: int = 0
    strategies: int = 3
    thin: bool = False
    adds: bool = False
    reopens: bool = False
    submits: bool = False


STEADY = Habit("steady", 0.93, 0.2, 12, drops=0.6, enters_late=0.06, adds=True, reopens=True, submits=True)
EXCELLENT = Habit("excellent", 0.98, 0.08, 4, skips=0.0, strategies=4, adds=True, submits=True)
LATE = Habit("late but true", 0.93, 0.55, 22, enters_late=0.12, drops=0.6, reopens=True)
SLIPPING = Habit("slipping", 0.9, 0.3, 14, skips=0.1, slips=0.35, drops=0.7, adds=True)
FADING = Habit("fading", 0.8, 0.25, 12, skips=0.12, slips=0.1, quiet=2)
SILENT = Habit("silent", 0.7, 0.4, 25, skips=0.25, quiet=5, strategies=2)
THIN = Habit("thin", 0.9, 0.25, 14, strategies=2, thin=True)

SCHOOLS = (STEADY, FADING, SILENT, SLIPPING, LATE, EXCELLENT, FADING, THIN, STEADY)
"""In turn through the schools of a system: of nine two fade, one is silent and one slips."""
AGENCIES = (STEADY, SLIPPING, LATE, EXCELLENT)
"""In turn through the systems; the state is steady."""


def of(place: Place) -> Habit:
    """The habit of a place. Each system begins its round one later, so that habits do not follow the levels."""
    if place.kind == "school":
        return SCHOOLS[(place.number + place.system) % len(SCHOOLS)]
    return AGENCIES[place.system % len(AGENCIES)] if place.kind == "system" else STEADY
