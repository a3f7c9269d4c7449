"""Who am I here, what is mailed to me, where am I signed in? Everybody sees and changes only themselves."""

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headway.foundation.core import keys, refusals
from headway.foundation.web import toasts
from headway.foundation.web.forms import Form
from headway.foundation.web.pages import page, redirect

from .. import forms, mail, operations, queries


def _revised(request: HttpRequest, form: Form, values: dict[str, Any]) -> bool:
    """Whether the change was taken; else the form says why not."""
    user: Any = request.user
    try:
        operations.revise_me(user=user, values=values, by=user)
    except refusals.Refusal as refusal:
        form.show(refusal)
        return False
    return True


@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Name, language, time zone."""
    user: Any = request.user
    initial = {"name": user.name, "language": user.language, "time_zone": user.time_zone}
    form = forms.MeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _revised(request, form, form.values()):
        with translation.override(form.cleaned_data["language"]):
            toasts.say(request, _("Saved."))
        return redirect(request, reverse("accounts:me"))
    return page(request, "accounts/me.html", {"form": form})


@require_http_methods(["GET", "POST"])
def my_mail(request: HttpRequest) -> HttpResponse:
    """What is mailed, and when."""
    user: Any = request.user
    form = forms.MailForm(request.POST or None, initial=dataclasses.asdict(mail.choices_of(user.mail)))
    if request.method == "POST" and form.is_valid() and _revised(request, form, {"mail": form.values()}):
        toasts.say(request, _("Saved."))
        return redirect(request, reverse("accounts:my_mail"))
    return page(request, "accounts/my_mail.html", {"form": form})


@require_http_methods(["GET", "POST"])
def my_devices(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; signing out there, or everywhere but here. A device that is gone stays gone."""
    user: Any = request.user
    here = request.session.session_key or ""
    if request.method == "POST":
        if request.POST.get("device") == "others":
            operations.sign_out_elsewhere(user=user, here=here, by=user)
            toasts.say(request, _("You are signed in here only."))
        elif key := keys.parse(request.POST.get("device", "")):
            operations.sign_out_there(user=user, key=key, by=user)
            toasts.say(request, _("You are signed out there."))
        return redirect(request, reverse("accounts:my_devices"))
    return page(request, "accounts/my_devices.html", {"devices": queries.devices_of(user, here=here)})
