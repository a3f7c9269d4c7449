"""Who am I here? Everybody sees and changes only themselves."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from headway.foundation.core import refusals
from headway.foundation.web.pages import page, redirect

from .. import forms, operations


@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Name, language, time zone; password and second factor are allauth's pages."""
    user = request.user
    initial = {"name": user.name, "language": user.language, "time_zone": user.time_zone}  # type: ignore[union-attr]
    form = forms.MeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.revise_me(user=user, values=form.values(), by=user)  # type: ignore[arg-type]
            return redirect(request, reverse("accounts:me"))
        except refusals.Refusal as refusal:
            form.show(refusal)
    return page(request, "accounts/me.html", {"form": form})
