"""Does everything that is kept twice agree, and does every reference lead somewhere?

`headway verify`: the tree against its parents and placements, references of every table with `element_kind`, the
foreign keys of the database, what is kept beside actions and milestones, work whose person has left, versions of plans
against their digests, and kept figures against the rows.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from headway.foundation.core import registers
from headway.foundation.files import queries as files
from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation, Placement
from headway.foundation.people import queries as people
from headway.library.tallies import queries as tallies
from headway.yearly.approvals import queries as approvals
from headway.yearly.approvals.models import PlanVersion
from headway.yearly.plans.models import Action, Completion, DueDate, Milestone
from headway.yearly.progress.models import MilestoneStatus, Status

Progress = Callable[[str], None]


def differences(*, progress: Progress = lambda step: None) -> list[str]:
    """Sentences about what does not hold; empty where everything does."""
    found: list[str] = []
    for name, check in CHECKS:
        progress(name)
        found += check()
    return found


def tree() -> Iterator[str]:
    """Path, state and system of every organisation follow from its parent."""
    rows = Organisation.objects.exclude(path="").select_related("parent").order_by("path")
    for row in rows.iterator(chunk_size=2000):
        expected = (row.parent.path if row.parent else "") + ladder.step(row.pk)
        if row.path != expected:
            yield f"{row} ({row.key}): its path is {row.path}, its parent says {expected}."
        state = row.pk if row.kind == "state" else row.parent.state_id if row.parent else None
        system = row.pk if row.kind == "system" else row.parent.system_id if row.parent else None
        if (row.state_id, row.system_id) != (state, system):
            yield f"{row} ({row.key}): state or system differ from those of its parent."
    for row in Organisation.objects.filter(path=""):
        yield f"{row} ({row.key}) has no path."


def places() -> Iterator[str]:
    """Every organisation stands where its open placement says."""
    wrong = Placement.objects.filter(to_on__isnull=True).exclude(parent=F("organisation__parent"))
    for row in wrong.exclude(parent__isnull=True, organisation__parent__isnull=True).select_related("organisation"):
        yield f"{row.organisation} ({row.organisation.key}): its place since {row.from_on} differs from its parent."
    placed = Placement.objects.filter(organisation=OuterRef("pk"), to_on__isnull=True)
    for lost in Organisation.objects.filter(~Exists(placed)):
        yield f"{lost} ({lost.key}) stands nowhere."


def references() -> Iterator[str]:
    """Every element that a table names by kind and key exists."""
    kinds = registers.kinds()
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        if not {"element_kind", "element_key"} <= names:
            continue
        yield from _dangling(model, kinds)


def _dangling(model: Any, kinds: dict[str, registers.Kind]) -> Iterator[str]:
    used = model._base_manager.exclude(element_kind="").values_list("element_kind", flat=True).order_by().distinct()
    for name in used:
        kind = kinds.get(name)
        if kind is None:
            yield f"{model._meta.label} names the kind {name}, which no room has."
            continue
        known = kind.model._base_manager.values("key")
        lost = model._base_manager.filter(element_kind=name).exclude(element_key__in=known)
        for key in lost.values_list("element_key", flat=True).order_by().distinct()[:20]:
            yield f"{model._meta.label} names {name} {key}, which does not exist."


def foreign_keys() -> Iterator[str]:
    """The database itself finds no row that points nowhere."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, target, _number in cursor.fetchall():
            yield f"{table} row {row} points at a row of {target} that does not exist."


def words() -> Iterator[str]:
    """Beside an action or milestone stand the word of its latest month and what its months cost."""
    pairs: tuple[tuple[Any, Any, str], ...] = ((Action, Status, "action"), (Milestone, MilestoneStatus, "milestone"))
    for model, status, name in pairs:
        said = status.objects.live().filter(**{name: OuterRef("pk")}).order_by("-month")
        latest = {
            "said": Coalesce(Subquery(said.values("word")[:1]), Value("")),
            "month": Subquery(said.values("month")[:1]),
        }
        rows = model.objects.annotate(**latest).order_by("pk")
        for row in rows.filter(~Q(word=F("said")) | _differ("word_month", "month")):
            yield f"{row} ({row.key}): beside it stands “{row.word}”, its latest month says “{row.said}”."


