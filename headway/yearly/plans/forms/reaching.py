"""Who can help, which action can be waited for, which strategy can be served? (Lists that reach beyond the plan.)"""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation
from headway.foundation.people import queries as people
from headway.foundation.people import standing
from headway.foundation.people.models import Membership
from headway.foundation.people.permissions import May, Role
from headway.library.measures.models import Measure
from headway.yearly.direction import access as measured
from headway.yearly.direction import queries as direction
from headway.yearly.direction.models import Goal

from .. import phases, queries, visibility
from ..models import Action, Plan, Strategy, StrategyMeasure
from .choices import WORKING

ABOVE = tuple(role for role in WORKING if role is not Role.ADMINISTRATOR)


def helpers_of(organisation: Organisation, user: Any, kept: Any = ()) -> list[tuple[User, str, str]]:
    """People who can help: those who work here, those who work above, the leaders directly below, as far as this person
    sees the people there. One query.
    """
    here = Q(organisation=organisation, role__in=WORKING)
    above = Q(organisation__path__in=ladder.ancestors(organisation.path), role__in=ABOVE)
    below = Q(organisation__parent=organisation, role=Role.LEADER)
    seen = standing.scope(user, May.SEE_PEOPLE).condition("organisation__")
    rows = Membership.objects.not_ended().filter(here | above | below, seen, organisation__archived_at__isnull=True)
    ordered = sorted(
        rows.select_related("user", "organisation"),
        key=lambda row: (row.organisation_id != organisation.pk, row.organisation.path, row.user.name, row.user.pk),
    )
    found = people.named(ordered, organisation, places=True)
    known = {user for user, *_words in found}
    return [*found, *((one, str(one), "") for one in kept if one not in known)]


def actions_to_wait_for(plan: Plan, user: Any, action: Action | None = None) -> list[tuple[Action, str]]:
    """Other open actions of the plan with their codes, then those of active plans of the organisation directly above
    and of places where the person has a role, and those chosen before, as far as they are read. Eleven queries.
    """
    codes = {
        line.key: line.code for line in queries.outline(plan, actions=True, wanted=queries.Wanted(every=True)).lines
    }
    rows = Action.objects.visible_to(user).with_plan()
    still = Q(dropped_on__isnull=True, completed_on__isnull=True)
    own = Q(milestone__strategy__plan=plan)
    above = Q(milestone__strategy__plan__organisation=_above(plan.organisation))
    running = Q(milestone__strategy__plan__phase__in=sorted(phases.RUNNING))
    mine = Membership.objects.not_ended().filter(user__pk=user.pk).values("organisation_id")
    known = Q(milestone__strategy__plan__organisation__in=mine)
    chosen = Q(waited_for__action=action) if action else Q(pk__in=[])
    found = (
        rows.filter(still & (own | ((above | known) & running)) | chosen)
        .exclude(pk=action.pk if action else 0)
        .distinct()
    )
    place = {key: at for at, key in enumerate(codes)}
    ordered = sorted(found, key=lambda row: (place.get(row.key, len(place)), row.due_on, row.pk))
    return [(row, f"{codes[row.key]} {row}" if row.key in codes else f"{_owner(row)}: {row}") for row in ordered]


def strategies_to_serve(
    organisation: Organisation, user: Any, kept: Strategy | None = None
) -> list[tuple[Strategy, str]]:
    """Strategies of active plans of every organisation above, as far as this person reads them. One query."""
    rows = Strategy.objects.live().filter(
        visibility.condition(user, May.SEE_PLAN_ABOVE, "plan__"),
        plan__archived_at__isnull=True,
        plan__phase__in=sorted(phases.RUNNING),
        plan__organisation__path__in=ladder.ancestors(organisation.path),
    )
    ordered = rows.select_related("plan__organisation").order_by("-plan__organisation__path", "position", "key")
    found = {row: f"{row.plan.organisation}: {row}" for row in ordered}
    if kept is not None:
        found.setdefault(kept, str(kept))
    return list(found.items())


def earlier_plans(organisation: Organisation, user: Any) -> list[tuple[Plan, str]]:
    """Plans of the organisation with which a new one can begin, as far as this person reads them whole. One query."""
    rows = Plan.objects.visible_to(user).of(organisation)
    return [(row, _("Continue “%(title)s”, %(years)s") % {"title": row, "years": row.years}) for row in rows]


def goals_to_lead_to(organisation: Organisation, user: Any, kept: Any = ()) -> list[tuple[Goal, str]]:
    """Goals of the organisation in the words in which the person reads them, and those chosen before. Three queries."""
    named = direction.goals_read(organisation, user)
    rows = {row.key: row for row in Goal.objects.live().filter(organisation=organisation, key__in=named)}
    found = [(rows[key], text) for key, text in named.items() if key in rows]
    return [*found, *((row, _("a goal that you do not read")) for row in kept if row.key not in rows)]


def measures_to_take(strategy: Strategy, user: Any) -> list[tuple[Measure, str]]:
    """Measures of the organisation that the person reads and the strategy does not have yet. One query."""
    there = StrategyMeasure.objects.live().filter(strategy=strategy)
    rows = Measure.objects.of(strategy.plan.organisation).filter(measured.seen_measures(user))
    return [(row, row.indicator) for row in rows.exclude(pk__in=there.values("measure_id"))]


def _above(organisation: Organisation) -> Organisation | None:
    """The organisation directly above that has plans of its own: groupings between have none."""
    above = Organisation.objects.filter(path__in=ladder.ancestors(organisation.path)).exclude(kind="grouping")
    return above.order_by("-path").first()


def _owner(row: Action) -> Organisation:
    return row.milestone.strategy.plan.organisation
