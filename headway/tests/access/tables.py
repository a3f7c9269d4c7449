"""What did we write by hand about who may do what? Reads three tables; imports nothing from Headway.

A cell holds a letter for each kind of node at which the role is held: `-` nothing, `o` at that node only, `b` there and
at everything below, `u` at the nodes above only. A capital O or B reaches the nodes above as well.

rights.csv   right → role → school, system, state, grouping, partner
seen.csv     kind of thing → role → school, system, state: who sees that it is there (others: not found)
routes.csv   address and method → role → school, system, state: who may (who only sees it: refused with the reason);
             `about` is the thing in the address, or `self` (one's own page), `open` (before signing in), `account`
             (pages of signing in), `nowhere` (not in this Headway) or `no` (the method is not answered)
"""

import csv
import dataclasses
import functools
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROLES = ("administrator", "leader", "member", "specialist", "coach", "partner", "viewer")
KINDS = ("school", "system", "state", "grouping", "partner")
LETTERS = {
    "-": frozenset(),
    "o": frozenset({"own"}),
    "b": frozenset({"own", "below"}),
    "O": frozenset({"own", "above"}),
    "B": frozenset({"own", "below", "above"}),
    "u": frozenset({"above"}),
}


@dataclasses.dataclass(frozen=True)
class Route:
    """One row of routes.csv: how an address answers a method."""

    name: str
    method: str
    about: str
    seen: str
    cells: dict[str, str]


def rights() -> dict[str, dict[str, str]]:
    """Right → role → cell."""
    return _read("rights.csv", "may")


def seen() -> dict[str, dict[str, str]]:
    """Kind of thing → role → cell."""
    return _read("seen.csv", "what")


@functools.cache
def _read(name: str, first: str) -> dict[str, dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return {row.pop(first): row for row in csv.DictReader(file)}


def holds(cells: dict[str, str], role: str, kind: str, relation: str) -> bool:
    """Whether the cell of a role reaches a node in this relation to the role's own node of this kind."""
    return relation in LETTERS[cells[role][KINDS.index(kind)]]


def routes() -> list[Route]:
    """Every row of routes.csv."""
    with (HERE / "routes.csv").open(encoding="utf-8", newline="") as file:
        return [
            Route(row["route"], row["method"], row["about"], row["seen"], {role: row[role] for role in ROLES})
            for row in csv.DictReader(file)
        ]


def expected(route: Route, role: str, kind: str, relation: str) -> str:
    """`ok`, `refused` or `not_found` for a role at a kind of node, asking about a node in this relation."""
    if holds(route.cells, role, kind, relation):
        return "ok"
    return "refused" if holds(seen()[route.seen], role, kind, relation) else "not_found"
