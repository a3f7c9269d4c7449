"""The first door of the cycle, and how far the step behind it has come."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from headway.foundation.core import clock
from headway.foundation.core.registers import Door, State
from headway.foundation.network import thresholds

from .. import visibility
from ..models import Direction, Edition, Goal
from ..queries import address

DIRECTION = "direction"


def direction_door(user: Any, organisation: Any) -> list[Door]:
    """The direction of an organisation, for whoever may read anything of it. No query but for those who help."""
    if not (visibility.reads_approved(user, organisation) or visibility.reads_living(user, organisation)):
        return []
    help_text = _("Vision, mission, goals and purpose, and the words you use.")
    return [Door(_("Direction"), address(organisation), f"cycle:@{DIRECTION}", help_text, covers=("direction:",))]


def _ask(user: Any) -> dict[str, Any]:
    """Of the row of an organisation: what is written (for its own people), what is in force, how old the mission is."""
    rows = Direction.objects.live().filter(organisation=OuterRef("pk"))
    own = rows.filter(visibility.living(user))
    said = own.filter(~Q(vision="") | ~Q(mission="") | ~Q(if_text=""))
    goals = Goal.objects.live().filter(visibility.living(user), organisation=OuterRef("pk"))
    return {
        "written": Exists(said) | Exists(goals),
        "approved": Exists(Edition.objects.live().filter(direction__in=rows.values("pk"))),
        "reviewed_on": Subquery(own.values("mission_reviewed_on")[:1]),
    }


def _judge(found: dict[str, Any]) -> str:
    """Complete with an edition in force; attention where its mission was last reviewed too long ago, by the default."""
    if not found["approved"]:
        return "started" if found["written"] else "empty"
    reviewed_on = found["reviewed_on"]
    limit = clock.now().date() - dt.timedelta(days=366 * thresholds.SETTINGS["mission_years"].default)
    return "attention" if reviewed_on and reviewed_on < limit else "complete"


direction_state = State(DIRECTION, _ask, _judge)
