"""What can be chosen in the forms of a plan?"""

from typing import Any

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.people.models import Membership, Team
from headway.foundation.people.permissions import Role
from headway.library.frameworks.models import Practice
from headway.library.frameworks.queries import in_language
from headway.yearly.needs.models import Priority

from ..models import Plan

WORKING = (Role.LEADER, Role.MEMBER, Role.COACH, Role.ADMINISTRATOR, Role.SPECIALIST)


def priorities_of(plan: Plan) -> list[tuple[Priority, str]]:
    """Priorities under which a strategy of this plan can stand, with their codes. One query."""
    rows = Priority.objects.of(plan.organisation).overlapping(plan.first_year, plan.last_year)
    return [(row, f"{at} {row.title}") for at, row in enumerate(rows, 1)]


def framework_practices(organisation: Organisation, kept: Any = ()) -> list[tuple[Practice, str]]:
    """Domains and practices in use, and those already chosen. One query."""
    rows = Practice.objects.open_on(clock.today(organisation)).order_by("framework__code", "position", "key")
    chosen = {row.pk: row for row in kept}
    found = [*rows, *(row for row in kept if row.retired_on and row.retired_on <= clock.today(organisation))]
    seen = {row.pk: row for row in found} | chosen
    ordered = sorted(seen.values(), key=lambda row: (row.framework_id, row.position))
    return [
        (row, f"{row.code} {in_language(row.names)}" + ("" if row.parent_code else " (the whole domain)"))
        for row in ordered
    ]


def people_of(organisation: Organisation, kept: User | None = None) -> list[tuple[User, str]]:
    """People who work at an organisation, by name, and the one already chosen. One query."""
    rows = Membership.objects.not_ended().filter(organisation=organisation, role__in=WORKING)
    found = {row.user.pk: row.user for row in rows.select_related("user").order_by("user__name", "user__pk")}
    if kept is not None:
        found.setdefault(kept.pk, kept)
    return [(user, str(user)) for user in found.values()]


def teams_of(organisation: Organisation) -> list[tuple[Team, str]]:
    """Teams of an organisation. One query."""
    return [(team, team.name) for team in Team.objects.live().filter(organisation=organisation).order_by("name", "key")]
