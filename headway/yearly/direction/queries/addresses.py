"""Where are a direction and what stands in it?"""

import uuid

from django.urls import reverse

from headway.foundation.network.models import Organisation


def address(organisation: Organisation, anchor: str = "") -> str:
    """The page of a direction, perhaps at a place of it."""
    return reverse("direction:direction", args=[organisation.key]) + (f"#{anchor}" if anchor else "")


def goal_address(key: uuid.UUID) -> str:
    """The page of a goal."""
    return reverse("direction:goal", args=[key])


def edition_address(key: uuid.UUID) -> str:
    """The page of an edition."""
    return reverse("direction:edition", args=[key])
