"""What directories tell the registers: the door to a state's directory."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headway.foundation.core.registers import Door
from headway.foundation.network.models import Organisation
from headway.foundation.people import access
from headway.foundation.people.permissions import May


def doors(user: Any, organisation: Organisation) -> list[Door]:
    """For administrators of a state. No query."""
    if organisation.kind != "state" or not access.why_not(user, May.IMPORT_DIRECTORY, organisation).ok:
        return []
    return [Door(_("Directory of schools"), reverse("directories:directory", args=[organisation.key]), "manage")]


DOORS = (doors,)
