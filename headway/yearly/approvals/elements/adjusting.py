"""Cards of adjustments, their changes and who was told of them."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refusals
from headway.foundation.core.registers import Card, Kind
from headway.foundation.history.models import HistoryLine
from headway.foundation.people.permissions import May
from headway.yearly.plans import access as plans
from headway.yearly.plans import visibility

from ..models import Adjustment, Change, Told
from ..queries import approval_address
from .approving import never, reads_lines

LATER = "nothing writes it yet"


def _kind(name: str, word: Any, model: Any, way: str) -> Kind:
    """A kind of which nothing is logged yet; `way` leads to the plan."""
    fields = (field.name for field in model._meta.concrete_fields)
    return Kind(
        name,
        word,
        model,
        _cards(name, model, way),
        _undo(model, way),
        unlogged=dict.fromkeys(fields, LATER),
        reads=reads_lines,
        undoes=never,
    )


def _cards(name: str, model: Any, way: str) -> Callable[[Any, Sequence[uuid.UUID]], list[Card]]:
    def cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
        seen = visibility.condition(user, May.SEE_PLAN, f"{way}__")
        rows = model.objects.live().filter(seen, key__in=keys, **{f"{way}__archived_at__isnull": True})
        return [
            Card(name, row.key, str(row), approval_address(_plan(row).key), _plan(row).organisation.name)
            for row in rows.select_related(f"{way}__organisation")
        ]

    return cards


def _plan(row: Any) -> Any:
    return row.plan if isinstance(row, Adjustment) else row.adjustment.plan


def _undo(model: Any, way: str) -> Callable[[HistoryLine, Any], None]:
    def undo(line: HistoryLine, by: Any) -> None:
        row = model.objects.select_related(f"{way}__organisation").get(key=line.element_key)
        plans.organisation_or_404(by, _plan(row).organisation.key, May.EDIT_PLAN)
        raise refusals.BadInput(_("An adjustment is not undone. Write another one."))

    return undo


ADJUSTING = (
    _kind("approvals.adjustment", gettext_lazy("adjustment of a plan"), Adjustment, "plan"),
    _kind("approvals.change", gettext_lazy("change of an adjustment"), Change, "adjustment__plan"),
    _kind("approvals.told", gettext_lazy("word of an adjustment"), Told, "adjustment__plan"),
)
