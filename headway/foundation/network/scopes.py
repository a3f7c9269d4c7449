"""Which part of the tree does somebody's right reach? (Computed by `people`, applied by every QuerySet.)"""

import dataclasses

from django.db.models import Q

from . import ladder


@dataclasses.dataclass(frozen=True)
class Scope:
    """A part of the tree: single organisations by path, and whole subtrees. `everything` is the operator's."""

    only: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()
    everything: bool = False

    def holds(self, path: str) -> bool:
        """Whether the organisation at `path` is inside."""
        return self.everything or path in self.only or any(ladder.is_below(path, top) for top in self.below)

    def condition(self, prefix: str = "") -> Q:
        """The same as a database condition on `<prefix>path`."""
        if self.everything:
            return Q()
        condition = Q(**{f"{prefix}path__in": sorted(self.only)}) if self.only else Q(pk__in=[])
        for top in sorted(self.below):
            condition |= Q(**{f"{prefix}path__gte": top, f"{prefix}path__lt": ladder.after(top)})
        return condition

    def __or__(self, other: "Scope") -> "Scope":
        return Scope(self.only | other.only, self.below | other.below, self.everything or other.everything)
