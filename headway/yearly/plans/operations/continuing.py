"""How does a new plan begin from an earlier one of the same place?"""

from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals
from headway.foundation.network import calendars, ladder
from headway.foundation.people.models import Membership
from headway.yearly.needs import operations as needs
from headway.yearly.needs.models import Priority

from .. import rules
from ..models import Action, Collaborator, Milestone, Plan, Strategy
from . import copying

OF_ACTION = "milestone__strategy__plan"


def check(plan: Plan, earlier: Plan) -> None:
    """Raise BadInput for a plan of another organisation, or one that was taken out."""
    if earlier.organisation_id != plan.organisation_id or earlier.archived_at:
        raise refusals.BadInput(
            fields={
                "continues": _("“%(earlier)s” is no plan of %(organisation)s. Choose one of its own, or an empty plan.")
                % {"earlier": earlier, "organisation": plan.organisation}
            }
        )


def bring_over(plan: Plan, earlier: Plan, by: actors.Actor) -> None:
    """Strategies of an earlier plan with the milestones that are not reached and the actions that are open, each naming
    what it continues. Days and school years before the new plan move by whole years; people who have left go; practices
    that were retired are left out. A fixed number of statements, and one for each priority whose years are over.
    """
    calendar = calendars.calendar_of(plan.organisation)
    first_on, last_on = rules.days_of(plan, calendar)
    way = copying.Way(
        plan,
        follows=True,
        move=lambda row: max(plan.first_year, min(row.start_year, plan.last_year)) - row.start_year,
        people=_still_here(earlier),
        first_on=first_on,
        last_on=last_on,
    )
    rows = Strategy.objects.live().filter(plan=earlier).select_related("serves__plan", "priority")
    found = list(rows.order_by("position", "key"))
    copying.strategies(found, way, _priorities(plan, found, by))


def _priorities(plan: Plan, rows: list[Strategy], by: actors.Actor) -> dict[int, Priority]:
    """Under which priority each strategy stands now: its own, or the same once more for the years of the plan."""
    there = {row.title: row for row in Priority.objects.of(plan.organisation)}
    found: dict[int, Priority] = {}
    for old in {row.priority_id: row.priority for row in rows}.values():
        if not _reaches(old, plan):
            again = there.get(old.title)
            found[old.pk] = again if again and _reaches(again, plan) else _once_more(old, plan, by)
    return found


def _reaches(row: Priority, plan: Plan) -> bool:
    return not row.archived_at and row.first_year <= plan.last_year and row.last_year >= plan.first_year


def _once_more(row: Priority, plan: Plan, by: actors.Actor) -> Priority:
    years: dict[str, Any] = {"first_year": plan.first_year, "last_year": plan.last_year}
    return needs.set_priority(organisation=plan.organisation, title=row.title, why=row.why, by=by, **years)


def _still_here(plan: Plan) -> frozenset[int]:
    """Of the people who are named in a plan those who have a role here, above or below. Five queries."""
    named: set[Any] = {*Strategy.objects.filter(plan=plan).values_list("responsible_id", flat=True)}
    named |= {*Milestone.objects.filter(strategy__plan=plan).values_list("responsible_id", flat=True)}
    named |= {*Action.objects.filter(**{OF_ACTION: plan}).values_list("responsible_id", flat=True)}
    named |= {*Collaborator.objects.filter(**{f"action__{OF_ACTION}": plan}).values_list("user_id", flat=True)}
    roles = Membership.objects.not_ended().filter(user__in=named - {None})
    own = plan.organisation.path
    return frozenset(
        user
        for user, path in roles.values_list("user_id", "organisation__path")
        if ladder.is_below(path, own) or ladder.is_below(own, path)
    )
