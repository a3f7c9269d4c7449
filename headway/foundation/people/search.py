"""What does search find among people: names where one may see who works there, and teams."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from headway.foundation.core.registers import Card, Source

from .models import Membership, Team
from .permissions import May
from .standing import scope


def people(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
    """People by name, once for each role that has not ended."""
    named = Q(*(("user__search_text__contains", text) for text in texts))
    rows = Membership.objects.not_ended().within(scope(user, May.SEE_PEOPLE)).filter(named)
    return [
        Card(
            "people.membership",
            row.key,
            str(row.user),
            reverse("people:people", args=[row.organisation.key]),
            row.organisation.name,
            str(row.get_position_display() or row.get_role_display()),
        )
        for row in rows.select_related("user", "organisation").order_by("user__name", "pk")[:limit]
    ]


def teams(user: Any, texts: Sequence[str], limit: int) -> list[Card]:
    """Teams by name."""
    named = Q(*(("search_text__contains", text) for text in texts))
    rows = Team.objects.live().within(scope(user, May.SEE_PEOPLE)).filter(named).select_related("organisation")
    return [
        Card("people.team", row.key, row.name, reverse("people:team", args=[row.key]), row.organisation.name)
        for row in rows.order_by("name", "pk")[:limit]
    ]


SOURCES = (Source("people.membership", _("People"), people), Source("people.team", _("Teams"), teams))
