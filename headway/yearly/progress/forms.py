"""Input about how work goes in a month."""

from typing import Any

from django import forms

from headway.foundation.web.forms import Day, EditForm, Form, Paragraphs
from headway.yearly.plans.statuses import Word

MOST = 4000


class StatusForm(EditForm):
    """The word of a month, and what is behind it."""

    word = forms.ChoiceField(label="How does it go?", choices=Word.choices, widget=forms.RadioSelect)
    success = Paragraphs(label="What went well?", required=False, rows=2, max_length=MOST)
    challenge = Paragraphs(label="What is in the way?", required=False, rows=2, max_length=MOST)
    solution = Paragraphs(label="What could solve it?", required=False, rows=2, max_length=MOST)
    completed_on = Day(label="Done on", required=False, help_text="Only when complete; empty is today.")
    reason = Paragraphs(
        label="How it was done before its start", required=False, rows=1, max_length=1000, help_text="Only then."
    )

    def extra(self) -> dict[str, Any]:
        """What goes with the status but is not kept in it."""
        return {name: self.cleaned_data[name] for name in ("completed_on", "reason")}


class MilestoneStatusForm(StatusForm):
    """The same for a milestone; completion needs evidence."""

    reason = None  # type: ignore[assignment]
    evidence = Paragraphs(
        label="What shows that it is reached", required=False, rows=2, max_length=MOST, help_text="Only when complete."
    )

    def extra(self) -> dict[str, Any]:
        """What goes with the status but is not kept in it."""
        return {name: self.cleaned_data[name] for name in ("completed_on", "evidence")}


class CompleteForm(Form):
    """An action is done."""

    completed_on = Day(label="Done on", required=False, help_text="Empty is today.")
    reason = Paragraphs(
        label="How it was done before its start", required=False, rows=2, max_length=1000, help_text="Only then."
    )


class ReasonForm(Form):
    """Why something is open again."""

    reason = Paragraphs(label="Why it is open again", required=False, rows=2, max_length=1000)
