"""What does search find in directions: goals, terms and measures, for who reads them as they are written."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from headway.foundation.core.registers import Card, Source

from . import visibility
from .elements import directions as elements
from .elements import measures
from .models import Goal, Term


def _rows(model: Any, user: Any, texts: Sequence[str]) -> Any:
    holding = Q(*(("search_text__contains", text) for text in texts))
    return model.objects.live().filter(visibility.living(user), holding).select_related("organisation")


def goals(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
    """Goals by their sentence."""
    return [
        elements.goal_card(row) for row in _rows(Goal, user, texts).order_by("organisation__path", "position")[:limit]
    ]


def terms(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
    """Terms by word and meaning."""
    return [elements.term_card(row) for row in _rows(Term, user, texts).order_by("word", "pk")[:limit]]


SOURCES = (
    Source("direction.goal", _("Goals"), goals),
    Source("direction.term", _("Words of glossaries"), terms),
    Source("measures.measure", _("Measures"), measures.found_measures),
)
