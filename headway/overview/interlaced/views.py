"""The network of a node: practices by organisations, and the actions behind each figure."""

import datetime as dt
import urllib.parse
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from headway.foundation.core import refusals, words
from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation
from headway.foundation.network.queries import brief
from headway.foundation.people import access
from headway.foundation.people.permissions import May
from headway.foundation.web import formats
from headway.foundation.web.pages import page
from headway.foundation.web.paging import window

from . import queries

SIZE = 100
FRAMEWORK = "four-domains"


@require_GET
def network(request: HttpRequest, key: str) -> HttpResponse:
    """Practices × organisations directly below, a hundred a page, with totals of all."""
    node = access.organisation_or_404(request.user, key, May.SEE_NETWORK)
    span = window(request.GET.get("page"), size=SIZE)
    asked = _asked(request, node)
    found = queries.matrix(node, asked, start=span.start, size=SIZE)
    context = {
        "organisation": brief(node),
        "matrix": found,
        "asked": asked,
        "shows": queries.SHOWN.items(),
        "pages": span.of(found.found),
        "child_word": ladder.CHILD_WORDS.get(node.kind, _("organisations")),
        "child_count": ladder.children_in_words(node.kind, found.children),
        "drill": _drill(asked),
        "carried": _carried(asked),
        "here": request.path,
        "order": _without(request, "sort", "page"),
        "all_label": _("All %(number)s") % {"number": formats.figure(found.found)},
    }
    return page(request, "interlaced/network.html", context, parts=("network",))


def _asked(request: HttpRequest, node: Organisation) -> queries.Asked:
    show = _word(request, "show")
    return queries.Asked(
        framework=_word(request, "framework") or FRAMEWORK,
        on=_day(request, node),
        show=show if show in queries.SHOWN else "completed",
        sort=_word(request, "sort") or "name",
        text=_word(request, "q"),
        label=_word(request, "label"),
        practice=_word(request, "practice"),
        behind=_word(request, "behind") == "1",
    )


def _word(request: HttpRequest, name: str) -> str:
    """What an address says under a name: one short line without control characters."""
    return words.clean_line(request.GET.get(name, ""))[:100]


def _drill(asked: queries.Asked) -> str:
    """Where the actions behind figures are, seen from the network page: short, because every cell has it."""
    framework = f"&framework={urllib.parse.quote(asked.framework)}" if asked.framework != FRAMEWORK else ""
    return f"actions/?on={asked.on.isoformat()}{framework}"


def _without(request: HttpRequest, *names: str) -> str:
    """The address's questions without some, ready for one more."""
    kept = [(name, value) for name, value in request.GET.items() if name not in names]
    return urllib.parse.urlencode(kept) + "&" if kept else ""


def _carried(asked: queries.Asked) -> str:
    """What a step down the tree keeps of the address: day, framework, figure."""
    return urllib.parse.urlencode({"on": asked.on.isoformat(), "framework": asked.framework, "show": asked.show})


@require_GET
def actions(request: HttpRequest, key: str) -> HttpResponse:
    """The actions that a figure counts, as far as this person may read their plans."""
    node = access.organisation_or_404(request.user, key, May.SEE_NETWORK)
    span = window(request.GET.get("page"), size=SIZE)
    figure = _word(request, "figure") or "actions"
    if figure not in queries.FIGURES:
        raise refusals.BadInput(_("“%(count)s” is no figure here. Choose one on the network page.") % {"count": figure})
    on = _day(request, node)
    framework = _word(request, "framework") or FRAMEWORK
    found = queries.actions_of(
        node,
        request.user,
        framework=framework,
        on=on,
        code=_word(request, "node"),
        figure=figure,
        child=_word(request, "child"),
        start=span.start,
        size=SIZE,
    )
    if found is None:
        raise Http404
    context: dict[str, Any] = {
        "organisation": brief(node),
        "found": found,
        "hidden": found.total - found.readable,
        "figure": queries.FIGURES[figure],
        "figures": queries.FIGURES.items(),
        "chosen": figure,
        "on": on,
        "pages": span.of(found.readable),
        "back": f"{reverse('interlaced:network', args=[node.key])}?framework={framework}&on={on.isoformat()}",
    }
    return page(request, "interlaced/actions.html", context)


def _day(request: HttpRequest, node: Organisation) -> dt.date:
    text = _word(request, "on")
    if not text:
        return queries.yesterday(node)
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise refusals.BadInput(_("“%(text)s” is no day. Write it as 2026-01-31.") % {"text": text}) from None
    if not 2000 <= day.year <= 2100:
        raise refusals.BadInput(_("%(text)s is no day of a plan. Choose one from 2000 to 2100.") % {"text": text})
    return day
