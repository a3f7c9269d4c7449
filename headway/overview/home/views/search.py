"""Where is what I am looking for?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from headway.foundation.core import registers, words
from headway.foundation.network import queries as network
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope
from headway.foundation.web.pages import page

LIMIT = 50


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Organisations by name, former name and id, then whatever the rooms know. Only what the person may see."""
    text = words.clean_line(request.GET.get("q", ""))[:200]
    seen = scope(request.user, May.SEE_ORGANISATION)
    found = network.search(text, seen, limit=LIMIT + 1)
    cards = (
        [card for source in registers.entries("search", "SOURCES") for card in source(request.user, text)]
        if text
        else []
    )
    context = {"text": text, "found": found[:LIMIT], "more": len(found) > LIMIT, "cards": cards, "limit": LIMIT}
    return page(request, "home/search.html", context)
