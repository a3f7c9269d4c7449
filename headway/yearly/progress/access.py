"""May this person answer a proposal to drop an action?"""

import uuid
from typing import Any

from django.http import Http404

from headway.foundation.core import keys
from headway.foundation.people.permissions import May
from headway.yearly.plans import access

from .models import Proposal


def proposal_or_404(user: Any, key: Any, may: May) -> Proposal:
    """A proposal, by the rules of its action, which comes with it."""
    wanted = keys.parse(key) or uuid.UUID(int=0)
    row: Proposal | None = Proposal.objects.live().select_related("action").filter(key=wanted).first()
    if row is None:
        raise Http404
    row.action = access.action_or_404(user, row.action.key, may)
    return row
