"""How does an empty Headway begin?"""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from headway.foundation.accounts.operations import setup as links
from headway.foundation.core import actors, refusals
from headway.foundation.web.pages import page, redirect

from .. import forms, operations


@require_http_methods(["GET", "POST"])
@login_not_required
def setup(request: HttpRequest, secret: str) -> HttpResponse:
    """Three questions about the organisation, then the first person. The demo needs no answers and writes nothing: the
    link stays good for afterwards.
    """
    if not links.is_open(secret):
        raise Http404
    if request.method == "POST" and request.POST.get("start") == "demo":
        return page(request, "home/setup.html", {"production": settings.PRODUCTION})
    form = forms.SetupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = operations.set_up(secret=secret, values=form.values(), by=actors.OPERATOR)
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect(request, reverse("home:start"))
        except refusals.Refusal as refusal:
            form.show(refusal)
    return page(request, "home/setup.html", {"form": form})
