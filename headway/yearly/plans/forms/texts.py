"""What is asked of a plan, a priority, a strategy, a milestone, an action?"""

from collections.abc import Sequence
from typing import Any

from django import forms

from headway.foundation.web.forms import Day, EditForm, Form, Line, Paragraphs

from .. import rules
from .fields import RowChoice, RowChoices, YearChoice


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
        self.fields["practices"].offer_groups(practices)  # type: ignore[attr-defined]


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
