"""Which actions stand behind a figure?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.library.tallies import counting, trees
from headway.yearly.plans import queries as plan_queries
from headway.yearly.plans import tallies as plans
from headway.yearly.plans.models import Action

FIGURES = {
    "actions": gettext_lazy("All actions"),
    "completed": gettext_lazy("Completed"),
    "on_time": gettext_lazy("On time"),
    "late": gettext_lazy("Late"),
    "behind": pgettext_lazy("how many", "Behind"),
    "slipped": gettext_lazy("Slipped"),
    "judged": gettext_lazy("Due or done"),
}


PLAN = "milestone__strategy__plan"
WORDS = (
    "pk",
    "key",
    "title",
    "responsible__name",
    "responsible__email",
    f"{PLAN}__key",
    f"{PLAN}__title",
    f"{PLAN}__organisation__name",
)


@dataclasses.dataclass(frozen=True)
class Behind:
    """One action behind a figure."""

    key: uuid.UUID
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
    order: str = "due",
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
    question = counting.Question(tree.organisations(tree.by_child(), seen), framework)
    behind = plans.behind_figure(question, code=code, figure=figure, group=group, limit=size, offset=start, order=order)
    known = {
        pk: words for pk, *words in Action.objects.filter(pk__in=[pk for pk, *_ in behind.rows]).values_list(*WORDS)
    }
    rows = tuple(_behind(known[pk], due, done, on) for pk, due, done in behind.rows)
    return Rows(rows, behind.total, behind.readable, name, code)


def _child(tree: trees.Tree, key: str) -> Organisation | None:
    try:
        return tree.children().filter(key=uuid.UUID(key)).first()
    except ValueError:
        return None


def _behind(known: list[Any], due_on: dt.date, done_on: dt.date | None, on: dt.date) -> Behind:
    key, title, who, email, plan_key, plan, organisation = known
    return Behind(
        key=key,
        title=title,
        address=plan_queries.action_address(key),
        organisation=organisation,
        plan=plan,
        plan_address=plan_queries.plan_address(plan_key, f"a-{key}"),
        due_on=due_on,
        done_on=done_on,
        days=((done_on or on) - due_on).days,
        who=who or email or "",
    )
