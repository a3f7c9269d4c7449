"""What can be chosen in the forms of a plan?"""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.people import queries as people
from headway.foundation.people.models import Membership, Team
from headway.foundation.people.permissions import Role
from headway.library.frameworks.models import Practice
from headway.library.frameworks.queries import in_language
from headway.yearly.needs.models import Priority

from ..models import Action, Milestone, Plan, Strategy
from ..queries import reading

WORKING = (Role.LEADER, Role.MEMBER, Role.COACH, Role.ADMINISTRATOR, Role.SPECIALIST)


def priorities_of(plan: Plan) -> list[tuple[Priority, str]]:
    """Priorities under which a strategy of this plan can stand, with their codes. One query."""
    rows = Priority.objects.of(plan.organisation).overlapping(plan.first_year, plan.last_year)
    return [(row, f"{at} {row.title}") for at, row in enumerate(rows, 1)]


def places_of(row: Any) -> list[tuple[Any, str]]:
    """Under what a strategy, milestone or action can stand in its plan, with the codes. Four queries at most."""
    plan = row.plan if isinstance(row, Strategy) else _strategy_of(row).plan
    if isinstance(row, Strategy):
        return priorities_of(plan)
    found = reading.read(plan, None, actions=False, whole=False)
    places: list[tuple[Any, str]] = []
    for at, priority in enumerate(found.priorities, 1):
        for n, strategy in enumerate(found.strategies[priority.pk], 1):
            if isinstance(row, Milestone):
                places.append((strategy, f"{at}.{n} {strategy}"))
                continue
            stones = enumerate(found.milestones[strategy.pk], 1)
            places += [(stone, f"{at}.{n}.{m} {stone}") for m, stone in stones]
    return places


def _strategy_of(row: Milestone | Action) -> Strategy:
    return row.strategy if isinstance(row, Milestone) else row.milestone.strategy


def framework_practices(organisation: Organisation, kept: Any = ()) -> list[tuple[str, list[tuple[Practice, str]]]]:
    """Domains and practices open to the organisation and in use, and those already chosen, under headings. One query.

    Of several versions the newest is offered; what is chosen already stays the row that it is, in the newest words.
    """
    chosen = {row.pk for row in kept}
    rows = Practice.objects.filter(Q(pk__in=Practice.objects.open_to(organisation)) | Q(pk__in=chosen))
    found = list(rows.select_related("framework").order_by("framework__created_at", "framework_id", "position"))
    newest = {_place(row): row for row in found}
    held = {_place(row): row for row in found if row.pk in chosen}
    nested = {framework for (framework, _), row in newest.items() if row.parent_code}
    today = clock.today(organisation)
    groups: dict[str, list[tuple[Practice, str]]] = {}
    for (framework, code), row in sorted(newest.items(), key=_in_order(newest)):
        if (framework, code) not in held and row.retired_on and row.retired_on <= today:
            continue
        domain = newest.get((framework, row.parent_code), row) if framework in nested else None
        words = f"{code} {in_language(row.names)}"
        words = gettext("%(practice)s (the whole domain)") % {"practice": words} if domain == row else words
        choice = held.get((framework, code), row), words
        groups.setdefault(_heading(row, domain), []).append(choice)
    return list(groups.items())


def _place(row: Practice) -> tuple[str, str]:
    return row.framework.code, row.code


def _in_order(rows: dict[tuple[str, str], Practice]) -> Any:
    """Frameworks as they were first loaded, practices by their newest position."""
    frameworks = list(dict.fromkeys(framework for framework, _ in rows))
    return lambda item: (frameworks.index(item[0][0]), item[1].position)


def _heading(row: Practice, domain: Practice | None) -> str:
    framework = in_language(row.framework.names)
    return f"{framework}: {domain.code} {in_language(domain.names)}" if domain else framework


def people_of(organisation: Organisation, kept: User | None = None) -> list[tuple[User, str, str]]:
    """People who work at an organisation, by name, and the one already chosen. One query."""
    rows = Membership.objects.not_ended().filter(organisation=organisation, role__in=WORKING).select_related("user")
    found = people.named(rows.order_by("user__name", "user__pk", "role"))
    if kept is not None and kept not in [user for user, *_words in found]:
        found.append((kept, str(kept), ""))
    return found


def teams_of(organisation: Organisation) -> list[tuple[Team, str]]:
    """Teams of an organisation. One query."""
    return [(team, team.name) for team in Team.objects.live().filter(organisation=organisation).order_by("name", "key")]
