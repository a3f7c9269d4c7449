"""How dear are a plan of many actions and the checks of all plans? (Called by bars.py.)"""

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from headway.foundation.core.actors import OPERATOR
from headway.foundation.network.models import Organisation
from headway.library.checks import registry
from headway.yearly.approvals import operations, queries
from headway.yearly.plans.models import Action, Plan

type Spent = Callable[[Callable[[], Any], int], tuple[float, float]]


@dataclasses.dataclass(frozen=True)
class Frozen:
    """CPU seconds of a version made and of two compared, how many actions it says, how many differences there are."""

    made: float
    compared: float
    actions: int
    kilobytes: float
    differences: int


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """What happens inside is not kept."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def frozen(plan: Plan, spent: Spent) -> Frozen:
    """A version of a plan made (with its line of history), and compared with one in which a quarter is different."""

    def make() -> Any:
        with undone():
            return operations.make_version(plan=plan, occasion="adjusted", by=OPERATOR)

    before = make().content
    rows = Action.objects.filter(milestone__strategy__plan=plan).order_by("pk")
    with undone():
        some = list(rows)[::4]
        for at, row in enumerate(some):
            row.due_on += dt.timedelta(days=7)
            row.title = f"{row.title}, said anew"
            row.position += at % 3
        Action.objects.bulk_update(some, ["due_on", "title", "position"])
        after = queries.written(plan)

    def compare() -> Any:
        return queries.compare(queries.read(before), queries.read(after))

    found = compare()
    return Frozen(
        made=sum(spent(make, 4)),
        compared=sum(spent(compare, 4)),
        actions=rows.count(),
        kilobytes=len(before) / 1000,
        differences=found.added + found.removed + found.changed,
    )


@dataclasses.dataclass(frozen=True)
class Checked:
    """What all checks of plans found below some nodes, with how many statements each, and the CPU of the last."""

    checks: int
    findings: int
    queries: tuple[int, ...]
    seconds: float


def checked(nodes: list[Organisation], spent: Spent) -> Checked:
    """Every check of the series P, of all plans below each node; the last node is timed."""
    codes = [check for code, check in registry.checks().items() if code[0] == "P"]

    def look(node: Organisation) -> int:
        under = registry.under(node)
        return sum(1 for check in codes for _found in check.find(under))

    asked = []
    for node in nodes:
        with CaptureQueriesContext(connection) as seen:
            findings = look(node)
        asked.append(len(seen))
    return Checked(len(codes), findings, tuple(asked), sum(spent(lambda: look(nodes[-1]), 1)))
