"""Where is what I am looking for?"""

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from headway.foundation.core import registers, words
from headway.foundation.network import queries as network
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope
from headway.foundation.web.pages import page

LIMIT = 50
FEW = 5
ORGANISATIONS = "network.organisation"


@dataclasses.dataclass(frozen=True)
class Line:
    """One thing that was found."""

    title: str
    address: str
    note: str
    where: str


@dataclasses.dataclass(frozen=True)
class Group:
    """What was found of one kind; `more` where there is more than shown."""

    kind: str
    label: str
    lines: tuple[Line, ...]
    more: bool


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Organisations by name, former name and id, then whatever the rooms know. Only what the person may see."""
    text = words.clean_line(request.GET.get("q", ""))[:200]
    within = request.GET.get("in", "")
    groups = found(request.user, text, within) if text else []
    context = {"text": text, "groups": groups, "within": within, "narrowed": any(g.kind == within for g in groups)}
    return page(request, "home/search.html", context, parts=("found",))


def found(user: Any, text: str, within: str = "") -> list[Group]:
    """A few of each kind, or many of the one kind asked for. One query a kind."""
    texts = words.folded(text).split()
    sources = {source.kind: source for source in registers.entries("search", "SOURCES")}
    kinds = [within] if within in (ORGANISATIONS, *sources) else [ORGANISATIONS, *sources]
    limit = LIMIT if len(kinds) == 1 else FEW
    groups = []
    for kind in kinds:
        if kind == ORGANISATIONS:
            label, lines = _("Organisations"), _organisations(user, text, limit + 1)
        elif texts:
            label, lines = str(sources[kind].label), _lines(sources[kind].find(user, texts, limit + 1))
        else:
            continue
        if lines:
            groups.append(Group(kind, label, tuple(lines[:limit]), len(lines) > limit))
    return groups


def _organisations(user: Any, text: str, limit: int) -> list[Line]:
    rows = network.search(text, scope(user, May.SEE_ORGANISATION), limit=limit)
    return [Line(row.name, reverse("home:organisation", args=[row.key]), _note(row), row.above) for row in rows]


def _note(row: network.Found) -> str:
    notes = [row.word]
    if row.closed:
        notes.append(_("closed"))
    if row.matched:
        notes.append(_("by former name or id “%(text)s”") % {"text": row.matched})
    return ", ".join(notes)


def _lines(cards: list[registers.Card]) -> list[Line]:
    return [Line(card.title, card.address, card.detail, card.organisation) for card in cards]
