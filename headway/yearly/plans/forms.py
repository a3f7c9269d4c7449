"""Input about plans, priorities, strategies, milestones and actions."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from headway.foundation.network import calendars
from headway.foundation.web.forms import Day, EditForm, Form, Line, Paragraphs

from . import rules

YEAR_HELP = "Named by the year it starts in."


class RowChoice(forms.ChoiceField):
    """One row of a list, sent by its key: what comes out is the row. A forged or foreign key is refused."""

    default_error_messages = {"invalid_choice": "This is not one of the choices any more. Choose again."}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.rows: dict[str, Any] = {}

    def offer(self, rows: Iterable[tuple[Any, str]], *, empty: str | None = None) -> None:
        """Fill the list: (row, label)."""
        given = list(rows)
        self.rows = {str(row.key): row for row, _label in given}
        first = [] if empty is None else [("", empty)]
        self.choices = [*first, *((str(row.key), label) for row, label in given)]

    def to_python(self, value: Any) -> Any:
        """The row behind a key."""
        if value in self.empty_values:
            return None
        if hasattr(value, "key"):
            return value
        if str(value) not in self.rows:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return self.rows[str(value)]

    def validate(self, value: Any) -> None:
        """Only whether one is needed: `to_python` has looked it up."""
        forms.Field.validate(self, value)

    def prepare_value(self, value: Any) -> Any:
        """The key of a row."""
        return str(value.key) if hasattr(value, "key") else value


class RowChoices(RowChoice):
    """Several rows of a list."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: Any) -> Any:
        """The rows behind keys, in the order of the list."""
        if not value:
            return ()
        if not isinstance(value, list | tuple):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        chosen = {super(RowChoices, self).to_python(one).key for one in value}
        return tuple(row for row in self.rows.values() if row.key in chosen)

    def prepare_value(self, value: Any) -> Any:
        """The keys of rows."""
        return [str(getattr(one, "key", one)) for one in value or ()]


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
            raise forms.ValidationError("Choose a school year of the list.", code="invalid") from None

    def validate(self, value: Any) -> None:
        """One of the list."""
        forms.ChoiceField.validate(self, str(value))


class PlanForm(EditForm):
    """Title and years of a plan."""

    title = Line(label="Title", max_length=rules.TITLE_MOST, required=False, help_text="Empty: “Plan 2025–28”.")
    first_year = YearChoice(label="First school year")
    last_year = YearChoice(label="Last school year", help_text="Three years are usual.")

    def __init__(self, *args: Any, years: Sequence[int] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("first_year", "last_year"):
            self.fields[name].offer(years)  # type: ignore[attr-defined]


class PriorityForm(PlanForm):
    """A priority and the years in which it comes first."""

    title = Line(label="Priority", max_length=rules.TITLE_MOST, help_text="The area in a few words.")
    why = Paragraphs(label="Why it comes first", required=False, rows=4, max_length=rules.TEXT_MOST)
    last_year = YearChoice(label="Last school year")
    field_order = ("title", "why", "first_year", "last_year")


class StrategyForm(EditForm):
    """A strategy as a theory of action, and the practices it puts to work."""

    priority = RowChoice(label="Priority")
    title = Line(label="Strategy", max_length=rules.TITLE_MOST, help_text="A short name that people will use.")
    if_text = Paragraphs(
        label="If we …", required=False, rows=2, max_length=rules.TEXT_MOST, help_text="What we will do."
    )
    then_text = Paragraphs(
        label="then …",
        required=False,
        rows=2,
        max_length=rules.TEXT_MOST,
        help_text="What changes for the adults we reach.",
    )
    and_text = Paragraphs(
        label="and …", required=False, rows=2, max_length=rules.TEXT_MOST, help_text="What students gain from it."
    )
    practices = RowChoices(
        label="Practices", required=False, help_text="One or two that this strategy is really about."
    )

    def __init__(self, *args: Any, priorities: Any = (), practices: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["priority"].offer(priorities)  # type: ignore[attr-defined]
        self.fields["practices"].offer(practices)  # type: ignore[attr-defined]


class MilestoneForm(EditForm):
    """A milestone: what will be seen, in which year, by when."""

    title = Line(label="Milestone", max_length=rules.TITLE_MOST, help_text="What will be in place.")
    start_year = YearChoice(label="School year")
    due_on = Day(label="Due")
    indicator = Paragraphs(
        label="Indicator",
        required=False,
        rows=3,
        max_length=rules.TEXT_MOST,
        help_text="How anybody can tell that it is reached.",
    )
    responsible = RowChoice(label="Responsible", required=False)
    team = RowChoice(label="Team", required=False)

    def __init__(self, *args: Any, years: Any = (), people: Any = (), teams: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["start_year"].offer(years)  # type: ignore[attr-defined]
        self.fields["responsible"].offer(people, empty="Nobody yet")  # type: ignore[attr-defined]
        self.fields["team"].offer(teams, empty="No team")  # type: ignore[attr-defined]


class OwnActionForm(EditForm):
    """What the responsible person of an active plan's action mends by themselves."""

    title = Line(label="Action", max_length=rules.TITLE_MOST)
    output = Paragraphs(
        label="Output", required=False, rows=3, max_length=rules.TEXT_MOST, help_text="What exists when it is done."
    )


class ActionForm(OwnActionForm):
    """An action: who does what by when."""

    start_on = Day(label="Start", required=False)
    due_on = Day(label="Due")
    responsible = RowChoice(label="Responsible", required=False)
    field_order = ("title", "start_on", "due_on", "responsible", "output")

    def __init__(self, *args: Any, people: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["responsible"].offer(people, empty="Nobody yet")  # type: ignore[attr-defined]


class DropForm(Form):
    """Why an action will not be done."""

    reason = Paragraphs(
        label="Why it is dropped", rows=3, max_length=1000, help_text="Those who worked on it will read it."
    )


class MoveForm(Form):
    """Up or down."""

    to = forms.ChoiceField(choices=[("up", "Up"), ("down", "Down")])
