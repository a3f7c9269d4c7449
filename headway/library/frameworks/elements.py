"""What frameworks tell the registers: their cards, and the door to their pages."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core.registers import Card, Door, Kind

from . import access
from .models import Crosswalk, Framework

PACKAGE = "the package is the record: its digest stands beside it"


def framework_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Frameworks that the user sees. One query."""
    rows = Framework.objects.within(access.seen(user)).filter(key__in=keys)
    return [Card("frameworks.framework", row.key, str(row), _address(row)) for row in rows]


def crosswalk_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Crosswalks that the user sees, by the page of the framework that they map. One query."""
    rows = Crosswalk.objects.within(access.seen(user)).filter(key__in=keys).select_related("origin", "target")
    return [Card("frameworks.crosswalk", row.key, str(row), _address(row.origin)) for row in rows]


def doors(user: Any, organisation: Any) -> list[Door]:
    """What strategies are coded to: the same door at every organisation, for everybody. No query."""
    return [Door(_("Frameworks"), reverse("frameworks:frameworks"), "page", _("What strategies are coded to."))]


def _address(framework: Framework) -> str:
    return reverse("frameworks:framework", args=[framework.code])


KINDS = (
    Kind(
        "frameworks.framework",
        gettext_lazy("framework"),
        Framework,
        framework_cards,
        unlogged=dict.fromkeys(("descriptions", "source", "content_hash"), PACKAGE),
    ),
    Kind(
        "frameworks.crosswalk",
        gettext_lazy("crosswalk"),
        Crosswalk,
        crosswalk_cards,
        unlogged=dict.fromkeys(("source", "content_hash"), PACKAGE),
    ),
)
DOORS = (doors,)
