"""What is asked where a plan at work is adjusted? The fields are those of the plan's own forms."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.web.fields import Line, Paragraphs
from headway.foundation.web.forms import EditForm, Form
from headway.yearly.plans import forms as plans
from headway.yearly.plans import queries, rules
from headway.yearly.plans.models import Action, Milestone, Plan, Strategy

from .. import changing
from ..models.adjustments import Helped


class ReasonForm(Form):
    """Why a plan is adjusted."""

    title = Line(label=_("What is adjusted, in a few words"), max_length=300)
    reason = Paragraphs(
        label=_("Why"), required=False, rows=3, max_length=4000, help_text=_("Those whom it reaches will read it.")
    )
    cause1 = Line(label=_("What brought it about?"), max_length=500, required=False)
    cause2 = Line(label=_("Why is that so?"), max_length=500, required=False)
    cause3 = Line(label=_("And why is that so?"), max_length=500, required=False)
    told_also = Paragraphs(
        label=_("Who else was told"),
        required=False,
        rows=2,
        max_length=2000,
        help_text=_("Beside those who are told by themselves: owners and leaders of what it reaches."),
    )

    @property
    def causes(self) -> list[str]:
        """The chain, without gaps."""
        return [self.cleaned_data[name] for name in ("cause1", "cause2", "cause3") if self.cleaned_data.get(name)]


class HelpedForm(Form):
    """Did it help?"""

    helped = forms.ChoiceField(label=_("Did it help?"), choices=Helped.choices, widget=forms.RadioSelect)
    helped_note = Paragraphs(label=_("What do you see?"), required=False, rows=3, max_length=4000)


class DropForm(Form):
    """An action or a milestone is to be dropped; why is said with the adjustment."""


def changing_form(row: Any, request: HttpRequest, plan: Plan) -> EditForm:
    """The form of an element with the fields that an adjustment changes, and no others."""
    form = _whole(row, request, plan)
    wanted = rules.ADJUSTED[changing.kind_of(row)]
    form.leave_out([one for one in form.editable if one not in wanted])
    return form


def _whole(row: Any, request: HttpRequest, plan: Plan) -> EditForm:
    names = rules.ADJUSTED[changing.kind_of(row)]
    initial = {name: changing.stored(row, name) for name in names}
    given: dict[str, Any] = {"initial": initial, "version": row.version}
    if isinstance(row, Action):
        return plans.ActionForm(
            request.POST or None,
            others=lambda: plans.actions_to_wait_for(plan, request.user, row),
            days=lambda: queries.days_of(plan, row.milestone),
            **given,
        )
    if isinstance(row, Milestone):
        return plans.MilestoneForm(
            request.POST or None,
            years=range(plan.first_year, plan.last_year + 1),
            days=lambda: queries.days_of(plan, row),
            **given,
        )
    return plans.StrategyEditForm(
        request.POST or None,
        years=range(plan.first_year, plan.last_year + 1),
        priorities=plans.priorities_of(plan),
        practices=plans.framework_practices(plan.organisation, initial["practices"]),
        **given,
    )


def adding_form(parent: Any, request: HttpRequest, plan: Plan) -> EditForm:
    """The form of what is added below an element: a strategy of a plan, a milestone of a strategy, an action of a
    milestone.
    """
    people = lambda: plans.people_of(plan.organisation)  # noqa: E731
    if isinstance(parent, Milestone):
        return plans.NewActionForm(
            request.POST or None,
            people=people,
            helpers=lambda: plans.helpers_of(plan.organisation, request.user),
            others=lambda: plans.actions_to_wait_for(plan, request.user),
            days=lambda: queries.days_of(plan, parent),
        )
    if isinstance(parent, Strategy):
        now = calendars.year_of(plan.organisation, clock.today(plan.organisation)).start_year
        return plans.MilestoneForm(
            request.POST or None,
            initial={"start_year": min(max(now, plan.first_year), plan.last_year)},
            people=people,
            teams=plans.teams_of(plan.organisation),
            years=range(plan.first_year, plan.last_year + 1),
            days=lambda: queries.days_of(plan),
        )
    return plans.new_strategy_form(plan, request.user, request.POST or None)
