"""How far has each organisation below a node come with each practice, and which actions stand behind a figure?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from headway.foundation.core import clock
from headway.foundation.network import calendars, ladder
from headway.foundation.network.models import Organisation
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.library.frameworks import queries as frameworks
from headway.library.tallies import counting, trees
from headway.library.tallies.counts import NOTHING, Counts
from headway.yearly.plans import queries as plan_queries
from headway.yearly.plans import tallies as plans
from headway.yearly.plans.models import Action

SORTS = {
    "name": "Name",
    "completed": "Completed",
    "on_time": "On time",
    "behind": "Behind",
    "strategies": "Strategies",
}
FIGURES = {
    "actions": "All actions",
    "completed": "Completed",
    "on_time": "On time",
    "late": "Late",
    "behind": "Behind",
    "slipped": "Slipped",
    "judged": "Judged",
}


@dataclasses.dataclass(frozen=True)
class Column:
    """A practice, or a domain with its practices beside it (`first` in its domain)."""

    code: str
    name: str
    short_name: str
    first: bool
    span: int = 1


@dataclasses.dataclass(frozen=True)
class Cell:
    """The figures of one practice at one organisation and all below it; `tint` is 0 to 4 by completed percent."""

    code: str
    counts: Counts
    first: bool

    @property
    def tint(self) -> int:
        """Five steps of completed percent."""
        return min(4, (self.counts.completed_percent or 0) // 20)


@dataclasses.dataclass(frozen=True)
class Row:
    """One organisation (or all) with its cells and its root."""

    key: str
    name: str
    closed_on: dt.date | None
    cells: tuple[Cell, ...]
    all: Counts


@dataclasses.dataclass(frozen=True)
class Matrix:
    """Practices × children of a node at a day: one page of rows, totals of all children, the node's own plan."""

    on: dt.date
    year: str
    framework: str
    domains: tuple[Column, ...]
    practices: tuple[Column, ...]
    rows: tuple[Row, ...]
    own: Row
    totals: Row
    domain_totals: tuple[Cell, ...]
    children: int
    with_strategies: int


@dataclasses.dataclass(frozen=True)
class Behind:
    """One action behind a figure."""

    title: str
    address: str
    organisation: str
    plan: str
    plan_address: str
    due_on: dt.date
    done_on: dt.date | None
    days: int
    who: str


@dataclasses.dataclass(frozen=True)
class Rows:
    """The actions of a figure that a person may read, and how many it counts in all."""

    rows: tuple[Behind, ...]
    total: int
    readable: int
    child: str
    node: str


def yesterday(organisation: Organisation) -> dt.date:
    """The day of live pages: work due today is not behind at eight in the morning."""
    return clock.today(organisation) - dt.timedelta(days=1)


def matrix(
    node: Organisation, *, framework: str, on: dt.date, start: int = 0, size: int = 100, sort: str = "name"
) -> Matrix:
    """Practices × children of a node. Five queries, whatever the size."""
    tree = trees.tree(node, on)
    cells = counting.count(counting.Question(tree.organisations(tree.by_child()), framework, on))
    found = frameworks.practices(framework, node)
    domains, practices = _columns(found)
    children = list(tree.children().values_list("pk", "key", "name", "closed_on"))
    rows = [_row(str(key), name, closed, ladder.step(pk), cells, practices) for pk, key, name, closed in children]
    everything = [(code, counts) for (group, code), counts in cells.items() if group != trees.OWN]
    by_code: dict[str, Counts] = {}
    for code, counts in everything:
        by_code[code] = by_code.get(code, NOTHING) + counts
    totals = {("all", code): counts for code, counts in by_code.items()}
    return Matrix(
        on=on,
        year=calendars.label(tree.year),
        framework=found[0].framework if found else framework,
        domains=domains,
        practices=practices,
        rows=tuple(_sorted(rows, sort)[start : start + size]),
        own=_row("own", node.name, None, trees.OWN, cells, practices),
        totals=_row("", "All", None, "all", totals, practices),
        domain_totals=tuple(Cell(one.code, by_code.get(one.code, NOTHING), True) for one in domains),
        children=len(children),
        with_strategies=sum(1 for row in rows if row.all.strategies),
    )


