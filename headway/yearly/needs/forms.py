"""What is asked of an assessment, an entry, a piece of evidence, an analysis, a cause, a priority?"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.network import calendars
from headway.foundation.web.fields import Line, Paragraphs, RowChoice, WebAddress
from headway.foundation.web.forms import Day, EditForm, Form

from .kinds import About, Actor, Basis, Depth, DoneBy, Field, Group, Nature, Scope, Visibility

NOTHING: Any = ("", gettext_lazy("Not said"))


class Words(forms.ChoiceField):
    """One word of a fixed list, or nothing."""

    def __init__(self, choices: Any, **options: Any) -> None:
        super().__init__(choices=[NOTHING, *choices], required=False, **options)


class AssessmentForm(EditForm):
    """An assessment: what it is called, of which year, who did it, who reads it."""

    title = Line(label=gettext_lazy("Title"), max_length=200)
    start_year: Any = forms.TypedChoiceField(label=gettext_lazy("School year"), coerce=int)
    scope = forms.ChoiceField(
        label=gettext_lazy("Scope"),
        choices=Scope.choices,
        help_text=gettext_lazy(
            "Comprehensive looks at everything; a segment at some aspects, so that you can act sooner."
        ),
    )
    part_of = RowChoice(
        label=gettext_lazy("Part of"),
        required=False,
        help_text=gettext_lazy("For a segment: the comprehensive assessment that it adds up to."),
    )
    done_by = forms.ChoiceField(label=gettext_lazy("Done by"), choices=DoneBy.choices)
    completed_on = Day(
        label=gettext_lazy("Completed on"),
        required=False,
        help_text=gettext_lazy("Leave it empty while you work on it."),
    )
    visibility = forms.ChoiceField(label=gettext_lazy("Who reads it"), choices=Visibility.choices)

    def __init__(self, *args: Any, years: Sequence[int] = (), wholes: Iterable[Any] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["start_year"].choices = [(year, calendars.label(year)) for year in years]  # type: ignore[attr-defined]
        offered = [(one, f"{one.title} ({calendars.label(one.start_year)})") for one in wholes]
        self.fields["part_of"].offer(offered, empty=_("Nothing: it stands alone"))  # type: ignore[attr-defined]


class AssessmentTextsForm(EditForm):
    """How an assessment was done and with whom."""

    how = Paragraphs(label=gettext_lazy("How it was done, root causes included"), required=False, rows=4)
    took_part = Paragraphs(label=gettext_lazy("Who took part"), required=False, rows=3, max_length=4000)
    heard = Paragraphs(label=gettext_lazy("How stakeholders were heard"), required=False, rows=4)


class VoiceForm(EditForm):
    """Who was asked, what they said, what changed."""

    group = forms.ChoiceField(label=gettext_lazy("Group"), choices=Group.choices)
    asked = Line(
        label=gettext_lazy("Who was asked, and how"),
        max_length=500,
        help_text=gettext_lazy("For example: 40 families, at an evening in March."),
    )
    said = Paragraphs(label=gettext_lazy("What they said"), required=False, rows=4)
    changed = Paragraphs(
        label=gettext_lazy("What changed because of it"),
        required=False,
        rows=3,
        help_text=gettext_lazy("Those who were asked will want to know."),
    )


class EntryForm(EditForm):
    """A strength, weakness, opportunity or threat."""

    field = forms.ChoiceField(label=gettext_lazy("Field"), choices=Field.choices)
    text = Paragraphs(label=gettext_lazy("What you found"), rows=3, max_length=2000)
    domain = forms.ChoiceField(label=gettext_lazy("Domain"), required=False)
    leverage = Paragraphs(
        label=gettext_lazy("What can be built on it"),
        required=False,
        rows=3,
        max_length=4000,
        help_text=gettext_lazy("For strengths and opportunities: how does it bring us closer to our goals?"),
    )

    def __init__(self, *args: Any, domains: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["domain"].choices = [NOTHING, *domains.items()]  # type: ignore[attr-defined]


class EvidenceForm(EditForm):
    """What a statement or a cause rests on."""

    text = Paragraphs(label=gettext_lazy("Evidence"), required=False, rows=3, max_length=4000)
    link = WebAddress(label=gettext_lazy("Link"), required=False, max_length=500)
    measure = RowChoice(
        label=gettext_lazy("Measure"), required=False, help_text=gettext_lazy("Its latest figure is shown here, live.")
    )
    about = Words(About.choices, label=gettext_lazy("Tells of"))
    nature = Words(Nature.choices, label=gettext_lazy("Numbers or words"))
    basis = Words(Basis.choices, label=gettext_lazy("Comes from"))

    def __init__(self, *args: Any, measures: Iterable[Any] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["measure"].offer([(one, str(one)) for one in measures], empty=_("No measure"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """At least one of the three."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(given.get(name) for name in ("text", "link", "measure")):
            self.add_error("text", _("Give the evidence: a sentence, a link, or a measure of yours."))
        return given


