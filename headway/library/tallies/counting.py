"""How far has the work come, per group of organisations and node of a framework, on a day?

Rooms above list counters (`tallies.py`, COUNTERS); each answers with its own columns and they are put together here.
Each node is counted from the set of strategies below it; nodes are never added up.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from headway.foundation.core import registers
from headway.foundation.network.models import Organisation
from headway.library.frameworks import queries as frameworks

from . import trees
from .counts import NOTHING, Counts

SCOPES: dict[str, frozenset[str] | None] = {
    "own": frozenset({"own"}),
    "schools": frozenset({"school"}),
    "systems": frozenset({"system"}),
    "all": None,
}
ROOT = ""


@dataclasses.dataclass(frozen=True)
class Question:
    """What is asked of every counter: organisations as rows (pk, group, school year, seen), a framework, a day."""

    organisations: Any
    framework: str
    on: dt.date


Cell = tuple[str, str, Counts]
Counter = Callable[[Question], Iterable[Cell]]


@dataclasses.dataclass(frozen=True)
class Row:
    """The figures of one node over one scope."""

    node: str
    code: str
    scope: str
    counts: Counts


def count(question: Question) -> dict[tuple[str, str], Counts]:
    """Counts by (group, node code; empty for the root). One query a counter."""
    found: dict[tuple[str, str], Counts] = {}
    for counter in registers.entries("tallies", "COUNTERS"):
        for group, code, counts in counter(question):
            found[group, code] = found.get((group, code), NOTHING) + counts
    return found


def figures(node: Organisation, framework: str, on: dt.date) -> tuple[int, tuple[Row, ...]]:
    """The school year that holds the day, and every scope of every node of the framework. Four queries.

    *own* is the organisation itself, *schools* and *systems* those of the subtree (itself included), *all* everything.
    """
    tree = trees.tree(node, on)
    cells = count(Question(tree.organisations(tree.by_kind()), framework, on))
    nodes = [("root", ROOT)]
    for practice in frameworks.practices(framework):
        nodes.append(("practice" if practice.parent_code else "domain", practice.code))
    rows = []
    for scope, groups in SCOPES.items():
        wanted = groups | {"own"} if groups and scope == f"{node.kind}s" else groups
        for kind, code in nodes:
            parts = [
                counts for (group, at), counts in cells.items() if at == code and (wanted is None or group in wanted)
            ]
            rows.append(Row(kind, code, scope, sum(parts, NOTHING)))
    return tree.year, tuple(rows)
