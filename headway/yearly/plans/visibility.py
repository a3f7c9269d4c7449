"""Which plans does a person see, as a condition on rows? (spec: access; the words stand in `access`.)"""

from typing import Any

from django.db.models import Q, QuerySet

from headway.foundation.core import actors, clock
from headway.foundation.network import calendars
from headway.foundation.network.models import Designation
from headway.foundation.network.scopes import Scope
from headway.foundation.people import standing
from headway.foundation.people.permissions import May, Role

from . import phases
from .phases import Phase, Visibility

CSI = "CSI"
LATER = frozenset({Phase.SUBMITTED, Phase.APPROVED, Phase.ACTIVE, Phase.CLOSED})
FOR_VIEWERS = frozenset({Phase.ACTIVE, Phase.CLOSED})


def readers(user: Any) -> Scope:
    """Where a person reads plans from submission on: every role that sees plans but the viewer's."""
    if isinstance(user, actors.Operator):
        return standing.EVERYTHING
    stands = tuple(stand for stand in standing.standing(user).stands if stand.role is not Role.VIEWER)
    return standing.Standing(stands).scope(May.SEE_PLAN)


def above(user: Any) -> Scope:
    """Organisations strictly above a person's own, whose approved strategies they read."""
    scope = standing.scope(user, May.SEE_PLAN_ABOVE)
    return scope if scope.everything else Scope(only=scope.only)


def designated() -> QuerySet[Designation, int]:
    """Primary keys of organisations with a CSI designation in the current school year."""
    year = calendars.start_year_of(clock.local(clock.now(), _Default()).date())
    rows = Designation.objects.live().filter(label__iexact=CSI, start_year=year)
    return rows.values_list("organisation_id", flat=True)


class _Default:
    time_zone = ""


def condition(user: Any, may: May, prefix: str = "") -> Q:
    """Plans for which a person may do this, as a condition on `<prefix>` (empty: on plans themselves).

    SEE_PLAN is the whole plan, SEE_PLAN_ABOVE at least its strategies and milestones.
    """
    if may is May.SEE_PLAN:
        return whole(user, prefix)
    if may is May.SEE_PLAN_ABOVE:
        upward = above(user).condition(f"{prefix}organisation__")
        return whole(user, prefix) | (_in(prefix, phases.UPWARD) & upward)
    if may is May.EDIT_PLAN:
        return standing.scope(user, may).condition(f"{prefix}organisation__") | _together(user, prefix)
    return standing.scope(user, may).condition(f"{prefix}organisation__")


def whole(user: Any, prefix: str = "") -> Q:
    """Plans that a person reads down to the actions: own drafts, shared drafts, and what was submitted."""
    at = f"{prefix}organisation__"
    own = standing.scope(user, May.SEE_DRAFT)
    helpers = standing.scope(user, May.SEE_SHARED_DRAFT)
    read = readers(user)
    seen = standing.scope(user, May.SEE_PLAN)
    draft = _in(prefix, phases.WRITTEN)
    shared = draft & Q(**{f"{prefix}visibility": Visibility.SHARED})
    successor = f"{at}successor__"
    return (
        draft & own.condition(at)
        | shared & (helpers | own).condition(at)
        | _in(prefix, LATER) & (read.condition(at) | read.condition(successor))
        | _in(prefix, FOR_VIEWERS) & (seen.condition(at) | seen.condition(successor))
        | _together(user, prefix)
    )


def plainly_whole(user: Any, plan: Any) -> bool:
    """Whether a person's own roles alone say that they read all of a plan: a part of `whole` that asks no query. Where
    it says no, `whole` decides.
    """
    if plan.archived_at is not None:
        return False
    path = plan.organisation.path
    if plan.phase in phases.WRITTEN:
        return standing.scope(user, May.SEE_DRAFT).holds(path)
    return plan.phase in LATER and readers(user).holds(path)


def _together(user: Any, prefix: str) -> Q:
    """Plans of CSI schools that a system's leaders develop together with the school."""
    scope = standing.scope(user, May.EDIT_PLAN_WITH)
    if not (scope.everything or scope.below or scope.only):
        return Q(pk__in=[])
    at = f"{prefix}organisation__"
    return scope.condition(at) & Q(**{f"{at}kind": "school", f"{prefix}organisation_id__in": designated()})


def _in(prefix: str, wanted: frozenset[Phase]) -> Q:
    return Q(**{f"{prefix}phase__in": sorted(wanted)})
