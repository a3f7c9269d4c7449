"""Which rows of a plan does somebody want to see: mine, due soon, behind, of a practice, behind a figure, or all of
these at once?
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ..models import Action, Collaborator, Plan
from .glances import FIGURES

if TYPE_CHECKING:
    from .glances import Glance
    from .reading import Rows

SOON: Final = dt.timedelta(days=30)
CHIPS: Final = ("mine", "due", "behind", "found")
"""Filters that stand above the outline, each with how many rows it leaves; `found`: what checks find."""
KNOWN: Final = tuple(dict.fromkeys((*CHIPS, *FIGURES)))
PRACTICE: Final = "practice"

type Sets = Mapping[str, frozenset[uuid.UUID]]


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What is asked of an outline. `opened`: the key of the row whose folded rows are shown, `every`: all of them;
    `only`: filters (`CHIPS`) and figures (`FIGURES`), `practice`: a code: rows that meet all of them are left;
    `found`: how much checks find of rows.
    """

    opened: str = ""
    every: bool = False
    only: tuple[str, ...] = ()
    practice: str = ""
    found: Mapping[uuid.UUID, int] = dataclasses.field(default_factory=dict)

    @property
    def narrowed(self) -> bool:
        """Whether some rows are left out."""
        return bool(self.only or self.practice)

    def toggled(self, name: str) -> "Wanted":
        """The same with this filter on where it is off, off where it is on."""
        return dataclasses.replace(self, only=tuple(one for one in KNOWN if (one in self.only) != (one == name)))

    def left(self, sets: Sets) -> frozenset[uuid.UUID]:
        """The keys of the rows that meet all filters that are on; one at least is."""
        names = [*self.only, *([PRACTICE] if self.practice else [])]
        return frozenset.intersection(*(sets[name] for name in names))

    def counts(self, sets: Sets) -> dict[str, int]:
        """How many rows each filter leaves together with those that are on."""
        filters = [name for name in sets if name != PRACTICE]
        return {name: len(dataclasses.replace(self, only=(*self.only, name)).left(sets)) for name in filters}

    def sets(
        self, plan: Plan, rows: "Rows", glance: "Glance", today: dt.date, reader: Any
    ) -> dict[str, frozenset[uuid.UUID]]:
        """The keys of the rows that each filter leaves. One query, where there is a reader."""
        steps = [action for some in rows.actions.values() for action in some]
        stones = [one for some in rows.milestones.values() for one in some]
        still = [one for one in steps if not one.completed_on and not one.dropped_on]
        sets = dict(glance.behind)
        sets["mine"] = _mine(plan, stones, steps, reader) if reader else frozenset()
        sets["due"] = frozenset(one.key for one in still if today <= one.due_on <= today + SOON)
        strategies = [one for some in rows.strategies.values() for one in some]
        here = {one.key for one in (*rows.priorities, *strategies, *stones, *steps)}
        sets["found"] = frozenset(self.found) & here
        sets[PRACTICE] = _coded(rows, [one for one in strategies if self.practice in dict(rows.practices[one.pk])])
        return sets


EVERYTHING: Final = Wanted()


def asked(query: Any) -> Wanted:
    """What the address of a plan's page asks for. What it does not know counts as not asked."""
    names = {*query.getlist("only"), *query.getlist("figure")}
    return Wanted(
        opened=query.get("open", ""),
        every=query.get("open") == "all",
        only=tuple(one for one in KNOWN if one in names),
        practice=query.get("practice", "")[:40],
    )


def _coded(rows: "Rows", strategies: list[Any]) -> frozenset[uuid.UUID]:
    """Some strategies with all below them."""
    stones = [stone for one in strategies for stone in rows.milestones[one.pk]]
    return frozenset(one.key for one in (*strategies, *stones, *rows.below(strategies)))


def _mine(plan: Plan, stones: list[Any], steps: list[Action], reader: Any) -> frozenset[uuid.UUID]:
    """Milestones and actions that this person is responsible for, and actions at which they help. One query."""
    helps = set(
        Collaborator.objects.filter(action__milestone__strategy__plan=plan, user=reader).values_list(
            "action_id", flat=True
        )
    )
    own = [one.key for one in (*stones, *steps) if one.responsible_id == reader.pk]
    return frozenset([*own, *(one.key for one in steps if one.pk in helps)])
