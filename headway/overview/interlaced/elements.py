"""What interlaced tells the registers: the door to the network below an organisation."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headway.foundation.core.registers import Door
from headway.foundation.network import ladder
from headway.foundation.people import standing
from headway.foundation.people.permissions import May


def doors(user: Any, organisation: Any) -> list[Door]:
    """The network of an organisation that has others below it. No query."""
    below = organisation.kind in ladder.CHILD_WORDS
    if not below or not standing.scope(user, May.SEE_NETWORK).holds(organisation.path):
        return []
    address = reverse("interlaced:network", args=[organisation.key])
    return [Door(_("Network"), address, "week:network", _("Practices by organisation, and what is behind."))]


KINDS = ()
DOORS = (doors,)
