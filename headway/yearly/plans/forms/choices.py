"""What can be chosen in the forms of a plan?"""

from typing import Any

from django.db.models import Q

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


def framework_practices(organisation: Organisation, kept: Any = ()) -> list[tuple[str, list[tuple[Practice, str]]]]:
    """Domains and practices open to the organisation and in use, and those already chosen, under headings. One query.

    Of several versions the newest is offered; what is chosen already stays the row that it is, in the newest words.
    """
    chosen = {row.pk for row in kept}
    rows = Practice.objects.filter(Q(pk__in=Practice.objects.open_to(organisation)) | Q(pk__in=chosen))
    rows = rows.select_related("framework").order_by("framework__code", "framework__created_at", "framework_id")
    newest: dict[tuple[str, str], Practice] = {}
    held: dict[tuple[str, str], Practice] = {}
    for row in rows:
        newest[row.framework.code, row.code] = row
        if row.pk in chosen:
            held[row.framework.code, row.code] = row
    today = clock.today(organisation)
    nested = {code for (code, _), row in newest.items() if row.parent_code}
    groups: dict[str, list[tuple[Practice, str]]] = {}
    for at in sorted(newest, key=lambda one: (one[0], newest[one].position)):
        row = newest[at]
        if at not in held and row.retired_on and row.retired_on <= today:
            continue
        domain = newest.get((at[0], row.parent_code or row.code), row)
        whole = " (the whole domain)" if at[0] in nested and not row.parent_code else ""
        groups.setdefault(_heading(domain, nested=at[0] in nested), []).append(
            (held.get(at, row), f"{row.code} {in_language(row.names)}{whole}")
        )
    return list(groups.items())


def _heading(domain: Practice, *, nested: bool) -> str:
    framework = in_language(domain.framework.names)
    return f"{framework}: {domain.code} {in_language(domain.names)}" if nested else framework


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
