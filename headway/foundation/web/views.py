"""What is shown where no page is (not found, refused, not understood, broken), and what are the parts of pages?"""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from . import choosing, gallery, keyboard, samples
from .pages import calm, page


@login_not_required
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Nothing here, or nothing that this person may see: both look the same."""
    return calm(request, "web/not_found.html", 404)


@login_not_required
def refused(request: HttpRequest, exception: Any = None, reason: str = "") -> HttpResponse:
    """Something that this person may not do; usually a form that is too old, or that somebody forged."""
    return calm(request, "web/refused.html", 403)


@login_not_required
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """A request that makes no sense."""
    return calm(request, "web/bad_request.html", 400)


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """Headway failed. Needs no database and no session."""
    return calm(request, "web/broken.html", 500)


@require_http_methods(["GET", "POST"])
@login_not_required
def parts(request: HttpRequest) -> HttpResponse:
    """Every part of the page kit in every state, for those who build pages. Never in production."""
    if settings.PRODUCTION or not (settings.DEMO or settings.TESTING or settings.DEBUG):
        raise Http404
    form = gallery.SampleForm(request.POST, request.FILES) if request.method == "POST" else gallery.SampleForm()
    if asked := choosing.answer(request, samples.ChoosingForm()):
        return asked
    return page(
        request,
        "web/parts.html",
        gallery.context(form, request.GET.get("of", "")) | samples.context(request),
        parts=("sample", "dialog", "drawer"),
    )


@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """Which keys do what; with a script in a dialog, by `?` on every page."""
    return page(request, "web/keys.html", {"places": keyboard.PLACES}, parts=("dialog",))
