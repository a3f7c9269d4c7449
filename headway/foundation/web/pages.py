"""How does a request become a page, or the one part of it that was asked for?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from . import recent


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    parts: Sequence[str] | Mapping[str, str] = (),
    status: int = 200,
) -> HttpResponse:
    """The whole page, or for a partial request the one of `parts` that its target names.

    The server lists the parts: htmx sends `HX-Target: tbody#rows`, of which only what follows `#` is compared with the
    list. Where many rows of a page are the same part, the list maps the id of the one element to the part. A part has
    no frame around it: `request.shown` is None then. Nothing of a signed-in person is kept by browsers or proxies.
    """
    name = template
    part = wanted_part(request)
    request.shown = context if part not in parts else None  # type: ignore[attr-defined]
    if part in parts:
        name = f"{template}#{parts[part] if isinstance(parts, Mapping) else part}"
    response = HttpResponse(render_to_string(name, dict(context), request), status=status)
    response["Cache-Control"] = "private, no-store"
    place = getattr(context.get("organisation"), "key", None)
    if place is not None and status == 200 and not is_partial(request):
        recent.note(request, response, place)
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


def is_partial(request: HttpRequest) -> bool:
    """Whether a script asked for a part of a page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def wanted_part(request: HttpRequest) -> str:
    """The id of the element that a partial request wants to fill; empty for a whole page."""
    return request.headers.get("HX-Target", "").rpartition("#")[2] if is_partial(request) else ""


def redirect(request: HttpRequest, address: str) -> HttpResponse:
    """Go on to another page after a write; a partial request is told to load it whole."""
    if is_partial(request):
        return HttpResponse(status=200, headers={"HX-Redirect": address, "Cache-Control": "private, no-store"})
    return HttpResponseRedirect(address, status=303)


def calm(request: HttpRequest, template: str, status: int, sentence: str = "") -> HttpResponse:
    """A page that needs neither database nor session: for what is not found, refused, not understood or broken.

    A script gets the part `note` of it, told to show it in the region for problems and to leave the rest as it is.
    """
    partial = is_partial(request)
    text = render_to_string(f"{template}#note" if partial else template, {"sentence": sentence})
    response = HttpResponse(text, status=status)
    response["Cache-Control"] = "private, no-store"
    if partial:
        response["HX-Retarget"], response["HX-Reswap"] = "#problems", "innerHTML"
    return response
