"""How is a school year chosen?"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from headway.foundation.network import calendars


class YearChoice(forms.ChoiceField):
    """A school year, by the year it starts in."""

    def offer(self, years: Iterable[int]) -> None:
        """Fill the list."""
        self.choices = [(str(year), calendars.label(year)) for year in years]

    def to_python(self, value: Any) -> Any:
        """The year as a number."""
        try:
            return int(value)
        except (TypeError, ValueError):
            raise forms.ValidationError(_("Choose a school year of the list."), code="invalid") from None

    def validate(self, value: Any) -> None:
        """One of the list."""
        forms.ChoiceField.validate(self, str(value))
