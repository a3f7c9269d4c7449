"""Input about how work goes in a month."""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import refusals, words
from headway.foundation.web.days import SchoolDay
from headway.foundation.web.fields import Paragraphs, RowChoices
from headway.foundation.web.forms import Day, Edit, EditForm, Form, Line
from headway.yearly.plans import money
from headway.yearly.plans.statuses import TROUBLE, Word

from .models import Answer

MOST = 4000
BESIDE = ("took", "drop", "reason", "outputs", "completed_on", "evidence")
"""Fields that go with a status and are not kept in it."""


class Amount(forms.CharField):
    """Dollars and cents as people write them; what comes out are whole cents."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        """The amount in cents, None where nothing is said."""
        text = super().to_python(value) or ""
        try:
            return money.cents(text)
        except ValueError:
            sentence = gettext(
                "“%(text)s” is no amount. Write dollars and cents, such as 1,250.50, nothing below zero."
            ) % {"text": text[:40]}
            raise forms.ValidationError(sentence, code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        """Cents as they are written."""
        return money.written(value) if isinstance(value, int) else value


def without(edit: Edit, names: Collection[str]) -> Edit:
    """What was typed, without some fields."""
    values = {name: value for name, value in edit.values.items() if name not in names}
    return dataclasses.replace(edit, values=values)


class MonthForm(EditForm):
    """The word of a month, and what is behind it. What last month said (`carried`) stands in the fields already; where
    the word is no word of trouble and nobody changed it, it is not said again.
    """

    word = forms.ChoiceField(label=_("How does it go?"), choices=Word.choices, widget=forms.RadioSelect)
    cause = Paragraphs(label=_("Why is it behind?"), required=False, rows=2, max_length=MOST)
    solution = Paragraphs(label=_("What could solve it?"), required=False, rows=2, max_length=MOST)
    completed_on = Day(
        label=_("Done on"), required=False, help_text=_("Only when it is complete. Leave it empty for today.")
    )
    evidence = Paragraphs(
        label=_("What shows that it is done"),
        required=False,
        rows=2,
        max_length=MOST,
        help_text=_("Only when it is complete."),
    )
    success = Paragraphs(label=_("What went well?"), required=False, rows=2, max_length=MOST)
    challenge = Paragraphs(label=_("What is in the way?"), required=False, rows=2, max_length=MOST)
    help = Paragraphs(
        label=_("What help do you need, and from whom?"),
        required=False,
        rows=2,
        max_length=MOST,
        help_text=_("Your leaders are told at once."),
    )
    took = forms.IntegerField(widget=forms.HiddenInput(attrs={"data-took": ""}), required=False)

    def __init__(self, *args: Any, carried: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.carried = dict(carried or {})
        self.initial.update({name: text for name, text in self.carried.items() if not self.initial.get(name)})

    def clean(self) -> dict[str, Any]:
        """Without trouble, what was only carried over from last month is left out."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("word") not in TROUBLE:
            values |= {name: "" for name, text in self.carried.items() if values.get(name) == words.clean(text)}
        return values

    def edit(self) -> Edit:
        """What is kept in the status: without how long it took, and what goes with it."""
        return without(super().edit(), BESIDE)


class StatusForm(MonthForm):
    """The same for an action: also what it cost, which outputs are there now, and a proposal to drop it."""

    outputs = RowChoices(label=_("Outputs that are there now"), required=False)
    spent_cents = Amount(label=_("Spent in this month"), required=False, help_text=_("In dollars."))
    resources = Paragraphs(label=_("What it was spent on"), required=False, rows=1, max_length=MOST)
    drop = Paragraphs(
        label=_("Propose to drop it: why?"),
        required=False,
        rows=1,
        max_length=2000,
        help_text=_("A leader decides; until then it goes on."),
    )
    reason = Paragraphs(
        label=_("How that was possible"),
        required=False,
        rows=1,
        max_length=1000,
        help_text=_("Only when it was done before its start."),
    )

    def __init__(self, *args: Any, outputs: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["outputs"]
        # All are taken, so that a form sent twice is not wrong the second time; those still to come are shown.
        field.offer([(one, one.title) for one in outputs])
        field.choices = [(str(one.key), one.title) for one in outputs if not one.produced_on]

    def extra(self) -> dict[str, Any]:
        """What goes with the status but is not kept in it; evidence only where it was written anew."""
        seen = self.edit().base.get("evidence") or ""
        written = self.cleaned_data["evidence"]
        return {
            "completed_on": self.cleaned_data["completed_on"],
            "reason": self.cleaned_data["reason"],
            "outputs": self.cleaned_data["outputs"],
            "drop": self.cleaned_data["drop"],
            "took": self.cleaned_data["took"],
            "evidence": written if written != seen else None,
        }

    def show(self, refusal: refusals.Refusal) -> None:
        """Amounts of a conflict are read as they are written, not in cents."""
        clash = refusal.clashes.get("spent_cents") if isinstance(refusal, refusals.Conflict) else None
        if clash and isinstance(refusal, refusals.Conflict):
            said = {name: money.written(int(text)) if text else "" for name, text in vars(clash).items()}
            refusal.clashes["spent_cents"] = refusals.Clash(**said)
        super().show(refusal)


class MilestoneStatusForm(MonthForm):
    """The same for a milestone; completion needs evidence."""

    def extra(self) -> dict[str, Any]:
        """What goes with the status but is not kept in it."""
        return {name: self.cleaned_data[name] for name in ("completed_on", "evidence", "took")}


class ReviewForm(EditForm):
    """When the leadership team looked at a month, who was there, what was decided."""

    held_on = SchoolDay(label=_("Held on"))
    present = RowChoices(label=_("Who was there"), required=False)
    guests = Line(
        label=_("Guests"), required=False, max_length=400, help_text=_("Others who were there, by name or as a group.")
    )
    decisions = Paragraphs(
        label=_("What was decided"),
        required=False,
        rows=5,
        max_length=MOST,
        seen_by=_("Seen by your own people; others read that the review was held, and when."),
    )
    took = forms.IntegerField(widget=forms.HiddenInput(attrs={"data-took": ""}), required=False)

    def __init__(self, *args: Any, people: Iterable[Any], days: Callable[[], Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["present"].offer(people)  # type: ignore[attr-defined]
        self.fields["held_on"].offer(days, named=False)  # type: ignore[attr-defined]

    def edit(self) -> Edit:
        """What is kept: without how long it took to write down."""
        return without(super().edit(), ("took",))


class AnswerForm(Form):
    """What a leader answers to a proposal to drop an action; the button says which."""

    answer = forms.ChoiceField(choices=[one for one in Answer.choices if one[0]])
    note = Paragraphs(label=_("A word on it"), required=False, rows=1, max_length=2000)


class CompleteForm(Form):
    """An action is done."""

    completed_on = Day(label=_("Done on"), required=False, help_text=_("Leave it empty for today."))
    evidence = Paragraphs(
        label=_("What shows that it is done"),
        required=False,
        rows=3,
        max_length=MOST,
        help_text=_("What was seen or counted, or where it can be read."),
    )
    reason = Paragraphs(
        label=_("How that was possible"),
        required=False,
        rows=2,
        max_length=1000,
        help_text=_("Only when it was done before its start."),
    )


class ReasonForm(Form):
    """Why something is open again."""

    reason = Paragraphs(label=_("Why it is open again"), required=False, rows=2, max_length=1000)