def _columns(found: tuple[frameworks.PracticeRow, ...]) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    domains, practices = [], []
    for domain in found:
        if domain.parent_code:
            continue
        own = [row for row in found if row.parent_code == domain.code] or [domain]
        domains.append(Column(domain.code, domain.name, domain.short_name, True, len(own)))
        practices += [Column(row.code, row.name, row.short_name, at == 0) for at, row in enumerate(own)]
    return tuple(domains), tuple(practices)


def _row(
    key: str, name: str, closed_on: dt.date | None, group: str, cells: dict[Any, Counts], columns: tuple[Column, ...]
) -> Row:
    own = tuple(Cell(one.code, cells.get((group, one.code), NOTHING), one.first) for one in columns)
    return Row(key, name, closed_on, own, cells.get((group, counting.ROOT), NOTHING))


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    """By name as they come; else the highest first and those without any last."""
    ranks = {
        "completed": lambda row: row.all.completed_percent,
        "on_time": lambda row: row.all.on_time_percent,
        "behind": lambda row: row.all.behind if row.all.actions else None,
        "strategies": lambda row: row.all.strategies or None,
    }
    rank = ranks.get(sort)
    if rank is None:
        return rows
    return sorted(rows, key=lambda row: (rank(row) is None, -(rank(row) or 0)))


def actions_of(
    node: Organisation,
    user: Any,
    *,
    framework: str,
    on: dt.date,
    code: str,
    figure: str,
    child: str,
    start: int,
    size: int = 100,
) -> Rows | None:
    """The actions behind a figure; None where `child` was not directly below the node. At most seven queries."""
    tree = trees.tree(node, on)
    name, group = node.name, ""
    if child == trees.OWN:
        group = trees.OWN
    elif child:
        found = _child(tree, child)
        if found is None:
            return None
        name, group = found.name, ladder.step(found.pk)
    seen = standing.scope(user, May.SEE_PLAN)
    question = counting.Question(tree.organisations(tree.by_child(), seen), framework, on)
    behind = plans.behind_figure(question, code=code, figure=figure, group=group, limit=size, offset=start)
    actions = {row.pk: row for row in Action.objects.filter(pk__in=[pk for pk, *_ in behind.rows]).with_plan()}
    rows = tuple(_behind(actions[pk], due, done, on) for pk, due, done in behind.rows)
    return Rows(rows, behind.total, behind.readable, name, code)


def _child(tree: trees.Tree, key: str) -> Organisation | None:
    try:
        return tree.children().filter(key=uuid.UUID(key)).first()
    except ValueError:
        return None


def _behind(action: Action, due_on: dt.date, done_on: dt.date | None, on: dt.date) -> Behind:
    plan = action.milestone.strategy.plan
    return Behind(
        title=action.title,
        address=plan_queries.action_address(action.key),
        organisation=plan.organisation.name,
        plan=plan.title,
        plan_address=plan_queries.plan_address(plan.key, f"a-{action.key}"),
        due_on=due_on,
        done_on=done_on,
        days=((done_on or on) - due_on).days,
        who=str(action.responsible or ""),
    )


def figures_json(*, node: Organisation, framework: str, on: dt.date) -> dict[str, Any]:
    """Figures of a node in the fixed shape that programs read (`headway figures --json`). Four queries."""
    year, rows = counting.figures(node, framework, on)
    return {
        "node": {"key": str(node.key), "kind": node.kind, "name": node.name},
        "on": on.isoformat(),
        "school_year": calendars.label(year),
        "framework": framework,
        "rows": [
            {"node": row.node, "code": row.code, "scope": row.scope, **dataclasses.asdict(row.counts)} for row in rows
        ],
    }
