"""What of plans does a person hold? Strategies, open actions and milestones that they are responsible for."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from headway.foundation.core import refs
from headway.foundation.core.registers import Handover, Holding, Passed
from headway.foundation.network.models import Organisation
from headway.foundation.people.permissions import May

from . import access, operations, phases, queries
from .models import Action, Milestone, Strategy
from .statuses import Word

ABOVE = "strategy__plan__organisation"


def _actions(organisation: Organisation) -> Any:
    rows = Action.objects.in_live_plans().with_plan().order_by("due_on", "key")
    plan = "milestone__strategy__plan"
    open_ones = Q(completed_on=None, dropped_on=None, responsible__isnull=False)
    return rows.filter(open_ones, **{f"{plan}__organisation": organisation, f"{plan}__phase__in": sorted(phases.OPEN)})


def _strategies(organisation: Organisation) -> Any:
    rows = Strategy.objects.live().filter(plan__organisation=organisation, plan__archived_at=None)
    rows = rows.filter(plan__phase__in=sorted(phases.OPEN), responsible__isnull=False)
    return rows.select_related("plan__organisation", "responsible").order_by("position", "key")


def _milestones(organisation: Organisation) -> Any:
    rows = Milestone.objects.in_live_plans().filter(completed_on=None, dropped_on=None, responsible__isnull=False)
    rows = rows.filter(strategy__plan__phase__in=sorted(phases.OPEN), **{ABOVE: organisation})
    return rows.select_related(ABOVE, "responsible").order_by("due_on", "key")


def _handover(
    kind: str, label: Any, rows: Callable[[Organisation], Any], address: Callable[[uuid.UUID], str]
) -> Handover:
    """Open rows of an organisation's plans by their responsible person; those who write its plans hand them over."""

    def find(person: Any, organisation: Organisation) -> list[Holding]:
        found = rows(organisation).filter(responsible__pk=person.pk)
        words = {str(one): str(one.label) for one in Word}
        return [_held(row, address(row.key), words) for row in found]

    def holders(organisation: Organisation) -> set[int]:
        return set(rows(organisation).order_by().values_list("responsible", flat=True).distinct())

    def reassign(
        *, keys: Sequence[uuid.UUID], person: Any, to: Any, organisation: Organisation, **given: Any
    ) -> Passed:
        found = list(rows(organisation).filter(responsible__pk=person.pk, key__in=keys))
        done, left = operations.reassign(rows=found, responsible=to, verb="handed_over", **given)
        return Passed(tuple(refs.Ref(kind, row.key) for row in done), tuple(left))

    def why_not(by: Any, organisation: Organisation) -> str:
        return access.why_not_at(by, May.EDIT_PLAN, organisation).reason

    return Handover(kind, label, find, holders, why_not, reassign)


def _held(row: Strategy | Milestone | Action, address: str, words: dict[str, str]) -> Holding:
    if isinstance(row, Strategy):
        return Holding(row.key, row.title, address)
    return Holding(row.key, row.title, address, words.get(row.word, ""), row.due_on)


HANDOVERS = (
    _handover("plans.strategy", gettext_lazy("Strategies"), _strategies, queries.strategy_address),
    _handover("plans.milestone", gettext_lazy("Milestones"), _milestones, queries.milestone_address),
    _handover("plans.action", gettext_lazy("Open actions"), _actions, queries.action_address),
)
