"""What is asked of a target? It is typed in words; what may mean several things is asked, with the value of each."""

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core import refusals
from headway.foundation.network import calendars
from headway.foundation.web.fields import Line
from headway.foundation.web.forms import Day, Edit, EditForm
from headway.library.measures import wording
from headway.library.measures.models import Component, Measure

from .readings import at_field

TYPED: Final = ("kind", "base", "amount")


class TargetForm(EditForm):
    """A target of a school year."""

    part = forms.ChoiceField(label=gettext_lazy("Of"), required=False)
    start_year = forms.TypedChoiceField(label=gettext_lazy("School year"), coerce=int)
    said = Line(
        label=gettext_lazy("Target"),
        max_length=60,
        help_text=gettext_lazy("As: at least 70%, +4 points, 4% increase."),
    )
    meant = forms.ChoiceField(label=gettext_lazy("Which is meant?"), required=False, widget=forms.RadioSelect)
    due_on = Day(
        label=gettext_lazy("To be reached by"),
        required=False,
        help_text=gettext_lazy("Left empty: the last day of the school year."),
    )

    def __init__(
        self,
        *args: Any,
        measure: Measure,
        bases: Callable[[str, int], wording.Bases],
        years: Sequence[int] = (),
        parts: Iterable[Component] = (),
        at: tuple[str, int] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.measure, self.bases, self.at = measure, bases, at
        self.parts = {str(one.key): one for one in parts}
        if at is not None or not self.parts:
            del self.fields["part"]
        else:
            whole = [("", _("The whole measure, and each part"))]
            self.fields["part"].choices = [*whole, *((key, one.name) for key, one in self.parts.items())]  # type: ignore[attr-defined]
        if at is not None:
            del self.fields["start_year"]
        else:
            self.fields["start_year"].choices = [(year, calendars.label(year)) for year in years]  # type: ignore[attr-defined]
        self._ask()

    def _ask(self) -> None:
        """Offer what may be meant, where what is typed, or stored, may mean several things."""
        given: Mapping[str, Any] = self.data if self.is_bound else self.initial
        try:
            choices = self._choices(str(given.get("said") or ""), self._place(given))
        except refusals.BadInput:
            choices = {}
        if len(choices) < 2:
            del self.fields["meant"]
            return
        self.fields["meant"].required = True
        sentence = _("“%(said)s” may mean different targets. Choose the one that you mean.") % {"said": given["said"]}
        self.fields["meant"].error_messages |= {"required": sentence, "invalid_choice": sentence}
        self.fields["meant"].choices = list(choices.items())  # type: ignore[attr-defined]

    def _place(self, given: Mapping[str, Any]) -> tuple[str, int]:
        """Of which part, and for which school year."""
        if self.at is not None:
            return self.at
        year = str(given.get("start_year") or "")
        part = str(given.get("part") or "")
        return part if part in self.parts else "", int(year) if year.isdecimal() and len(year) < 5 else 0

    def _choices(self, said: str, place: tuple[str, int]) -> dict[str, str]:
        """By its name each thing that may be meant, with the values that follow."""
        bases = self.bases(*place)
        options = wording.read_target(said, self.measure.unit, self.measure.way)
        found: dict[str, str] = {}
        for part, baseline, before in bases.of:
            for choice in wording.meant(options, baseline, before, first=bases.first):
                words = wording.follows(choice, self.measure.unit, self.measure.per)
                shown = " ".join(one for one in (part, words) if one)
                head = wording.target_words(choice.said, self.measure.unit, self.measure.way)
                known = found.get(choice.said.name)
                joint = "; " if known and known != head else ": "
                found[choice.said.name] = f"{known or head}{joint}{shown}" if words else known or head
        return found

    def clean(self) -> None:
        """Read the target; what may mean several things must be chosen."""
        if self.errors:
            return
        try:
            self.aim = self._aim(self.cleaned_data, self._place(self.cleaned_data))
        except refusals.BadInput as refusal:
            self.show(refusal)

    def _aim(self, data: Mapping[str, Any], place: tuple[str, int]) -> wording.Said:
        said = str(data.get("said") or "")
        names = self._choices(said, place)
        options = {
            one.name: one for one in wording.read_target(said, self.measure.unit, self.measure.way) if one.name in names
        }
        if len(options) == 1:
            return next(iter(options.values()))
        if data.get("meant") not in options:
            raise refusals.BadInput(
                fields={
                    "meant": _("“%(said)s” may mean different targets. Choose the one that you mean.") % {"said": said}
                }
            )
        return options[data["meant"]]

    def stored(self) -> dict[str, Any]:
        """The columns of a target."""
        part, start_year = self._place(self.cleaned_data)
        return {
            "component": self.parts.get(part),
            "start_year": start_year,
            "due_on": self.cleaned_data.get("due_on"),
            **dataclasses.asdict(self.aim),
        }

    def stored_edit(self) -> Edit:
        """The change of a stored target, in its columns."""
        edit, place = self.edit(), self._place(self.cleaned_data)
        try:
            seen = json.loads(self.cleaned_data.get("seen_values") or "{}")
            base = {"due_on": edit.base.get("due_on"), **dataclasses.asdict(self._aim(seen, place))}
        except (refusals.BadInput, ValueError, AttributeError, RecursionError):
            base = {}
        values = {"due_on": edit.values.get("due_on"), **dataclasses.asdict(self.aim)}
        return dataclasses.replace(edit, base=base, values=values)

    def show(self, refusal: refusals.Refusal) -> None:
        """A conflict about columns is shown at the field in which they are typed."""
        if isinstance(refusal, refusals.Conflict):
            refusal = at_field(refusal, dict.fromkeys(TYPED, "said"), self)
        super().show(refusal)
