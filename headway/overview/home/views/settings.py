"""What did this state decide?"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from headway.foundation.history.submitting import submit
from headway.foundation.network import operations, thresholds
from headway.foundation.network import queries as network
from headway.foundation.people import access
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import forms


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, key: str) -> HttpResponse:
    """The register of limits and thresholds, in force here and below."""
    row = access.organisation_or_404(request.user, key, May.MANAGE_SETTINGS)
    form = forms.SettingsForm.build()(request.POST or None, initial=thresholds.values(row))

    def do() -> str:
        operations.choose_settings(organisation=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return reverse("home:settings", args=[row.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "home/settings.html", {"organisation": network.brief(row), "form": form})
