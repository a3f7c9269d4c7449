"""Which frameworks does this person see? Everybody's, and those of the states in which they have a role."""

from typing import Any

from django.http import Http404

from headway.foundation.network.scopes import Scope
from headway.foundation.people import standing
from headway.foundation.people.permissions import May

from .models import Framework


def seen(user: Any) -> Scope:
    """The part of the network whose states' own frameworks a person sees."""
    return standing.scope(user, May.SEE_ORGANISATION)


def framework_or_404(user: Any, code: str) -> Framework:
    """The newest version of a framework that this person sees."""
    row = Framework.objects.within(seen(user)).filter(code=code).select_related("state").oldest_first().last()
    if row is None:
        raise Http404
    return row
