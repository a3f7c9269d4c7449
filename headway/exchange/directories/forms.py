"""Input about a directory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.foundation.web.forms import Form


class UploadForm(Form):
    """The file and the school year that it describes."""

    file = forms.FileField(
        label=_("Directory as CSV"),
        help_text=_("With the NCES ids and names of schools and of their systems. You look at it before it counts."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    start_year = forms.IntegerField(label=_("School year that starts in"), min_value=1990, max_value=2100)


class TakeForm(Form):
    """The exact number of organisations to close, where many would."""

    close = forms.IntegerField(label=_("Number of organisations to close"), required=False, min_value=0)
