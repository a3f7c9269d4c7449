"""How is a school year chosen?"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from headway.foundation.network import calendars


class YearChoice(forms.ChoiceField):
    """A school year, by the year it starts in."""

    def offer(self, years: Iterable[int], *, empty: str | None = None) -> None:
        """Fill the list; `empty` says what no year means."""
        none = [] if empty is None else [("", empty)]
        self.choices = [*none, *((str(year), calendars.label(year)) for year in years)]

    def to_python(self, value: Any) -> Any:
        """The year as a number, None where none may be chosen and is."""
        if not self.required and value in self.empty_values:
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise forms.ValidationError(_("Choose a school year of the list."), code="invalid") from None

    def validate(self, value: Any) -> None:
        """One of the list."""
        if value is not None:
            forms.ChoiceField.validate(self, str(value))
