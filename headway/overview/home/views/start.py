"""Where does a person land?"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from headway.foundation.people import access
from headway.foundation.web.pages import page, redirect


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """At their widest organisation; without any role, at a page that says whom to ask."""
    organisation = access.home_organisation(request.user)
    if organisation is None:
        return page(request, "home/start.html", {})
    return redirect(request, reverse("home:organisation", args=[organisation.key]))
