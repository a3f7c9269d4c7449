"""What is shown where no page is: not found, refused, not understood, broken?"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


@login_not_required
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Nothing here, or nothing that this person may see: both look the same."""
    return _calm(request, "web/not_found.html", 404)


@login_not_required
def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Something that this person may not do; usually a form that is too old."""
    return _calm(request, "web/refused.html", 403)


@login_not_required
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """A request that makes no sense."""
    return _calm(request, "web/bad_request.html", 400)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """Headway failed. Needs no database and no session."""
    return _calm(request, "web/broken.html", 500)


def _calm(request: HttpRequest, template: str, status: int, sentence: str = "") -> HttpResponse:
    response = HttpResponse(render_to_string(template, {"sentence": sentence}), status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def refusal(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """The page of a refusal: its sentence and a way back."""
    return _calm(request, "web/refused.html", status, sentence)
