"""What is asked of a plan, a priority, a strategy, a milestone, an action?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from headway.foundation.web.days import SchoolDay
from headway.foundation.web.fields import Line, Paragraphs, RowChoice, WebAddress
from headway.foundation.web.forms import Day, EditForm, Form
from headway.foundation.web.pickers import Picked

from .. import rules
from .fields import YearChoice


class PlanTextsForm(EditForm):
    """What a plan that is there says as a whole."""

    title = Line(label=_("Title"), max_length=rules.TITLE_MOST, counted=True)
    inequities = Paragraphs(
        label=_("Resources that are unevenly spread"),
        required=False,
        rows=3,
        max_length=rules.TEXT_MOST,
        help_text=_("Time, teachers, money, materials: who has less of it, and what the plan does about it."),
    )
    exit_criteria = Paragraphs(
        label=_("When the school leaves the status"),
        required=False,
        rows=3,
        max_length=rules.TEXT_MOST,
        help_text=_("What must be reached, and by when."),
    )
    data_use = Paragraphs(
        label=_("How we work with data"),
        required=False,
        rows=3,
        max_length=rules.TEXT_MOST,
        help_text=_("Which data are looked at, how often, by whom, and what follows from them."),
    )


class SharingForm(EditForm):
    """With whom a plan was shared, when, and what they said."""

    shared_with = Line(
        label=_("With whom"),
        max_length=rules.SHARED_WITH_MOST,
        help_text=_("For example: families, at the evening in the library."),
    )
    shared_on = Day(label=_("When"))
    feedback = Paragraphs(
        label=_("What they said"),
        required=False,
        rows=3,
        max_length=rules.TEXT_MOST,
        help_text=_("And what changed in the plan because of it."),
    )


class PlanForm(EditForm):
    """Title and years of a plan."""

    title = Line(
        label=_("Title"),
        max_length=rules.TITLE_MOST,
        required=False,
        help_text=_("Leave it empty, and the plan is called by its years."),
    )
    first_year = YearChoice(label=_("First school year"))
    last_year = YearChoice(label=_("Last school year"), help_text=_("Three years are usual."))

    def __init__(self, *args: Any, years: Sequence[int] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("first_year", "last_year"):
            self.fields[name].offer(years)  # type: ignore[attr-defined]


class NewPlanForm(PlanForm):
    """A plan that begins: empty, or with what is unfinished in an earlier one."""

    continues = RowChoice(
        label=_("Begin with"),
        required=False,
        help_text=_("An earlier plan brings its strategies, the milestones not reached and the open actions."),
    )

    def __init__(self, *args: Any, earlier: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["continues"].offer(earlier, empty=_("An empty plan"))  # type: ignore[attr-defined]
        if not earlier:  # nothing to choose, so nothing is asked
            del self.fields["continues"]


class PriorityForm(PlanForm):
    """A priority and the years in which it comes first."""

    title = Line(label=_("Priority"), max_length=rules.TITLE_MOST, help_text=_("The area in a few words."))
    why = Paragraphs(label=_("Why it comes first"), required=False, rows=4, max_length=rules.TEXT_MOST)
    last_year = YearChoice(label=_("Last school year"))
    field_order = ("title", "why", "first_year", "last_year")


class PriorityTextsForm(EditForm):
    """What a priority says."""

    title = Line(
        label=_("Priority"), max_length=rules.TITLE_MOST, help_text=_("The area in a few words."), counted=True
    )
    why = Paragraphs(label=_("Why it comes first"), required=False, rows=4, max_length=rules.TEXT_MOST)


class MilestoneForm(EditForm):
    """A milestone: what will be seen, in which year, by when."""

    title = Line(label=_("Milestone"), max_length=rules.TITLE_MOST, help_text=_("What will be in place."), counted=True)
    start_year = YearChoice(label=_("School year"))
    due_on = SchoolDay(label=_("Due"))
    indicator = Paragraphs(
        label=_("Indicator"),
        required=False,
        rows=3,
        max_length=rules.TEXT_MOST,
        help_text=_("How anybody can tell that it is reached."),
        prompt=_("What would you show to somebody who doubts it?"),
    )
    responsible: Any = Picked(label=_("Responsible"), required=False, empty=_("Nobody yet"))
    team = RowChoice(label=_("Team"), required=False)

    def __init__(
        self, *args: Any, years: Any = (), people: Any = tuple, teams: Any = (), days: Any = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["start_year"].offer(years)  # type: ignore[attr-defined]
        self.fields["team"].offer(teams, empty=_("No team"))  # type: ignore[attr-defined]
        _offer(self, people=people, days=days)


class MilestoneFieldForm(MilestoneForm):
    """The same, where one field of it is edited in place: few people in a short list."""

    responsible = RowChoice(label=_("Responsible"), required=False)


class OwnActionForm(EditForm):
    """What the responsible person of an active plan's action mends by themselves."""

    title = Line(
        label=_("Action"),
        max_length=rules.TITLE_MOST,
        counted=True,
        prompt=_("Would somebody who was not in the room know what to do first?"),
    )


