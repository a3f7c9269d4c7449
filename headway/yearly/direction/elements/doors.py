"""The first door of the cycle, and how far the step behind it has come."""

import datetime as dt
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from headway.foundation.core import clock
from headway.foundation.core.registers import Door, State
from headway.foundation.network import thresholds

from .. import visibility
from ..models import Direction, Edition
from ..queries import address

DIRECTION = "direction"


def direction_door(user: Any, organisation: Any) -> list[Door]:
    """The direction of an organisation, for whoever may read anything of it. No query but for those who help."""
    if not (visibility.reads_approved(user, organisation) or visibility.reads_living(user, organisation)):
        return []
    help_text = _("Vision, mission, goals and purpose, and the words you use.")
    return [Door(_("Direction"), address(organisation), f"cycle:@{DIRECTION}", help_text, covers=("direction:",))]


def _ask(user: Any) -> dict[str, Any]:
    """Of the row of an organisation: whether an edition is in force, and of its own people's direction, where one is
    begun, when the mission was last reviewed (in ISO; empty where nobody noted it).
    """
    rows = Direction.objects.live().filter(organisation=OuterRef("pk"))
    reviewed_on = Coalesce(Cast("mission_reviewed_on", CharField()), Value(""))
    editions = Edition.objects.live().filter(direction__archived_at__isnull=True)
    own = rows.filter(visibility.living(user)).annotate(reviewed=reviewed_on)
    return {
        "approved": Exists(editions.filter(direction__organisation=OuterRef("pk"))),
        "reviewed_on": Subquery(own.values("reviewed")[:1]),
    }


def _judge(found: dict[str, Any]) -> str:
    """Complete with an edition in force; attention where its mission was last reviewed too long ago, by the default."""
    reviewed_on = found["reviewed_on"]
    if not found["approved"]:
        return "empty" if reviewed_on is None else "started"
    limit = clock.now().date() - dt.timedelta(days=366 * thresholds.SETTINGS["mission_years"].default)
    return "attention" if reviewed_on and reviewed_on[:10] < limit.isoformat() else "complete"


direction_state = State(DIRECTION, _ask, _judge)
