"""Signing in as one of the demo's cast with one button: only where HEADWAY_DEMO is on, never in production."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.http import require_http_methods

from headway.foundation.web.pages import page, redirect

from .. import queries


@require_http_methods(["GET", "POST"])
@login_not_required
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """The cast with their roles; a press signs in."""
    if not settings.DEMO or settings.PRODUCTION:
        raise Http404
    cast = import_string(settings.DEMO_CAST)()
    keys = queries.demo_keys([member["email"] for member in cast])
    if request.method == "POST":
        email = next((email for email, key in keys.items() if str(key) == request.POST.get("key")), "")
        chosen = queries.by_email(email)
        if chosen is None:
            raise Http404
        login(request, chosen, backend="django.contrib.auth.backends.ModelBackend")
        return redirect(request, reverse("home:start"))
    shown = [{**member, "key": str(keys[member["email"]])} for member in cast if member["email"] in keys]
    return page(request, "accounts/demo_sign_in.html", {"cast": shown})
