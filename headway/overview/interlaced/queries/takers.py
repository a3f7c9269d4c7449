"""Which actions may this person hand over, and to whom?"""

from collections.abc import Sequence
from typing import Any

from headway.foundation.network.models import Organisation
from headway.foundation.people import queries as people
from headway.foundation.people import standing
from headway.foundation.people.models import Membership
from headway.foundation.people.permissions import May
from headway.foundation.web.tables import MOST
from headway.yearly.plans.forms.choices import WORKING
from headway.yearly.plans.models import Action


def takers(node: Organisation, user: Any) -> people.People:
    """People who work at an organisation or below it, where this person sees the people."""
    rows = Membership.objects.not_ended().within(standing.scope(user, May.SEE_PEOPLE)).filter(role__in=WORKING)
    return people.People(rows.filter(organisation__in=Organisation.objects.below(node.path)))


def changeable(keys: Sequence[Any], user: Any) -> set[Any]:
    """Those of some actions that the person may change. One query."""
    return set(Action.objects.visible_to(user, May.EDIT_PLAN).filter(key__in=keys).values_list("key", flat=True))


def handed(keys: Sequence[Any], user: Any) -> tuple[list[Action], list[Action]]:
    """Of chosen actions that the person reads: those that they may change, and the others. Two queries."""
    rows = Action.objects.visible_to(user).with_plan().filter(key__in=list(keys)[: MOST + 1])
    free = changeable(keys, user)
    found = list(rows.order_by("due_on", "pk"))
    return [row for row in found if row.key in free], [row for row in found if row.key not in free]
