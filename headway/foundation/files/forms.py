"""Input about files."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.foundation.web.forms import Form

from . import recognising


class ManyFilesInput(forms.ClearableFileInput):
    """A control that takes several files."""

    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files; empty ones and names are judged later, by content."""

    def __init__(self, **options: Any) -> None:
        widget = ManyFilesInput(attrs={"accept": recognising.ACCEPT, "multiple": True})
        super().__init__(widget=widget, allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(Files, self).clean(one) for one in given]


class FilesForm(Form):
    """Files to put beside an element."""

    uploads = Files(
        label=_("Files"),
        help_text=_("Up to ten at a time, 20 MB each: PDF, Word, Excel, PowerPoint, text, CSV, PNG, JPEG or WebP."),
    )
