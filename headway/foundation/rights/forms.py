"""What is asked of a decision right?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.foundation.web.fields import Line
from headway.foundation.web.forms import Day, EditForm

from .models import Holder

TEXT_MOST = 400
NAME_MOST = 80


class RightEditForm(EditForm):
    """Who decides, in which words, since when; an own subject may be called in another way."""

    name = Line(label=_("Subject"), max_length=NAME_MOST)
    holder = forms.ChoiceField(label=_("Decided by"), choices=Holder.choices, widget=forms.RadioSelect)
    text = Line(
        label=_("In your own words"),
        max_length=TEXT_MOST,
        counted=True,
        help_text=_("One sentence. Whoever is kept from editing something because of it reads it."),
        seen_by=_("Seen by everybody of the school system and its schools"),
    )
    since_on = Day(label=_("Since"), help_text=_("From this day on it counts."))


class RightForm(RightEditForm):
    """The same, and on which subject."""

    subject = forms.ChoiceField(label=_("Subject"), required=False)
    name = Line(label=_("Or a subject of your own"), required=False, max_length=NAME_MOST)
    field_order = ("subject", "name", "holder", "text", "since_on")

    def __init__(self, *args: Any, subjects: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subject"].choices = [("", _("One of our own")), *subjects]  # type: ignore[attr-defined]
