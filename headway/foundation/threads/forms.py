"""Input about questions, comments and answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.foundation.files.forms import Files
from headway.foundation.web.forms import EditForm, Form, Paragraphs

from .phases import Sort


class PersonField(forms.ChoiceField):
    """One of some people, by key."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.people: dict[str, Any] = {}

    def clean(self, value: Any) -> Any:
        return self.people.get(super().clean(value))


class AskForm(Form):
    """A new question or comment."""

    sort = forms.ChoiceField(
        label=_("What is it?"), choices=Sort.choices, initial=Sort.QUESTION, widget=forms.RadioSelect
    )
    text = Paragraphs(label=_("Your words"), rows=3)
    to = PersonField(label=_("Put it to"), required=False, help_text=_("They are told, and find it among what waits."))
    uploads = Files(label=_("Files"), required=False, help_text=_("Up to ten, 20 MB each."))

    def __init__(self, *args: Any, people: list[tuple[Any, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["to"]
        assert isinstance(field, PersonField)
        field.people = {str(person.key): person for person, _name in people}
        nobody = ("", _("Nobody by name"))
        field.choices = [nobody, *((str(person.key), name) for person, name in people)]


class AnswerForm(Form):
    """One more entry."""

    text = Paragraphs(label=_("Your answer"), rows=3)
    uploads = Files(label=_("Files"), required=False, help_text=_("Up to ten, 20 MB each."))


class EntryForm(EditForm):
    """One's own words, mended."""

    text = Paragraphs(label=_("Your words"), rows=4)
