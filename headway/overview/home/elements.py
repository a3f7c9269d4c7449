"""What home tells the registers: the doors to an organisation's own pages."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from headway.foundation.core.registers import Door
from headway.foundation.network.models import Organisation
from headway.foundation.people import access
from headway.foundation.people.permissions import May

MY_WORK = _("My work")
OFFERS = (
    (May.SEE_PEOPLE, _("People and teams"), "people:people", "week:people", ("people:",)),
    (May.SEE_HISTORY, _("History"), "home:history", "page", ()),
    (May.EDIT_ORGANISATION, _("Address and facts"), "home:edit", "manage", ()),
    (May.REORGANISE, _("Rename, move, close"), "home:reorganise", "manage", ()),
    (May.MANAGE_CALENDAR, _("School year"), "home:calendar", "manage", ()),
    (May.MANAGE_SETTINGS, _("Settings"), "home:settings", "manage", ()),
    (May.SEE_BIN, _("Recycle bin"), "home:bin", "manage", ()),
    (May.SEE_LOG, _("Rights and exports"), "home:log", "manage", ()),
)


def doors(user: Any, organisation: Organisation) -> list[Door]:
    """One's own work, and the pages that this person may open here. No query."""
    found = [Door(str(MY_WORK), reverse("home:work"), "week:inbox", covers=("progress:statuses",))]
    for may, label, view, section, covers in OFFERS:
        if access.why_not(user, may, organisation).ok:
            found.append(Door(str(label), reverse(view, args=[organisation.key]), section, covers=covers))
    return found


KINDS = ()
DOORS = (doors,)
