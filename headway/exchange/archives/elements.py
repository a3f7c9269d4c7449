"""What archives tell the registers: the door to an organisation's export."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headway.foundation.core.registers import Door
from headway.foundation.network.models import Organisation
from headway.foundation.people import access
from headway.foundation.people.permissions import May


def doors(user: Any, organisation: Organisation) -> list[Door]:
    """For leaders of the organisation itself. No query."""
    if not access.why_not(user, May.EXPORT, organisation).ok:
        return []
    return [Door(_("Export"), reverse("archives:export", args=[organisation.key]), "manage")]


DOORS = (doors,)
