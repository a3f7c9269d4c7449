"""Who reads which needs assessment, as a condition on rows? (spec: access.)

Its own people, and where it is shared those who help them. Nobody reads it from above or below by right: what follows
from it, the priorities of a plan, is read with the plan.
"""

from typing import Any

from django.db.models import Q

from headway.foundation.network.models import Organisation
from headway.foundation.people import standing
from headway.foundation.people.permissions import May

from .kinds import Visibility


def reading(user: Any, prefix: str = "") -> Q:
    """Assessments that a person reads, as a condition on `<prefix>` (empty: on assessments themselves)."""
    at = f"{prefix}organisation__"
    own = standing.scope(user, May.SEE_DRAFT).condition(at)
    helps = standing.scope(user, May.SEE_SHARED_DRAFT).condition(at)
    return own | (helps & Q(**{f"{prefix}visibility": Visibility.SHARED}))


def own_people(user: Any, organisation: Organisation) -> bool:
    """Whether the person belongs to the organisation. No query."""
    return standing.scope(user, May.SEE_DRAFT).holds(organisation.path)


def building(user: Any, organisation: Organisation) -> bool:
    """Whether figures about student groups of the organisation are shown to the person. No query."""
    return standing.scope(user, May.SEE_STATUS_WORDS).holds(organisation.path)
