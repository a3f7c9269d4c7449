"""What prompts tell the registers: the cards of their packages."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from headway.foundation.core.registers import Card, Kind
from headway.library.frameworks import access

from .models import Guide

PACKAGE = "the package is the record: its digest stands beside it"


def guide_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Packages that the user sees. One query."""
    rows = Guide.objects.within(access.seen(user)).filter(key__in=keys)
    return [Card("prompts.guide", row.key, str(row), reverse("prompts:guide", args=[row.code])) for row in rows]


KINDS = (
    Kind(
        "prompts.guide",
        gettext_lazy("prompts"),
        Guide,
        guide_cards,
        unlogged=dict.fromkeys(("source", "content_hash"), PACKAGE),
    ),
)
