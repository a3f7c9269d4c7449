"""Input about accounts."""

import datetime as dt
import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from headway.foundation.web import formats
from headway.foundation.web.forms import Form, Line

from . import mail


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

    name = Line(max_length=200, label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        choices=settings.LANGUAGES, label=_("Language"), help_text=_("Pages speak it as soon as you save.")
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names = sorted(name for name in zoneinfo.available_timezones() if name.startswith(("America/", "Pacific/")))
        zones: Any = self.fields["time_zone"]
        zones.choices = [("", _("As my organisation")), *((name, name) for name in names)]


class MailForm(Form):
    """What is mailed, and when."""

    digest = forms.ChoiceField(
        label=_("Everything new in one mail"), choices=mail.Digest.choices, widget=forms.RadioSelect
    )
    hour = forms.TypedChoiceField(
        label=_("Time of day"), coerce=int, help_text=_("By your own clock. No mail comes at another time.")
    )
    nudge_days = forms.TypedChoiceField(label=_("First reminder before something of yours is due"), coerce=int)
    statuses = forms.BooleanField(label=_("When a status of mine is open"), required=False)
    questions = forms.BooleanField(label=_("When somebody asks me, or answers me"), required=False)
    adjustments = forms.BooleanField(
        label=_("When an adjustment is decided that changes what is mine or reaches it"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields
        day = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
        hours = range(mail.EARLIEST, mail.LATEST + 1)
        chosen["hour"].choices = [(hour, formats.clock_time(day.replace(hour=hour))) for hour in hours]
        chosen["nudge_days"].choices = [(days, mail.before(days)) for days in range(mail.LONGEST_NUDGE + 1)]
