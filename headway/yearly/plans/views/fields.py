"""How is one field of a plan, and of what stands in it, edited where it is read?"""

import functools

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from headway.foundation.history.submitting import Stored, in_place
from headway.foundation.people.permissions import May
from headway.foundation.web.inline import Place
from headway.yearly.needs import operations as needs

from .. import access, forms, operations, queries
from . import actions, milestones, priorities


@require_http_methods(["GET", "POST"])
def plan_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The title of a plan, or one of its texts."""
    row = access.plan_or_404(request.user, key, May.EDIT_PLAN)
    initial = {one: getattr(row, one) for one in ("title", "inequities", "exit_criteria", "data_use")}
    form = forms.PlanTextsForm(request.POST or None, initial=initial, version=row.version)
    stored = Stored(row, "plans.plan", row.organisation)
    place = Place(queries.plan_address(row.key), row.title)
    return in_place(request, form, name, stored, place, functools.partial(operations.revise_plan, plan=row))


@require_http_methods(["GET", "POST"])
def priority_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Title or reason of a priority."""
    row = access.priority_or_404(request.user, key, May.EDIT_PLAN)
    initial = {"title": row.title, "why": row.why}
    form = forms.PriorityTextsForm(request.POST or None, initial=initial, version=row.version)
    stored = Stored(row, "needs.priority", row.organisation)
    place = Place(priorities.back_of(row, request.user), row.title)
    return in_place(request, form, name, stored, place, functools.partial(needs.revise_priority, priority=row))


@require_http_methods(["GET", "POST"])
def strategy_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Title, theory or reasons of a strategy."""
    row = access.strategy_decided_or_404(request.user, key)
    initial = {one: getattr(row, one) for one in forms.StrategyWhyForm.base_fields if hasattr(row, one)}
    form = forms.StrategyWhyForm(request.POST or None, initial=initial, version=row.version)
    stored = Stored(row, "plans.strategy", row.plan.organisation)
    place = Place(queries.strategy_address(row.key), row.title)
    return in_place(request, form, name, stored, place, functools.partial(operations.revise_strategy, strategy=row))


@require_http_methods(["GET", "POST"])
def milestone_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One field of a milestone."""
    row = access.milestone_or_404(request.user, key, May.EDIT_PLAN)
    form = milestones.form_of(row, request, name)
    stored = Stored(row, "plans.milestone", row.strategy.plan.organisation)
    place = Place(queries.milestone_address(row.key), row.title)
    return in_place(request, form, name, stored, place, functools.partial(operations.revise_milestone, milestone=row))


@require_http_methods(["GET", "POST"])
def action_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One field of an action; its responsible person mends the wording only, once the plan is active."""
    row = access.own_action_or_404(request.user, key, May.EDIT_PLAN)
    form = actions.field_form(row, request, name)
    stored = Stored(row, "plans.action", row.milestone.strategy.plan.organisation)
    place = Place(queries.action_address(row.key), row.title)
    return in_place(request, form, name, stored, place, functools.partial(operations.revise_action, action=row))
