"""Who reads which direction, as a condition on rows? (spec: access.)

Three readings, from the fullest to the narrowest: *living* is what its own people go on writing (and those who help,
where it is shared); *approved* is the last edition, for whoever reads plans there and for everybody below. Figures of
student groups are no reading: they stay with the people of the place (`building`) until figures can be suppressed.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from headway.foundation.network.models import Organisation
from headway.foundation.network.scopes import Scope
from headway.foundation.people import standing
from headway.foundation.people.permissions import May

from .models import Direction, Edition
from .models.directions import Visibility


def living(user: Any, prefix: str = "organisation__") -> Q:
    """Rows whose organisation's living direction the person reads, as a condition on `<prefix>path`."""
    everywhere = standing.scope(user, May.SEE_DRAFT)
    if everywhere.everything:
        return Q()  # nothing to be met: beside another condition an empty one would be lost
    own = everywhere.condition(prefix)
    helps = standing.scope(user, May.SEE_SHARED_DRAFT).condition(prefix)
    shared = Direction.objects.live().filter(visibility=Visibility.SHARED)
    name = f"{prefix}pk__in" if prefix else "pk__in"
    return own | (helps & Q(**{name: shared.values("organisation_id")}))


def reads_living(user: Any, organisation: Organisation) -> bool:
    """The same for one organisation. No query for its own people, one for those who help."""
    if standing.scope(user, May.SEE_DRAFT).holds(organisation.path):
        return True
    if not standing.scope(user, May.SEE_SHARED_DRAFT).holds(organisation.path):
        return False
    return Direction.objects.live().filter(organisation=organisation, visibility=Visibility.SHARED).exists()


def readers(user: Any) -> Scope:
    """Where the person reads what is approved: with *see plan*, and at every organisation above their own."""
    above = standing.scope(user, May.SEE_PLAN_ABOVE)
    upward = above if above.everything else Scope(only=above.only)
    return standing.scope(user, May.SEE_PLAN) | upward


def reads_approved(user: Any, organisation: Organisation) -> bool:
    """Whether the person may read an approved edition there, if there is one. No query."""
    return readers(user).holds(organisation.path)


def building(user: Any, organisation: Organisation) -> bool:
    """Whether figures about student groups of the organisation are shown to the person. No query."""
    return standing.scope(user, May.SEE_STATUS_WORDS).holds(organisation.path)


def approved() -> Exists:
    """Whether the organisation of a row has an approved edition, as a condition."""
    rows = Edition.objects.live().filter(direction__organisation=OuterRef("organisation"))
    return Exists(rows.filter(direction__archived_at__isnull=True))
