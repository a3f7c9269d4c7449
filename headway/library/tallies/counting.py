"""How far has the work come, per group of organisations and node of a framework, on a day?

Rooms above list counters (`tallies.py`, COUNTERS); each answers with its own columns and they are put together here.
Each node is counted from the set of strategies below it; nodes are never added up. What was counted is kept per
organisation (`TallySheet`) and read from there on every day on which it holds; else the rows are counted.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from headway.foundation.core import registers
from headway.foundation.network.models import Organisation
from headway.library.frameworks import queries as frameworks

from . import trees
from .counts import NOTHING, Counts
from .models import FIGURES, TallySheet

SCOPES: dict[str, frozenset[str] | None] = {
    "own": frozenset({"own"}),
    "schools": frozenset({"school"}),
    "systems": frozenset({"system"}),
    "all": None,
}
ROOT = ""


@dataclasses.dataclass(frozen=True)
class Question:
    """What is asked of every counter: organisations as rows (pk, group, school year, seen, day), each once, and a
    framework (empty: all of them).
    """

    organisations: Any
    framework: str = ""


Cell = tuple[str, str, str, Counts]
"""Group, framework, code of the node (empty for the root), figures."""
Counter = Callable[[Question], Iterable[Cell]]
Cells = dict[tuple[str, str], Counts]


@dataclasses.dataclass(frozen=True)
class Row:
    """The figures of one node over one scope."""

    node: str
    code: str
    scope: str
    counts: Counts


def from_rows(question: Question) -> dict[tuple[str, str, str], Counts]:
    """Counted now, by (group, framework, code). One query a counter."""
    found: dict[tuple[str, str, str], Counts] = {}
    for counter in registers.entries("tallies", "COUNTERS"):
        for *place, counts in counter(question):
            found[tuple(place)] = found.get(tuple(place), NOTHING) + counts
    return found


def count(question: Question) -> Cells:
    """Figures by (group, code): kept ones where they hold on the day, counted ones elsewhere. One query where all that
    is kept holds, and one more a counter where it does not.
    """
    found, complete = _kept(question)
    if complete:
        return found
    others = Question(not_holding(question.organisations), question.framework)
    for (group, _framework, code), counts in from_rows(others).items():
        found[group, code] = found.get((group, code), NOTHING) + counts
    return found


def not_holding(organisations: Any) -> Any:
    """Of the rows of a question those of which nothing kept holds on the day."""
    day = OuterRef("day")
    until = Q(turns_on__isnull=True) | Q(turns_on__gt=day)
    sheets = TallySheet.objects.filter(until, organisation=OuterRef("pk"), period=OuterRef("year"), as_of_on__lte=day)
    return organisations.exclude(Exists(sheets))


KEPT = """
WITH org (id, grp, year, seen, day) AS ({organisations})
SELECT org.grp, t.node, s.id IS NULL, {figures}
FROM org
LEFT JOIN tallies_tallysheet s ON s.organisation_id = org.id AND s.period = org.year
  AND s.as_of_on <= org.day AND (s.turns_on IS NULL OR s.turns_on > org.day)
LEFT JOIN tallies_tally t ON t.organisation_id = s.organisation_id AND t.period = s.period AND t.framework = %s
  AND t.scope = 'own'
GROUP BY org.grp, t.node, s.id IS NULL
"""


def _kept(question: Question) -> tuple[Cells, bool]:
    """Sums of what is kept and holds, and whether that is all that was asked for. One query."""
    organisations, params = question.organisations.query.sql_with_params()
    figures = ", ".join(f"SUM(t.{name})" for name in FIGURES)
    found: Cells = {}
    complete = True
    with connection.cursor() as cursor:
        cursor.execute(KEPT.format(organisations=organisations, figures=figures), [*params, question.framework])
        for group, code, lost, *numbers in cursor.fetchall():
            if lost:
                complete = False
            elif code is not None:
                found[group, code] = Counts(*map(int, numbers))
    return found, complete


def figures(node: Organisation, framework: str, on: dt.date) -> tuple[int, tuple[Row, ...]]:
    """The school year that holds the day, and every scope of every node of the framework. Three or four queries.

    *own* is the organisation itself, *schools* and *systems* those of the subtree (itself included), *all* everything.
    """
    tree = trees.tree(node, on)
    cells = count(Question(tree.organisations(tree.by_kind()), framework))
    nodes = [("root", ROOT)]
    for practice in frameworks.practices(framework, node):
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
