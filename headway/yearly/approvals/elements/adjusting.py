"""What approvals tell of adjustments: cards for who reads the plan as a whole. A decision is not undone here."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refusals
from headway.foundation.core.registers import Card, Kind
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.yearly.plans import access as plans
from headway.yearly.plans import visibility

from ..models import Adjustment, Change, Told
from ..models.adjustments import Stage
from ..queries import adjustment_address

NAMED = "the line names the organisation"
KEPT = "follows from the decision, whose line names it"
TOLD = "written by the decision; the page of the adjustment shows them"


def _card(kind: str, row: Any, adjustment: Adjustment, title: str) -> Card:
    return Card(kind, row.key, title, adjustment_address(adjustment.key), adjustment.plan.organisation.name)


def readable(user: Any, prefix: str = "") -> Q:
    """Adjustments that a person reads, as a condition: decided ones with the whole plan; what is being written as one
    of the place's own people, or who writes with them.
    """
    whole = visibility.condition(user, May.SEE_PLAN, f"{prefix}plan__")
    writes = visibility.condition(user, May.EDIT_PLAN, f"{prefix}plan__")
    own = standing.scope(user, May.SEE_DRAFT).condition(f"{prefix}plan__organisation__")
    return whole & (~Q(**{f"{prefix}stage": Stage.WRITTEN}) | writes | own)


def adjustment_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Adjustments that the user reads. One query."""
    rows = Adjustment.objects.live().filter(readable(user), key__in=keys).select_related("plan__organisation")
    return [_card("approvals.adjustment", row, row, row.title) for row in rows]


def _below(kind: str, model: type[Any]) -> Callable[[Any, Sequence[uuid.UUID]], list[Card]]:
    def cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
        rows = model.objects.live().filter(readable(user, "adjustment__"), key__in=keys)
        found = rows.select_related("adjustment__plan__organisation")
        return [_card(kind, row, row.adjustment, str(row)) for row in found]

    return cards


def undo_adjustment(line: HistoryLine, by: Any) -> None:
    """Words of an adjustment that is being written come back; what was decided is changed by another adjustment."""
    row = Adjustment.objects.select_related("plan__organisation").get(key=line.element_key)
    plans.organisation_or_404(by, row.plan.organisation.key, May.EDIT_PLAN)
    if row.stage == Stage.DECIDED:
        raise refusals.BadInput(_("This was decided and put in place. Write another adjustment that changes it back."))
    history.revert(line=line, row=row, by=by, organisation=row.plan.organisation)


def undo_change(line: HistoryLine, by: Any) -> None:
    """A change comes back into the adjustment, or leaves it."""
    row = Change.objects.select_related("adjustment__plan__organisation").get(key=line.element_key)
    plans.organisation_or_404(by, row.adjustment.plan.organisation.key, May.EDIT_PLAN)
    if row.adjustment.stage != Stage.WRITTEN:
        raise refusals.BadInput(_("This was decided and put in place. Write another adjustment that changes it back."))
    history.revert(line=line, row=row, by=by, organisation=row.adjustment.plan.organisation)


def _reads(user: Any, organisation: Any) -> bool:
    return standing.scope(user, May.SEE_DRAFT).holds(organisation.path)


def _undoes(user: Any, organisation: Any, deed: str) -> bool:
    return deed != "decided" and plans.why_not_at(user, May.EDIT_PLAN, organisation).ok


def _never(user: Any, organisation: Any, deed: str) -> bool:
    return False


ADJUSTING = (
    Kind(
        "approvals.adjustment",
        gettext_lazy("adjustment"),
        Adjustment,
        adjustment_cards,
        undo_adjustment,
        unlogged={"plan": NAMED, "number": NAMED, **dict.fromkeys(("ripple", "made"), KEPT)},
        reads=_reads,
        undoes=_undoes,
        organisation="plan__organisation",
    ),
    Kind(
        "approvals.change",
        gettext_lazy("change"),
        Change,
        _below("approvals.change", Change),
        undo_change,
        unlogged={"adjustment": NAMED, "position": NAMED, "parent": NAMED},
        reads=_reads,
        undoes=_undoes,
        organisation="adjustment__plan__organisation",
    ),
    Kind(
        "approvals.told",
        gettext_lazy("person who was told"),
        Told,
        _below("approvals.told", Told),
        unlogged=dict.fromkeys(("adjustment", "organisation", "person", "name", "told_at"), TOLD),
        reads=_reads,
        undoes=_never,
        organisation="adjustment__plan__organisation",
    ),
)
