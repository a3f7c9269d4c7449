"""Where else can this person go: where they were lately, where they have a role, what they find by name or id?"""

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from headway.foundation.core import words
from headway.foundation.network import queries as network
from headway.foundation.people import queries as people
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope
from headway.foundation.web import recent
from headway.foundation.web.pages import page

MOST = 20


@dataclasses.dataclass(frozen=True)
class Place:
    """An organisation to go to."""

    name: str
    detail: str
    address: str


@dataclasses.dataclass(frozen=True)
class Group:
    """Organisations under one heading."""

    label: str
    places: tuple[Place, ...]


@require_GET
def organisations(request: HttpRequest) -> HttpResponse:
    """The page of the switcher; inside its menu only the part with the places."""
    text = words.clean_line(request.GET.get("q", ""))[:200]
    groups = _named(request.user, text) if text else [_lately(request), _own(request.user)]
    context = {"text": text, "groups": [group for group in groups if group.places]}
    return page(request, "home/organisations.html", context, parts=("places",))


def _named(user: Any, text: str) -> list[Group]:
    rows = network.search(text, scope(user, May.SEE_ORGANISATION), limit=MOST)
    return [
        Group(
            _("Found"),
            tuple(
                _place(
                    row.key,
                    row.name,
                    _("%(kind)s, %(above)s") % {"kind": row.word, "above": row.above} if row.above else row.word,
                )
                for row in rows
            ),
        )
    ]


def _lately(request: HttpRequest) -> Group:
    """Without the one where they are."""
    rows = network.seen_by_key(recent.recent(request)[1:], scope(request.user, May.SEE_ORGANISATION))
    return Group(_("Where you were lately"), tuple(_place(row.key, row.name, row.word) for row in rows))


def _own(user: Any) -> Group:
    return Group(
        _("Where you have a role"),
        tuple(Place(row.organisation, row.role, row.address) for row in people.my_roles(user)),
    )


def _place(key: Any, name: str, detail: str) -> Place:
    return Place(name, detail, reverse("home:organisation", args=[key]))