class ActionForm(OwnActionForm):
    """An action: who does what by when, with whose help, and after what."""

    start_on = SchoolDay(label=_("Start"), required=False)
    due_on = SchoolDay(label=_("Due"))
    responsible: Any = Picked(label=_("Responsible"), required=False, empty=_("Nobody yet"))
    collaborators = Picked(
        label=_("Collaborators"), several=True, required=False, help_text=_("Those who work on it too.")
    )
    needs = Picked(
        label=_("Waits for"), several=True, required=False, help_text=_("Actions that must be done before this one.")
    )

    def __init__(
        self,
        *args: Any,
        people: Any = tuple,
        helpers: Any = tuple,
        others: Any = tuple,
        days: Any = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        _offer(self, people=people, days=days)
        for name, rows in (("collaborators", helpers), ("needs", others)):
            self.fields[name].offer(rows)  # type: ignore[attr-defined]


class ActionFieldForm(ActionForm):
    """The same, where one field of it is edited in place: few people in a short list."""

    responsible = RowChoice(label=_("Responsible"), required=False)


def _offer(form: Form, *, people: Any, days: Any) -> None:
    """Who can be responsible, and what the days of the plan are called (a start is seldom an end of a
    quarter, so that none are named for it); each is read where it is shown.
    """
    responsible: Any = form.fields["responsible"]
    if isinstance(responsible, Picked):
        responsible.offer(people)
    else:
        responsible.offer([given[:2] for given in people()], empty=_("Nobody yet"))
    for name in ("start_on", "due_on"):
        if days and name in form.fields:
            form.fields[name].offer(days, named=name == "due_on")  # type: ignore[attr-defined]


class NewActionForm(ActionForm):
    """An action with what it is to produce."""

    outputs = Paragraphs(
        label=_("Outputs, one a line"),
        required=False,
        rows=3,
        max_length=rules.TEXT_MOST,
        help_text=_("What will exist when it is done."),
    )
    field_order = ("title", "outputs", "start_on", "due_on", "responsible", "collaborators", "needs")

    def clean_outputs(self) -> list[str]:
        """One output a line; marks of a list do not belong to it."""
        lines = [line.strip().removeprefix("- ").strip() for line in self.cleaned_data["outputs"].splitlines()]
        return [line for line in lines if line]


class OutputForm(EditForm):
    """One thing that an action is to produce."""

    title = Line(label=_("Output"), max_length=rules.TITLE_MOST, help_text=_("What will exist."))
    note = Paragraphs(label=_("Note"), required=False, rows=2, max_length=rules.TEXT_MOST)


class ProducedForm(Form):
    """An output is there: since when, and where it is found."""

    produced_on = Day(label=_("There since"), required=False, help_text=_("Leave it empty for today."))
    link = WebAddress(
        label=_("Link"),
        required=False,
        max_length=rules.LINK_MOST,
        help_text=_("Where it is found, if it has an address."),
    )
    note = Paragraphs(label=_("Note"), required=False, rows=2, max_length=rules.TEXT_MOST)


class CarryForm(Form):
    """A new due date for each milestone that is carried; one that has none stays where it is."""

    def __init__(self, *args: Any, rows: Sequence[Any] = (), days: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = {f"due_{one.key.hex}": one for one in rows}
        for name, one in self.rows.items():
            field = SchoolDay(label=f"{one.code} {one.title}", required=False, initial=one.proposed_on)
            field.help_text = _told(one)
            field.offer(days, named=False)
            self.fields[name] = field

    def days(self) -> dict[Any, Any]:
        """The new day of each milestone that has one."""
        return {one.row: day for name, one in self.rows.items() if (day := self.cleaned_data.get(name))}


def _told(one: Any) -> str:
    said = {"year": one.year, "day": rules.said(one.due_on), "actions": one.actions}
    if not one.actions:
        return gettext("Of %(year)s, due %(day)s. It has no open action.") % said
    return (
        ngettext(
            "Of %(year)s, due %(day)s. %(actions)d open action moves with it.",
            "Of %(year)s, due %(day)s. %(actions)d open actions move with it.",
            one.actions,
        )
        % said
    )


class SchoolYearForm(Form):
    """Which school year of a plan is meant."""

    start_year = forms.IntegerField(min_value=2000, max_value=2100)


class PlaceForm(Form):
    """Under which row another one stands; a script says before which, and where it saw it."""

    under = RowChoice(label=_("Under"))
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen_under = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["under"].offer(places)  # type: ignore[attr-defined]


class BeginForm(Form):
    """A row of the outline that begins with its title."""

    KINDS = ("plan", "priority", "strategy", "milestone")

    title = Line(label=_("Title"), max_length=rules.TITLE_MOST)
    kind = forms.ChoiceField(choices=[(one, one) for one in KINDS], widget=forms.HiddenInput)
    under = forms.UUIDField(widget=forms.HiddenInput)
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)


class MoveForm(Form):
    """Up or down."""

    to = forms.ChoiceField(choices=[("up", _("Up")), ("down", _("Down"))])
