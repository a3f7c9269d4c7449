"""What home tells the registers: the doors to an organisation's own pages."""

from typing import Any

from django.urls import reverse

from headway.foundation.core.registers import Door
from headway.foundation.network.models import Organisation
from headway.foundation.people import access
from headway.foundation.people.permissions import May

OFFERS = (
    (May.SEE_PEOPLE, "People and teams", "people:people", "week:people"),
    (May.SEE_HISTORY, "History", "home:history", "page"),
    (May.EDIT_ORGANISATION, "Address and facts", "home:edit", "manage"),
    (May.REORGANISE, "Rename, move, close", "home:reorganise", "manage"),
    (May.MANAGE_CALENDAR, "School year", "home:calendar", "manage"),
    (May.MANAGE_SETTINGS, "Settings", "home:settings", "manage"),
    (May.SEE_BIN, "Recycle bin", "home:bin", "manage"),
    (May.SEE_LOG, "Rights and exports", "home:log", "manage"),
)


def doors(user: Any, organisation: Organisation) -> list[Door]:
    """The pages that this person may open here. No query."""
    found = []
    for may, label, view, section in OFFERS:
        if access.why_not(user, may, organisation).ok:
            found.append(Door(label, reverse(view, args=[organisation.key]), section))
    return found


KINDS = ()
DOORS = (doors,)
