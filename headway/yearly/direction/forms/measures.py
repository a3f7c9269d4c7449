"""What is asked of a measure, of its parts, and of a data source?"""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import refusals
from headway.foundation.web.fields import Line, Paragraphs
from headway.foundation.web.forms import EditForm
from headway.foundation.web.pickers import Picked
from headway.library.measures import kinds, wording


class Figure(forms.CharField):
    """A number as people type it: `82.5`, `1,240`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, **options)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return wording.number(text)
        except refusals.BadInput as refusal:
            raise forms.ValidationError(refusal.sentence) from None

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return wording.plain(value) if isinstance(value, Decimal) else value


class MeasureForm(EditForm):
    """An indicator, and how it is counted."""

    indicator = Line(
        max_length=500,
        counted=True,
        label=_("Indicator"),
        help_text=_("What is counted, of whom: share of third graders who read at grade level."),
    )
    source = Picked(
        label=_("Data source"),
        required=False,
        empty=_("None yet"),
        help_text=_("From the list that your state keeps."),
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=kinds.Unit.choices)
    way = forms.ChoiceField(label=_("Direction"), choices=kinds.Way.choices, help_text=_("Which way is better?"))
    band_low = Figure(
        label=_("Band from"), required=False, help_text=_("Where the value is to stay within a band: its lower end.")
    )
    band_high = Figure(label=_("Band to"), required=False, help_text=_("Its upper end."))
    per = forms.IntegerField(
        label=_("A rate per"), required=False, min_value=1, max_value=1_000_000, help_text=_("Left empty: per 1,000.")
    )
    student_group = Line(
        label=_("Student group"),
        required=False,
        max_length=120,
        help_text=_(
            "Only where the whole measure is about one group. Its figures then stay with the people of this place."
        ),
    )

    subject = forms.ChoiceField(
        label=_("What it decides on"),
        required=False,
        help_text=_("Where it settles something on which the school system or each school has the say."),
    )

    def __init__(self, *args: Any, sources: Any = (), subjects: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["source"].offer(lambda: sources)  # type: ignore[attr-defined]
        self.fields["subject"].choices = [("", _("No subject of the register")), *subjects]  # type: ignore[attr-defined]
        if not subjects:  # nothing to choose, so nothing is asked
            del self.fields["subject"]


class ComponentForm(EditForm):
    """A part of a measure that is read by itself."""

    part = forms.ChoiceField(
        label=_("A part by"),
        choices=kinds.Part.choices,
        help_text=_("Figures of a student group stay with the people of this place."),
    )
    name = Line(label=_("Name"), max_length=120, help_text=_("For example: Grade 5, Algebra I."))


class SourceForm(EditForm):
    """Where data come from."""

    name = Line(label=_("Data source"), max_length=200)
    note = Paragraphs(
        label=_("What to know of it"),
        required=False,
        rows=2,
        max_length=2000,
        help_text=_("When it comes out, what it covers."),
    )
