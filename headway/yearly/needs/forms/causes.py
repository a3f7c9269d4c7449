"""What is asked of an analysis, a category and a cause?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.foundation.web.fields import Line, RowChoice
from headway.foundation.web.forms import EditForm, Form

from ..kinds import Actor, Depth
from ..models import Category, Cause, Entry


class NewAnalysisForm(Form):
    """Whose causes are looked for."""

    entry = RowChoice(label=_("A statement of the board"), required=False)
    problem = Line(
        label=_("The problem"),
        required=False,
        max_length=500,
        help_text=_("Leave it empty to take the words of the statement."),
    )

    def __init__(self, *args: Any, entries: Sequence[Entry] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["entry"].offer([(one, one.text[:120]) for one in entries], empty=_("None of them"))  # type: ignore[attr-defined]


class AnalysisForm(EditForm):
    """The problem of an analysis."""

    problem = Line(label=_("The problem"), max_length=500, counted=True)


class CategoryForm(EditForm):
    """The name of a bone."""

    name = Line(label=_("Category"), max_length=80, counted=True)


class NewCategoryForm(Form):
    """A further bone."""

    name = Line(label=_("Category"), max_length=80)


class WhyForm(Form):
    """One more why."""

    text = Line(label=_("Why is that so?"), max_length=500)


class NewCauseForm(Form):
    """A cause of the problem, on one of its categories."""

    text = Line(label=_("Cause"), max_length=500)
    category = RowChoice(label=_("Category"), required=False)

    def __init__(self, *args: Any, categories: Sequence[Category] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, categories)


class CauseForm(EditForm):
    """All that is said of a cause."""

    text = Line(label=_("Cause"), max_length=500, counted=True)
    depth = forms.ChoiceField(
        label=_("Cause or symptom"),
        required=False,
        choices=[("", _("Not decided yet")), *Depth.choices],
        help_text=_("A symptom shows the problem, a cause brings it about."),
    )
    actionable_by = forms.ChoiceField(
        label=_("Who can act on it"), required=False, choices=[("", _("Not decided yet")), *Actor.choices]
    )
    agreed_by = Line(
        label=_("Agreed by"), required=False, max_length=300, help_text=_("For example: leadership team, 9 of 9.")
    )
    root = forms.BooleanField(
        label=_("This is a root cause"),
        required=False,
        help_text=_("If it went away, most of the problem would go with it."),
    )


class PlacedCauseForm(CauseForm):
    """The same for a cause of the problem itself, which stands on a category."""

    category = RowChoice(label=_("Category"), required=False)
    field_order = ("text", "category", "depth", "actionable_by", "agreed_by", "root")

    def __init__(self, *args: Any, categories: Sequence[Category] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, categories)


def offer(form: Form, categories: Sequence[Category]) -> None:
    """Fill the list of categories of a form."""
    form.fields["category"].offer([(one, one.name) for one in categories], empty=_("Not sorted yet"))  # type: ignore[attr-defined]


class AnswerForm(Form):
    """A root cause that a priority answers."""

    cause = RowChoice(label=_("Root cause"))

    def __init__(self, *args: Any, causes: Sequence[Cause] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["cause"].offer([(one, one.text[:160]) for one in causes])  # type: ignore[attr-defined]


class MoveForm(Form):
    """Where to."""

    to = forms.ChoiceField(choices=[(one, one) for one in ("up", "down", "in", "out")])
