"""What frameworks tell the registers: everybody who is signed in may know a framework."""

import uuid
from collections.abc import Sequence
from typing import Any

from headway.foundation.core.registers import Card, Kind

from .models import Framework

PACKAGE = "the package is the record: its digest stands beside it"


def cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Frameworks by key. One query."""
    rows = Framework.objects.filter(key__in=keys)
    return [Card("frameworks.framework", row.key, str(row), "/") for row in rows]


KINDS = (
    Kind(
        "frameworks.framework",
        "framework",
        Framework,
        cards,
        unlogged=dict.fromkeys(("descriptions", "source", "content_hash"), PACKAGE),
    ),
)
