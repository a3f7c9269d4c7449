"""What is asked of one value: the day, the value as it is typed, perhaps the two counts behind it?"""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refusals
from headway.foundation.web.fields import Line
from headway.foundation.web.forms import Day, Edit, EditForm
from headway.library.measures import wording
from headway.library.measures.models import Component, Measure

TYPED: Final = ("value", "low", "high", "n", "reason", "token")


class ReadingForm(EditForm):
    """A baseline or an actual. What was typed is kept apart: value, counts, or why there is none."""

    part = forms.ChoiceField(label=gettext_lazy("Of"), required=False)
    on = Day(label=gettext_lazy("Measured on"))
    said = Line(
        label=gettext_lazy("Value"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("As 82, 82.5% or 41/50; or the mark that the source prints: *, <5, n<10, ≥95."),
    )
    numerator = forms.IntegerField(
        label=gettext_lazy("How many"),
        required=False,
        min_value=0,
        max_value=10**12,
        help_text=gettext_lazy("The count."),
    )
    denominator = forms.IntegerField(
        label=gettext_lazy("Of how many"),
        required=False,
        min_value=1,
        max_value=10**12,
        help_text=gettext_lazy("With both counts parts can be added up."),
    )
    source_note = Line(label=gettext_lazy("Source and remark"), required=False, max_length=300)

    def __init__(
        self, *args: Any, measure: Measure, parts: Iterable[Component] = (), alone: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.measure, self.parts = measure, {str(one.key): one for one in parts}
        whole = [("", _("The whole measure"))]
        self.fields["part"].choices = [*whole, *((key, one.name) for key, one in self.parts.items())]  # type: ignore[attr-defined]
        if alone or not self.parts:
            del self.fields["part"]

    def clean(self) -> None:
        """Read the value; what cannot be one is said at its field."""
        if self.errors:
            return
        try:
            self.read = self._read(self.cleaned_data)
        except refusals.BadInput as refusal:
            self.show(refusal)

    def _read(self, data: Mapping[str, Any]) -> wording.Read:
        said, numerator, denominator = data.get("said") or "", data.get("numerator"), data.get("denominator")
        if numerator is None and denominator is None:
            return wording.read_value(said, self.measure.unit, self.measure.per)
        if numerator is None or denominator is None:
            name = "numerator" if numerator is None else "denominator"
            raise refusals.BadInput(fields={name: _("Give both counts, how many and of how many, or neither.")})
        counted = wording.of_counts(numerator, denominator, self.measure.unit, self.measure.per, "numerator")
        if not said:
            return counted
        read = wording.read_value(said, self.measure.unit, self.measure.per)
        if read.value is None:
            return dataclasses.replace(read, numerator=numerator, denominator=denominator)
        places = max(0, -int(read.value.as_tuple().exponent))
        if counted.value is None or round(counted.value, min(places, 2)) != round(read.value, 2):
            raise refusals.BadInput(
                fields={
                    "said": _(
                        "%(some)s of %(all)s are %(counted)s, not %(said)s. Correct one of them, or leave one empty."
                    )
                    % {
                        "some": numerator,
                        "all": denominator,
                        "counted": wording.written(counted.value, self.measure.unit, self.measure.per),
                        "said": wording.written(read.value, self.measure.unit, self.measure.per),
                    }
                }
            )
        return dataclasses.replace(read, numerator=numerator, denominator=denominator)

    def stored(self) -> dict[str, Any]:
        """The columns of a reading."""
        part = self.parts.get(self.cleaned_data.get("part") or "")
        return {"component": part, **self._columns(self.cleaned_data)}

    def _columns(self, data: Mapping[str, Any]) -> dict[str, Any]:
        read = dataclasses.asdict(self._read(data))
        return {"on": data.get("on"), "source_note": data.get("source_note") or "", **read}

    def stored_edit(self) -> Edit:
        """The change of a stored reading, in its columns."""
        edit = self.edit()
        try:
            base = self._columns(edit.base)
        except refusals.BadInput:
            base = {}
        return dataclasses.replace(edit, base=base, values=self._columns(edit.values))

    def show(self, refusal: refusals.Refusal) -> None:
        """A conflict about columns is shown at the field in which they are typed."""
        if isinstance(refusal, refusals.Conflict):
            refusal = at_field(refusal, dict.fromkeys(TYPED, "said"), self)
        super().show(refusal)


def at_field(refusal: refusals.Conflict, names: Mapping[str, str], form: EditForm) -> refusals.Conflict:
    """The same conflict, at the fields in which columns are typed, with what stands there and what was typed."""
    clashes = {}
    for name, clash in refusal.clashes.items():
        field = names.get(name, name)
        if field != name:
            clash = refusals.Clash("", str(form.initial.get(field) or ""), str(form.cleaned_data.get(field) or ""))
        clashes[field] = clash
    return refusals.Conflict(refusal.sentence, clashes=clashes, version=refusal.version)
