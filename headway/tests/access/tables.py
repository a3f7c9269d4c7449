"""What did we write by hand about who may do what? Reads rights.csv and routes.csv; imports nothing from Headway.

A cell holds a letter for each kind of node at which the role is held: `-` nothing, `o` at that node only, `b` there and
at everything below. A capital reaches the nodes above as well. rights.csv has the kinds school, system, state, grouping,
partner; routes.csv has school, system, state.
"""

import csv
import dataclasses
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
}
ABOUT = {
    "node",
    "membership",
    "invitation",
    "team",
    "team_member",
    "line",
    "closed_day",
    "upload",
    "plan",
    "strategy",
    "milestone",
    "action",
    "priority",
    "self",
    "open",
    "account",
    "nowhere",
    "no",
}


@dataclasses.dataclass(frozen=True)
class Route:
    """One row of routes.csv: how an address answers a method."""

    name: str
    method: str
    about: str
    seen: str
    cells: dict[str, str]

    def allows(self, role: str, kind: str, relation: str) -> bool:
        """Whether somebody with this role at a node of this kind may do it at a node in this relation."""
        return relation in LETTERS[self.cells[role][KINDS.index(kind)]]


def rights() -> dict[str, dict[str, str]]:
    """Right → role → cell."""
    with (HERE / "rights.csv").open(encoding="utf-8", newline="") as file:
        return {row.pop("may"): row for row in csv.DictReader(file)}


def holds(may: str, role: str, kind: str, relation: str) -> bool:
    """What rights.csv says."""
    return relation in LETTERS[rights_once()[may][role][KINDS.index(kind)]]


def rights_once() -> dict[str, dict[str, str]]:
    """The table, read once."""
    if not _READ:
        _READ.update(rights())
    return _READ


_READ: dict[str, dict[str, str]] = {}


def routes() -> list[Route]:
    """Every row of routes.csv."""
    with (HERE / "routes.csv").open(encoding="utf-8", newline="") as file:
        return [
            Route(row["route"], row["method"], row["about"], row["seen"], {role: row[role] for role in ROLES})
            for row in csv.DictReader(file)
        ]


def expected(route: Route, stands: list[tuple[str, str, str]]) -> str:
    """`ok`, `refused` or `not_found` for somebody with these stands (role, kind, relation of the node to theirs)."""
    if any(route.allows(*stand) for stand in stands):
        return "ok"
    if any(holds(route.seen, *stand) for stand in stands):
        return "refused"
    return "not_found"
