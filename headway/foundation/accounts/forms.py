"""Input about accounts."""

import zoneinfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from headway.foundation.web.forms import Form, Line


class NewAccountForm(Form):
    """Name and password of somebody whose e-mail is already known."""

    name = Line(max_length=200, label=_("Your name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 15 characters. A short sentence that only you know works well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=200,
    )


class MeForm(Form):
    """One's own name, language and time zone."""

    name = Line(max_length=200, label=_("Name"))
    language = forms.ChoiceField(choices=settings.LANGUAGES, label=_("Language"))
    time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, help_text=_("Empty: that of your organisation.")
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        names = sorted(name for name in zoneinfo.available_timezones() if name.startswith(("America/", "Pacific/")))
        self.fields["time_zone"].choices = [("", _("As my organisation")), *((name, name) for name in names)]  # type: ignore[attr-defined]
