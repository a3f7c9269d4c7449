"""What does a plan say of itself beside what stands in it, and with whom was it shared?"""

import dataclasses
import datetime as dt
import uuid

from django.utils.translation import gettext as _

from .. import visibility
from ..models import Plan, Sharing


@dataclasses.dataclass(frozen=True)
class Text:
    """One text of a plan, by the name of its field."""

    name: str
    label: str
    text: str


@dataclasses.dataclass(frozen=True)
class Shared:
    """A round of sharing."""

    key: uuid.UUID
    shared_with: str
    shared_on: dt.date
    feedback: str


@dataclasses.dataclass(frozen=True)
class More:
    """What stands below the outline of a plan."""

    texts: tuple[Text, ...]
    sharings: tuple[Shared, ...]


def more_of(plan: Plan) -> More:
    """The texts that are asked of this plan (a school that is designated CSI, a system) or that are there, and the
    rounds of sharing, newest first. Two queries.
    """
    place = plan.organisation
    csi = place.kind == "school" and visibility.designated().filter(organisation_id=place.pk).exists()
    asked = (
        ("inequities", _("Resources that are unevenly spread"), csi),
        ("exit_criteria", _("When the school leaves the status"), csi),
        ("data_use", _("How we work with data"), place.kind == "system"),
    )
    texts = [Text(name, label, getattr(plan, name)) for name, label, wanted in asked if wanted or getattr(plan, name)]
    rows = Sharing.objects.live().filter(plan=plan).order_by("-shared_on", "-pk")
    return More(tuple(texts), tuple(Shared(row.key, row.shared_with, row.shared_on, row.feedback) for row in rows))
