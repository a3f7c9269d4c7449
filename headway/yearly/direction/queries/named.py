"""What are the goals of an organisation called, for somebody who reads them at something that leads to them?"""

import uuid
from typing import Any

from headway.foundation.network.models import Organisation

from .. import visibility
from ..models import Goal
from . import above


def goals_read(organisation: Organisation, user: Any) -> dict[uuid.UUID, str]:
    """Goals of an organisation in their order, by key: as they are written for who reads the living direction, as they
    were approved for who reads what is approved. Two queries at most.
    """
    if visibility.reads_living(user, organisation):
        return dict(Goal.objects.of(organisation).values_list("key", "text"))
    if not visibility.reads_approved(user, organisation):
        return {}
    return {goal.key: goal.text for one in above.approved_at([organisation.path]) for goal in one.content.goals}
