"""Which needs assessments does a person read, as a condition on rows? (spec: access.)

An assessment is a working paper: its own people read it, those who help (a system's leaders among them) where it is
shared; nobody else. Figures of student groups never leave the building (`direction.visibility.building`).
"""

from typing import Any

from django.db.models import Q

from headway.foundation.network.models import Organisation
from headway.foundation.people import standing
from headway.foundation.people.permissions import May

from .kinds import Visibility


def readable(user: Any, prefix: str = "") -> Q:
    """Rows of live assessments that the person reads, as a condition on `<prefix>` (empty: on assessments)."""
    at = f"{prefix}organisation__"
    live = Q(**{f"{prefix}archived_at__isnull": True})
    everywhere = standing.scope(user, May.SEE_DRAFT)
    if everywhere.everything:  # its condition is empty, and an empty one is lost beside another
        return live
    own = everywhere.condition(at)
    helps = standing.scope(user, May.SEE_SHARED_DRAFT).condition(at)
    shared = Q(**{f"{prefix}visibility": Visibility.SHARED})
    return (own | (helps & shared)) & live


def evidence(user: Any) -> Q:
    """Evidence of statements and causes that the person reads."""
    return readable(user, "entry__assessment__") | readable(user, "cause__analysis__assessment__")


def finds(user: Any, organisation: Organisation) -> bool:
    """Whether the person may look for assessments there; what they find depends on each. No query."""
    mays = (May.SEE_DRAFT, May.SEE_SHARED_DRAFT)
    return any(standing.scope(user, may).holds(organisation.path) for may in mays)
