"""What does a person read where something was not done? One sentence that says what to do next.

A whole page, or for a partial request a note for the region `#problems`. Needs no session and no database.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from .pages import is_partial


def answer(request: HttpRequest, template: str, status: int, sentence: str = "") -> HttpResponse:
    """The page `template`; a script gets its part `note`, told to show it where problems stand."""
    partial = is_partial(request)
    text = render_to_string(f"{template}#note" if partial else template, {"sentence": sentence})
    response = HttpResponse(text, status=status)
    response["Cache-Control"] = "private, no-store"
    if partial:
        response["HX-Retarget"], response["HX-Reswap"] = "#problems", "innerHTML"
    return response
