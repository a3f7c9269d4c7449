"""Which prompts does this person see? Everybody's, and those of the states in which they have a role."""

from typing import Any

from django.http import Http404

from headway.library.frameworks import access

from .models import Guide


def guide_or_404(user: Any, code: str) -> Guide:
    """The newest version of a package of prompts that this person sees."""
    row = Guide.objects.within(access.seen(user)).filter(code=code).order_by("created_at", "pk").last()
    if row is None:
        raise Http404
    return row
