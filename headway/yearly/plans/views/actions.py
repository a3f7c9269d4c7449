"""How is an action written in the browser, put in order and taken out?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web import choosing
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, phases, queries, rules
from ..models import Action, Plan
from ..queries import coaching
from . import taking_out

FIELDS = ("title", "start_on", "due_on", "responsible")


@require_http_methods(["GET", "POST"])
def new_action(request: HttpRequest, key: str) -> HttpResponse:
    """Write an action of a milestone."""
    milestone = access.milestone_or_404(request.user, key, May.EDIT_PLAN)
    plan = milestone.strategy.plan
    form = forms.NewActionForm(
        request.POST or None,
        people=lambda: forms.people_of(plan.organisation),
        helpers=lambda: forms.helpers_of(plan.organisation, request.user),
        others=lambda: forms.actions_to_wait_for(plan, request.user),
        days=lambda: queries.days_of(plan, milestone),
    )

    def do() -> str:
        added = operations.add_action(milestone=milestone, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.plan_address(plan.key, f"a-{added.key}")

    if asked := choosing.answer(request, form):
        return asked
    if address := submit(request, form, do):
        return redirect(request, address)
    context = _context(plan, coaching.asked(form, plan.organisation, coaching.ACTION))
    context |= {"code": queries.code_of(milestone), "title": milestone.title}
    return page(request, "plans/new_action.html", context)


@require_http_methods(["GET", "POST"])
def action_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change an action; its responsible person mends the wording only, once the plan is active."""
    row = access.own_action_or_404(request.user, key, May.EDIT_PLAN)
    plan = row.milestone.strategy.plan
    form = _form(request, row, plan)

    def do() -> str:
        operations.revise_action(action=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return queries.action_address(row.key)

    if asked := choosing.answer(request, form):
        return asked
    if address := submit(request, form, do):
        return redirect(request, address)
    context = _context(plan, coaching.asked(form, plan.organisation, coaching.ACTION))
    context |= {"key": row.key, "code": queries.code_of(row), "title": row.title}
    return page(request, "plans/action_edit.html", context | {"back": queries.action_address(row.key)})


def _form(request: HttpRequest, row: Action, plan: Plan) -> forms.OwnActionForm:
    initial = {name: getattr(row, name) for name in FIELDS}
    if plan.phase not in phases.WRITTEN and not access.may_decide(request.user, plan):
        return forms.OwnActionForm(request.POST or None, initial=initial, version=row.version)
    form = _whole_form(request, row, plan, initial)
    form.leave_out(rules.adjusted_fields(plan, "plans.action"))
    return form


def _whole_form(request: HttpRequest, row: Action, plan: Plan, initial: dict[str, Any]) -> forms.ActionForm:
    helping = [one.user for one in row.collaborators.select_related("user").order_by("user__name", "pk")]
    seen = Action.objects.visible_to(request.user)
    waiting = list(seen.filter(pk__in=row.dependencies.values("needs_id")).order_by("due_on", "pk"))
    return forms.ActionForm(
        request.POST or None,
        initial=initial | {"collaborators": helping, "needs": waiting},
        version=row.version,
        people=lambda: forms.people_of(plan.organisation, row.responsible),
        helpers=lambda: forms.helpers_of(plan.organisation, request.user, helping),
        others=lambda: forms.actions_to_wait_for(plan, request.user, row),
        days=lambda: queries.days_of(plan, row.milestone),
    )


def field_form(row: Action, request: HttpRequest, name: str) -> forms.OwnActionForm:
    """The form of which one field is edited in place; people are read only where one is chosen."""
    plan = row.milestone.strategy.plan
    initial = {one: getattr(row, one) for one in FIELDS}
    if plan.phase not in phases.WRITTEN and not access.may_decide(request.user, plan):
        return forms.OwnActionForm(request.POST or None, initial=initial, version=row.version)
    form = forms.ActionFieldForm(
        request.POST or None,
        initial=initial,
        version=row.version,
        people=lambda: forms.people_of(plan.organisation, row.responsible) if name == "responsible" else (),
        days=lambda: queries.days_of(plan, row.milestone),
    )
    form.leave_out(rules.adjusted_fields(plan, "plans.action"))
    return form


@require_POST
def action_move(request: HttpRequest, key: str) -> HttpResponse:
    """Up or down by one."""
    row = access.action_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.MoveForm(request.POST)

    def do() -> str:
        operations.move(row=row, up=form.cleaned_data["to"] == "up", by=request.user)  # type: ignore[arg-type]
        return queries.plan_address(row.milestone.strategy.plan.key, f"a-{row.key}")

    return redirect(request, press(request, do, form))


@require_POST
def action_copy(request: HttpRequest, key: str) -> HttpResponse:
    """Once more beside itself, while the plan is written."""
    row = access.action_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        copy = operations.copy_action(action=row, by=request.user)  # type: ignore[arg-type]
        return queries.plan_address(row.milestone.strategy.plan.key, f"a-{copy.key}")

    return redirect(request, press(request, do))


@require_POST
def action_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take an action out while the plan is written."""
    row = access.action_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_action(action=row, by=request.user)  # type: ignore[arg-type]
        taking_out.say(row, "plans.action", row.milestone.strategy.plan.organisation, request)
        return reverse("plans:plan", args=[row.milestone.strategy.plan.key])

    return redirect(request, press(request, do))


def _context(plan: Plan, form: Any) -> dict[str, Any]:
    return {"organisation": brief(plan.organisation), "plan": queries.head(plan), "form": form}
