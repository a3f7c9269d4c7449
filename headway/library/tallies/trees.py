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
    span: tuple[dt.date, dt.date]
    years: tuple[tuple[str, int], ...]

    @property
    def gone(self) -> tuple[int, int]:
        """Days of the node's school year gone on the day, and days in it."""
        first, last = self.span
        return (self.on - first).days + 1, (last - first).days + 1

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
    """The tree of a node at a day. One query, whatever its size."""
    moves, years = [], {}
    for is_move, path, number, parent, parent_path, first, last in _since(node, on):
        if is_move:
            moves.append(_Move(path, number, parent, parent_path))
        else:
            years[path] = (number, first, last)
    return Tree(
        node=node,
        on=on,
        moved=_paths({move.path: move for move in moves}),
        home={move.pk: move.parent for move in moves},
        **_years(node, on, years),
    )


@dataclasses.dataclass(frozen=True)
class _Move:
    """Where an organisation that moved since the day stood on it."""

    path: str
    pk: int
    parent: int | None
    parent_path: str | None


def _since(node: Organisation, on: dt.date) -> Any:
    """What has moved since a day, and the school years that hold it: two questions in one statement."""
    moves = Placement.objects.filter(from_on__lte=on, to_on__gt=on).order_by()
    if node.state_id:
        moves = moves.filter(organisation__state_id=node.state_id)
    reach = Q(organisation__path__in=ladder.ancestors(node.path)) | _range(node.path, "organisation__")
    years = SchoolYear.objects.live().filter(reach, first_on__lte=on, last_on__gte=on).order_by()
    none = Value(None, output_field=IntegerField())
    return moves.values_list(
        Value(1, output_field=IntegerField()),
        "organisation__path",
        "organisation_id",
        "parent_id",
        "parent__path",
        "from_on",
        "to_on",
    ).union(
        years.values_list(
            Value(0, output_field=IntegerField()),
            "organisation__path",
            "start_year",
            none,
            Value("", output_field=TextField()),
            "first_on",
            "last_on",
        ),
        all=True,
    )


def _paths(moves: dict[str, _Move]) -> dict[str, str]:
    """Path today → path at the day, of what moved since."""
    known: dict[str, str] = {}

    def at(path: str) -> str:
        for end in range(len(path), 0, -ladder.STEP):
            if path[:end] in moves:
                return of(path[:end]) + path[end:]
        return path

    def of(path: str) -> str:
        if path not in known:
            above = moves[path].parent_path
            known[path] = (at(above) if above else "") + path[-ladder.STEP :]
        return known[path]

    for path in moves:
        of(path)
    return known


Span = tuple[int, dt.date, dt.date]


def _years(node: Organisation, on: dt.date, found: dict[str, Span]) -> dict[str, Any]:
    """The school year that holds the day at the node, and where below it another one does (deepest first)."""
    default = calendars.default_year(calendars.start_year_of(on))
    base = (default.start_year, default.first_on, default.last_on)
    for path in [*ladder.ancestors(node.path), node.path]:
        base = found.pop(path, base)
    other = []
    for path in sorted(found, key=len):
        above = next((found[top] for top in reversed(ladder.ancestors(path)) if top in found), base)
        if found[path][0] != above[0]:
            other.append((path, found[path][0]))
    return {"year": base[0], "span": base[1:], "years": tuple(reversed(other))}


def _range(path: str, prefix: str = "") -> Q:
    return Q(**{f"{prefix}path__gte": path, f"{prefix}path__lt": ladder.after(path)})
