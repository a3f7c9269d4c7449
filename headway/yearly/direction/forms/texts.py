"""What is asked of vision, mission, purpose, goals, terms, rounds of review, and of an approval?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.foundation.web.fields import Line, Paragraphs
from headway.foundation.web.forms import Day, EditForm, Form
from headway.foundation.web.pickers import Picked

from ..operations.texts import MOST


def _text(name: str, **options: Any) -> Paragraphs:
    return Paragraphs(max_length=MOST[name], **options)


def _line(name: str, **options: Any) -> Line:
    return Line(max_length=MOST[name], **options)


class DirectionForm(EditForm):
    """Vision, mission and purpose."""

    vision = _text("vision", label=_("Vision"), required=False, help_text=_("What it will be like for students here."))
    mission = _text("mission", label=_("Mission"), required=False, help_text=_("What we do, for whom, and why."))
    mission_reviewed_on = Day(label=_("Mission last reviewed on"), required=False)
    mission_reviewed_with = _text(
        "mission_reviewed_with", label=_("Who took part"), required=False, rows=2, help_text=_("Groups, or names.")
    )
    if_text = _text("if_text", label=_("If we …"), required=False, rows=2, help_text=_("What we will do."))
    then_text = _text(
        "then_text", label=_("then …"), required=False, rows=2, help_text=_("What changes for the adults we reach.")
    )
    and_text = _text("and_text", label=_("and …"), required=False, rows=2, help_text=_("What students gain from it."))


class GoalTextsForm(EditForm):
    """What a goal says."""

    text = _text(
        "text",
        label=_("Goal"),
        rows=2,
        help_text=_("What will be true for every student, without number or date: its measures carry those."),
    )
    explanation = _text(
        "explanation", label=_("What we mean by it"), required=False, help_text=_("For somebody who is new here.")
    )


class GoalForm(GoalTextsForm):
    """A new goal, and the goals above that it serves."""

    serves: Any = Picked(
        several=True,
        label=_("Serves"),
        required=False,
        empty=_("No goal above"),
        help_text=_("Goals of your system or state that this one helps along. Nobody is forced."),
    )
    theme = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, above: Any = tuple, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["serves"].offer(above)  # type: ignore[attr-defined]


class ServesForm(Form):
    """The goals above that a goal serves."""

    serves: Any = Picked(several=True, label=_("Serves"), required=False, empty=_("No goal above"))

    def __init__(self, *args: Any, above: Any = tuple, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["serves"].offer(above)  # type: ignore[attr-defined]


class MoveForm(Form):
    """Up or down."""

    to = forms.ChoiceField(choices=[("up", "up"), ("down", "down")])


class TermForm(EditForm):
    """A word and what it means."""

    word = _line("word", label=_("Word or acronym"), help_text=_("As it stands in your texts."))
    meaning = _text("meaning", label=_("What it means"), rows=2, help_text=_("So that a new family understands it."))


class ReviewForm(EditForm):
    """One round of sharing the direction."""

    shared_with = _line(
        "shared_with", label=_("Shared with"), help_text=_("For example: all staff, the family council.")
    )
    shared_on = Day(label=_("Shared on"))
    feedback = _text("feedback", label=_("What they said"), required=False)
    revision = _text("revision", label=_("What we revised"), required=False)
    told = _line("told", label=_("Who was told"), required=False)
    told_on = Day(label=_("Told on"), required=False)


class ApprovalForm(Form):
    """That these words are the direction."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    note = _text("note", label=_("Note"), required=False, rows=2, help_text=_("For example who decided, and where."))

    def offer(self, digest: str) -> None:
        """The words that the page shows now: what is approved next, also after a refusal."""
        self.initial["digest"] = digest
        if self.is_bound:
            self.data = {**self.data.dict(), "digest": digest}  # type: ignore[attr-defined]
