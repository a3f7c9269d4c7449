"""What is asked of a strategy: its theory of action, why this practice, where it leads, by what it is seen?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from headway.foundation.rights import queries as rights
from headway.foundation.web.fields import Line, Paragraphs, RowChoice, RowChoices
from headway.foundation.web.forms import EditForm, Form
from headway.foundation.web.pickers import Picked

from .. import rules
from ..models import Conditions, Plan, Tier
from . import choices, reaching
from .fields import YearChoice


class StrategyTextsForm(EditForm):
    """What a strategy says: its name, and its theory of action."""

    title = Line(
        label=_("Strategy"),
        max_length=rules.TITLE_MOST,
        help_text=_("A short name that people will use."),
        counted=True,
    )
    if_text = Paragraphs(
        label=_("If we …"), required=False, rows=2, max_length=rules.TEXT_MOST, help_text=_("What we will do.")
    )
    then_text = Paragraphs(
        label=_("then …"),
        required=False,
        rows=2,
        max_length=rules.TEXT_MOST,
        help_text=_("What changes for the adults we reach."),
        prompt=_("What would a visitor see teachers do that they do not do today?"),
    )
    and_text = Paragraphs(
        label=_("and …"), required=False, rows=2, max_length=rules.TEXT_MOST, help_text=_("What students gain from it.")
    )


class StrategyWhyForm(StrategyTextsForm):
    """The same, and why this practice: each text is edited where it is read."""

    serves_none = Paragraphs(
        label=_("Why it serves no strategy above"),
        required=False,
        rows=2,
        max_length=rules.REASON_MOST,
        help_text=_("Where the plan above has nothing that this one helps along: say what makes it needed here."),
    )
    rationale = Paragraphs(
        label=_("Rationale"),
        required=False,
        rows=3,
        max_length=rules.TEXT_MOST,
        help_text=_("What in the root causes speaks for it, and why it and not another one."),
    )
    evidence = Paragraphs(
        label=_("Evidence"),
        required=False,
        rows=3,
        max_length=rules.TEXT_MOST,
        help_text=_("Where it has worked: studies, schools like this one, your own trial."),
    )
    impact = Paragraphs(
        label=_("Expected impact"),
        required=False,
        rows=2,
        max_length=rules.TEXT_MOST,
        help_text=_("How much it should change, for whom, and how soon."),
    )
    conditions = Paragraphs(
        label=_("Minimum conditions"),
        required=False,
        rows=2,
        max_length=rules.TEXT_MOST,
        help_text=_("What must be there for it to work at all: time, people, materials."),
    )
    replaces = Paragraphs(
        label=_("What it replaces"),
        required=False,
        rows=2,
        max_length=rules.TEXT_MOST,
        help_text=_("The practice of today that stops or shrinks, so that there is room."),
    )
    competencies = Paragraphs(
        label=_("Competencies needed"),
        required=False,
        rows=2,
        max_length=rules.TEXT_MOST,
        help_text=_("What people must be able to do that they cannot do yet."),
    )


class StrategyForm(StrategyTextsForm):
    """A strategy as a theory of action, the practices it puts to work, and where it leads."""

    priority = RowChoice(label=_("Priority"))
    practices = RowChoices(
        label=_("Practices"), required=False, help_text=_("One or two that this strategy is really about.")
    )
    goals = RowChoices(
        label=_("Leads to"), required=False, help_text=_("The goals of your own direction that it is a way to.")
    )
    serves = RowChoice(
        label=_("Serves"),
        required=False,
        help_text=_("The strategy of your system or state that this one helps along."),
    )
    serves_none = Paragraphs(
        label=_("If it serves none: why"),
        required=False,
        rows=2,
        max_length=rules.REASON_MOST,
        help_text=_("Where the plan above has nothing that this one helps along: say what makes it needed here."),
    )
    subject = forms.ChoiceField(
        label=_("What it decides on"),
        required=False,
        help_text=_("Where it settles something on which the school system or each school has the say."),
    )
    field_order: Any = (
        *("priority", "title", "if_text", "then_text", "and_text", "practices", "goals", "serves", "serves_none"),
        "subject",
    )

    def __init__(
        self,
        *args: Any,
        priorities: Any = (),
        practices: Any = (),
        above: Any = (),
        goals: Any = (),
        subjects: Any = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["serves"].offer(above, empty=_("Nothing above"))  # type: ignore[attr-defined]
        self.fields["priority"].offer(priorities)  # type: ignore[attr-defined]
        self.has_priorities = bool(priorities)
        self.fields["practices"].offer_groups(practices)  # type: ignore[attr-defined]
        self.fields["goals"].offer(goals)  # type: ignore[attr-defined]
        self.fields["subject"].choices = [("", _("No subject of the register")), *subjects]  # type: ignore[attr-defined]
        for name, offered in (("goals", goals), ("subject", subjects)):
            if not offered:  # nothing to choose, so nothing is asked
                del self.fields[name]


def new_strategy_form(plan: Plan, user: Any, given: Any) -> StrategyForm:
    """The form of a new strategy of a plan, with what this person can choose. Eight queries at most."""
    return StrategyForm(
        given,
        priorities=choices.priorities_of(plan),
        practices=choices.framework_practices(plan.organisation),
        above=reaching.strategies_to_serve(plan.organisation, user),
        goals=reaching.goals_to_lead_to(plan.organisation, user),
        subjects=rights.choices(plan.organisation),
    )


class StrategyEditForm(StrategyForm):
    """The same of a strategy that is there, with its years, the person who answers for it, and its evidence tier."""

    responsible = Picked(label=_("Responsible"), required=False, empty=_("Nobody yet"))
    first_year = YearChoice(label=_("First school year"), required=False)
    last_year = YearChoice(label=_("Last school year"), required=False)
    tier = forms.ChoiceField(
        label=_("Evidence tier"),
        required=False,
        choices=[("", _("Not said yet")), *Tier.choices],
        help_text=_("How strong the evidence is, in the four levels of federal law."),
    )
    conditions_are = forms.ChoiceField(
        label=_("Its minimum conditions are"), required=False, choices=[("", _("Not said yet")), *Conditions.choices]
    )
    field_order = (*StrategyForm.field_order, "responsible", "first_year", "last_year", "tier", "conditions_are")

    def __init__(self, *args: Any, years: Any = (), people: Any = tuple, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("first_year", "last_year"):
            self.fields[name].offer(years, empty=_("As long as the plan"))  # type: ignore[attr-defined]
        self.fields["responsible"].offer(people)  # type: ignore[attr-defined]


class TakeMeasureForm(Form):
    """A measure that the organisation has already."""

    measure = Picked(label=_("Measure"), help_text=_("Of a goal, or of another strategy."))

    def __init__(self, *args: Any, measures: Any = tuple, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["measure"].offer(measures)  # type: ignore[attr-defined]