class AnalysisForm(EditForm):
    """A problem whose causes are looked for."""

    problem = Line(
        label=gettext_lazy("Problem"),
        max_length=500,
        counted=True,
        help_text=gettext_lazy("What is weak, in one sentence, before anybody explains it."),
    )
    entry = RowChoice(label=gettext_lazy("Begins with"), required=False)

    def __init__(self, *args: Any, entries: Iterable[Any] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(one, f"{one.get_field_display()}: {one.text[:90]}") for one in entries]
        self.fields["entry"].offer(offered, empty=_("Nothing on the board"))  # type: ignore[attr-defined]


class CategoryForm(EditForm):
    """A bone of the fishbone."""

    name = Line(label=gettext_lazy("Category"), max_length=80)


class WhyForm(Form):
    """One more why: the answer alone, quickly."""

    text = Line(label=gettext_lazy("Why?"), max_length=500, counted=True)
    parent = RowChoice(label=gettext_lazy("Explains"), required=False)
    category = RowChoice(
        label=gettext_lazy("Category"),
        required=False,
        help_text=gettext_lazy("Of a cause that explains the problem itself."),
    )

    def __init__(self, *args: Any, causes: Iterable[Any] = (), categories: Iterable[Any] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].offer([(one, one.text) for one in causes], empty=_("The problem itself"))  # type: ignore[attr-defined]
        self.fields["category"].offer([(one, one.name) for one in categories], empty=_("None yet"))  # type: ignore[attr-defined]


class CauseForm(EditForm):
    """A cause with all that is said of it."""

    text = Line(label=gettext_lazy("Cause"), max_length=500, counted=True)
    parent = RowChoice(label=gettext_lazy("Explains"), required=False)
    category = RowChoice(
        label=gettext_lazy("Category"),
        required=False,
        help_text=gettext_lazy("Of a cause that explains the problem itself."),
    )
    depth = Words(Depth.choices, label=gettext_lazy("Cause or symptom"))
    actionable_by = Words(Actor.choices, label=gettext_lazy("Who can act on it"))
    agreed_by = Line(
        label=gettext_lazy("Agreed by"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For example: leadership team, 8 of 9."),
    )
    root = forms.BooleanField(
        label=gettext_lazy("This is a root cause"),
        required=False,
        help_text=gettext_lazy(
            "You stopped asking here: if it went away, the problem would too, and somebody can act on it."
        ),
    )

    def __init__(self, *args: Any, causes: Iterable[Any] = (), categories: Iterable[Any] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].offer([(one, one.text) for one in causes], empty=_("The problem itself"))  # type: ignore[attr-defined]
        self.fields["category"].offer([(one, one.name) for one in categories], empty=_("None yet"))  # type: ignore[attr-defined]


class PriorityForm(EditForm):
    """A priority, its years, and the root causes that it answers."""

    title = Line(
        label=gettext_lazy("Priority"), max_length=300, counted=True, help_text=gettext_lazy("The area in a few words.")
    )
    why = Paragraphs(label=gettext_lazy("Why it comes first"), required=False, rows=4)
    first_year: Any = forms.TypedChoiceField(label=gettext_lazy("First school year"), coerce=int)
    last_year: Any = forms.TypedChoiceField(label=gettext_lazy("Last school year"), coerce=int)

    def __init__(self, *args: Any, years: Sequence[int] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("first_year", "last_year"):
            self.fields[name].choices = [(year, calendars.label(year)) for year in years]  # type: ignore[attr-defined]


class AnswersForm(Form):
    """Which root causes a priority answers."""

    causes = forms.MultipleChoiceField(
        label=gettext_lazy("Root causes that it answers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, roots: Iterable[Any] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.roots = {str(one.key): one for one in roots}
        self.fields["causes"].choices = [(key, one.text) for key, one in self.roots.items()]  # type: ignore[attr-defined]

    def clean_causes(self) -> list[Any]:
        """The rows behind the keys."""
        return [self.roots[key] for key in self.cleaned_data["causes"]]


class MoveForm(Form):
    """Where a row goes: before or after its neighbour; a cause also below the one before, or up beside its own."""

    to = forms.ChoiceField(choices=[(to, to) for to in ("up", "down", "in", "out")])


class LookForm(Form):
    """What was ticked: `group:item`, and what stood there when the page was opened."""

    seen = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
