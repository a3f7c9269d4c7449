from .batches import LoadBatch
from .calendars import ClosedDay, Period, SchoolYear
from .facts import Attributes, Designation
from .names import FormerName, Identifier
from .organisations import Organisation, OrganisationQuerySet
from .placements import Placement
from .settings import StateSetting

__all__ = [
    "Attributes",
    "ClosedDay",
    "Designation",
    "FormerName",
    "Identifier",
    "LoadBatch",
    "Organisation",
    "OrganisationQuerySet",
    "Period",
    "Placement",
    "SchoolYear",
    "StateSetting",
]
