"""Pages of a person's own notices. Nothing to ask: everybody sees their own and no others."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headway.foundation.web.pages import page, redirect

from .. import operations, queries


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """The newest notices, unread ones marked."""
    return page(request, "notices/notices.html", {"notices": queries.latest(request.user)})


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """All read."""
    operations.read_all(by=request.user)
    return redirect(request, reverse("notices:notices"))