def money() -> Iterator[str]:
    """Beside an action stands the sum of what its months cost."""
    months = Status.objects.live().filter(action=OuterRef("pk")).order_by().values("action")
    spent = Coalesce(Subquery(months.annotate(cents=Sum("spent_cents")).values("cents")), 0)
    rows: Any = Action.objects.annotate(sum=spent).exclude(spent_cents=F("sum"))
    for row in rows.order_by("pk"):
        yield f"{row} ({row.key}): beside it stand {row.spent_cents} cents, its months say {row.sum}."


def days() -> Iterator[str]:
    """The due date in force and the completion of an action are those beside it; no two completions share a day."""
    due = DueDate.objects.filter(action=OuterRef("pk"), in_force_to__isnull=True).values("due_on")[:1]
    done = Completion.objects.filter(action=OuterRef("pk"), reopened_on__isnull=True).values("done_on")[:1]
    rows: Any = Action.objects.annotate(due=Subquery(due), done=Subquery(done)).order_by("pk")
    for row in rows.filter(_differ("due_on", "due")):
        yield f"{row} ({row.key}): beside it stands the due date {row.due_on}, in force is {row.due}."
    for row in rows.filter(_differ("completed_on", "done")):
        yield f"{row} ({row.key}): beside it stands done on {row.completed_on}, its completion says {row.done}."
    later = Completion.objects.filter(action=OuterRef("action"), done_on__gte=OuterRef("done_on"))
    later = later.exclude(pk=OuterRef("pk")).exclude(reopened_on__lte=F("done_on"))
    twice = Exists(later.filter(done_on__lt=OuterRef("reopened_on"))) | Q(reopened_on__isnull=True) & Exists(later)
    for one in Completion.objects.filter(twice).select_related("action").order_by("pk"):
        yield f"{one.action} ({one.action.key}): done on {one.done_on} and done again before it was opened."


def orphans() -> Iterator[str]:
    """Open work of active plans is nobody's, or that of somebody who has a role there, above or below."""
    open_actions = Action.objects.in_live_plans().running().filter(completed_on=None)
    open_milestones = Milestone.objects.in_live_plans().running().filter(completed_on=None)
    for rows, plan in ((open_actions, "milestone__strategy__plan"), (open_milestones, "strategy__plan")):
        held = rows.filter(responsible__isnull=False)
        where = f"{plan}__organisation__path"
        lost = people.without_role(held.order_by().values_list("responsible_id", where).distinct().iterator())
        found = held.filter(responsible__in={user for user, _path in lost}) if lost else held.none()
        names = ("title", "key", "responsible__name", "responsible_id", where)
        for title, key, name, user, path in found.order_by("pk").values_list(*names):
            if (user, path) in lost:
                yield f"{title} ({key}): {name} is responsible and has no role there any more. Hand it over."


def versions() -> Iterator[str]:
    """What a version of a plan says is what its digest names: nothing frozen was changed."""
    rows = PlanVersion.objects.select_related("plan").order_by("pk")
    for row in rows.iterator(chunk_size=200):
        if approvals.digest(row.content) != row.digest:
            yield f"{row} ({row.key}): its words are not those that its digest names."


def _differ(one: str, other: str) -> Q:
    """Two dates are not the same; both may be missing."""
    missing = Q(**{f"{one}__isnull": True}), Q(**{f"{other}__isnull": True})
    return (missing[0] & ~missing[1]) | (~missing[0] & missing[1]) | ~Q(**{one: F(other)}) & ~missing[0] & ~missing[1]


CHECKS: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
    ("tree", tree),
    ("places", places),
    ("references", references),
    ("keys", foreign_keys),
    ("words", words),
    ("money", money),
    ("days", days),
    ("orphans", orphans),
    ("versions", versions),
    ("files", files.damaged),
    ("figures", tallies.differences),
)
