"""What does search find in needs: assessments, entries of their boards, causes."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from headway.foundation.core.registers import Card, Source

from . import access, elements, visibility
from .models import Assessment, Cause, Entry


def _finding(model: type[Any], kind: str, part: str, order: str) -> Callable[[Any, Sequence[str], int], list[Card]]:
    way = access.TO_ASSESSMENT[model]

    def find(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
        holding = Q(*(("search_text__contains", text) for text in texts))
        rows = model.objects.live().filter(visibility.readable(user, way), holding)
        found = rows.select_related(f"{way}organisation").order_by(order, "pk")[:limit]
        return [elements.card(kind, row, part) for row in found]

    return find


SOURCES = (
    Source("needs.assessment", _("Needs assessments"), _finding(Assessment, "needs.assessment", "", "title")),
    Source("needs.entry", _("Strengths and weaknesses"), _finding(Entry, "needs.entry", "board", "text")),
    Source("needs.cause", _("Causes"), _finding(Cause, "needs.cause", "causes", "text")),
)
