"""Which organisations stood below a node on a day, under which child, and in which school year were they?

The tree is read as it was at the day: what moved since is put back to its place of then. A step of a path is made from
the primary key, so a child keeps its step wherever it stands.
"""

import dataclasses
import datetime as dt
from typing import Any

from django.db.models import Case, DateField, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Substr

from headway.foundation.network import calendars, ladder
from headway.foundation.network.models import Organisation, Placement, SchoolYear
from headway.foundation.network.scopes import Scope

OWN = "own"


@dataclasses.dataclass(frozen=True)
class Tree:
    """What is needed to ask for organisations below `node` at `on`: moves since then, and years that differ."""

    node: Organisation
    on: dt.date
    moved: dict[str, str]
    home: dict[int, int | None]
    year: int
    years: tuple[tuple[str, int], ...]

    def at(self, path: str) -> str:
        """The path at the day of what has `path` today."""
        for end in range(len(path), 0, -ladder.STEP):
            if path[:end] in self.moved:
                return self.moved[path[:end]] + path[end:]
        return path

    def condition(self) -> Q:
        """The node and what stood below it, as a condition on organisations."""
        top = self.at(self.node.path)
        marks = sorted({*self.moved, self.node.path}, key=len)
        found, inside = Q(pk__in=[]), [""][:0]
        for path in marks:
            if self.at(path).startswith(top):
                found |= _range(path)
                inside.append(path)
            elif any(path.startswith(one) for one in inside):
                found &= ~_range(path)
        return found

    def by_kind(self) -> Any:
        """Group: `own` for the node itself, else the kind."""
        return Case(When(pk=self.node.pk, then=Value(OWN)), default=F("kind"), output_field=TextField())

    def by_organisation(self) -> Any:
        """Group: each organisation for itself."""
        return Cast("pk", TextField())

    def by_child(self) -> Any:
        """Group: `own` for the node itself, else the step of the child under which it stood."""
        top = self.at(self.node.path)
        start, end = len(top), len(top) + ladder.STEP
        whens = [When(pk=self.node.pk, then=Value(OWN))]
        for path in sorted(self.moved, key=len, reverse=True):
            then = self.at(path)
            if len(then) > start and then.startswith(top):
                whens.append(When(_range(path), then=Value(then[start:end])))
        own_step = Substr("path", len(self.node.path) + 1, ladder.STEP)
        return Case(*whens, default=own_step, output_field=TextField())

    def organisations(self, grp: Any, seen: Scope | None = None) -> "QuerySet[Organisation, Any]":
        """Rows (pk, group, school year at the day, whether inside `seen`, the day) of the node and those below it."""
        whens = [When(_range(path), then=Value(year)) for path, year in self.years]
        year: Any = Case(*whens, default=Value(self.year)) if whens else Value(self.year)
        visible: Any = Value(1)
        if seen is not None and not seen.everything:
            visible = Case(When(seen.condition(), then=Value(1)), default=Value(0))
        rows = Organisation.objects.filter(self.condition()).order_by()
        return rows.annotate(
            grp=grp,
            year=Case(When(pk__isnull=False, then=year), output_field=IntegerField()),
            seen=Case(When(pk__isnull=False, then=visible), output_field=IntegerField()),
            day=Value(self.on, output_field=DateField()),
        ).values_list("pk", "grp", "year", "seen", "day")

    def children(self) -> "QuerySet[Organisation]":
        """Organisations whose parent was the node at the day, by name."""
        came = [pk for pk, parent in self.home.items() if parent == self.node.pk]
        left = [pk for pk, parent in self.home.items() if parent != self.node.pk]
        rows = Organisation.objects.live().filter(Q(parent=self.node) & ~Q(pk__in=left) | Q(pk__in=came))
        return rows.order_by("name", "key")


def tree(node: Organisation, on: dt.date) -> Tree:
    """The tree of a node at a day. Two queries, whatever its size."""
    since = Placement.objects.filter(from_on__lte=on, to_on__gt=on).select_related("organisation", "parent")
    if node.state_id:
        since = since.filter(organisation__state_id=node.state_id)
    placements = {row.organisation.path: row for row in since}
    return Tree(
        node=node,
        on=on,
        moved=_paths(placements),
        home={row.organisation_id: row.parent_id for row in placements.values()},
        **_years(node, on),
    )


def _paths(placements: dict[str, Placement]) -> dict[str, str]:
    """Path today → path at the day, of what moved since."""
    known: dict[str, str] = {}

    def at(path: str) -> str:
        for end in range(len(path), 0, -ladder.STEP):
            if path[:end] in placements:
                return of(path[:end]) + path[end:]
        return path

    def of(path: str) -> str:
        if path not in known:
            parent = placements[path].parent
            known[path] = (at(parent.path) if parent else "") + path[-ladder.STEP :]
        return known[path]

    for path in placements:
        of(path)
    return known


def _years(node: Organisation, on: dt.date) -> dict[str, Any]:
    """The school year that holds the day at the node, and where below it another one does (deepest first)."""
    reach = Q(organisation__path__in=ladder.ancestors(node.path)) | _range(node.path, "organisation__")
    rows = SchoolYear.objects.live().filter(reach, first_on__lte=on, last_on__gte=on)
    found = dict(rows.order_by("pk").values_list("organisation__path", "start_year"))
    base = calendars.start_year_of(on)
    for path in [*ladder.ancestors(node.path), node.path]:
        base = found.pop(path, base)
    other = []
    for path in sorted(found, key=len):
        above = next((found[top] for top in reversed(ladder.ancestors(path)) if top in found), base)
        if found[path] != above:
            other.append((path, found[path]))
    return {"year": base, "years": tuple(reversed(other))}


def _range(path: str, prefix: str = "") -> Q:
    return Q(**{f"{prefix}path__gte": path, f"{prefix}path__lt": ladder.after(path)})
