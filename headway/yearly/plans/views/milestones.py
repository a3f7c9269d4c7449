"""How is a milestone written in the browser and put in order?"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web import choosing
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries, rules
from ..models import Milestone
from ..queries import coaching
from . import taking_out

FIELDS = ("title", "start_year", "due_on", "indicator", "responsible", "team")


@require_http_methods(["GET", "POST"])
def new_milestone(request: HttpRequest, key: str) -> HttpResponse:
    """Write a milestone of a strategy."""
    strategy = access.strategy_in_plan_or_404(request.user, key, May.EDIT_PLAN)
    plan = strategy.plan
    form = forms.MilestoneForm(
        request.POST or None,
        initial={"start_year": plan.first_year},
        years=range(plan.first_year, plan.last_year + 1),
        people=lambda: forms.people_of(plan.organisation),
        teams=forms.teams_of(plan.organisation),
        days=lambda: queries.days_of(plan),
    )

    def do() -> str:
        added = operations.add_milestone(strategy=strategy, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.plan_address(plan.key, f"m-{added.key}")

    if asked := choosing.answer(request, form):
        return asked
    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(plan.organisation),
        "plan": queries.head(plan),
        "form": coaching.asked(form, plan.organisation, coaching.MILESTONE),
        "code": queries.code_of(strategy),
        "title": strategy.title,
    }
    return page(request, "plans/new_milestone.html", context)


@require_http_methods(["GET", "POST"])
def milestone_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a milestone."""
    row = access.milestone_or_404(request.user, key, May.EDIT_PLAN)
    plan = row.strategy.plan
    form = form_of(row, request)

    def do() -> str:
        operations.revise_milestone(milestone=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return queries.plan_address(plan.key, f"m-{row.key}")

    if asked := choosing.answer(request, form):
        return asked
    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(plan.organisation),
        "plan": queries.head(plan),
        "form": coaching.asked(form, plan.organisation, coaching.MILESTONE),
        "key": row.key,
        "code": queries.code_of(row),
        "title": row.title,
    }
    return page(request, "plans/milestone_edit.html", context)


def form_of(row: Milestone, request: HttpRequest, name: str = "") -> forms.MilestoneForm:
    """The form over a milestone; for one field `name` of it, people and teams are read only where it chooses one."""
    plan = row.strategy.plan
    kind = forms.MilestoneFieldForm if name else forms.MilestoneForm
    form = kind(
        request.POST or None,
        initial={one: getattr(row, one) for one in FIELDS},
        version=row.version,
        years=range(plan.first_year, plan.last_year + 1),
        people=lambda: forms.people_of(plan.organisation, row.responsible) if name in ("", "responsible") else (),
        teams=forms.teams_of(plan.organisation) if name in ("", "team") else (),
        days=lambda: queries.days_of(plan),
    )
    form.leave_out(rules.adjusted_fields(plan, "plans.milestone"))
    return form


@require_POST
def milestone_move(request: HttpRequest, key: str) -> HttpResponse:
    """Up or down by one."""
    row = access.milestone_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.MoveForm(request.POST)

    def do() -> str:
        operations.move(row=row, up=form.cleaned_data["to"] == "up", by=request.user)  # type: ignore[arg-type]
        return queries.plan_address(row.strategy.plan.key, f"m-{row.key}")

    return redirect(request, press(request, do, form))


@require_POST
def milestone_copy(request: HttpRequest, key: str) -> HttpResponse:
    """Once more beside itself, with all below it, while the plan is written."""
    row = access.milestone_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        copy = operations.copy_milestone(milestone=row, by=request.user)  # type: ignore[arg-type]
        return queries.plan_address(row.strategy.plan.key, f"m-{copy.key}")

    return redirect(request, press(request, do))


@require_POST
def milestone_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a milestone out with its actions."""
    row = access.milestone_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_milestone(milestone=row, by=request.user)  # type: ignore[arg-type]
        taking_out.say(row, "plans.milestone", row.strategy.plan.organisation, request)
        return reverse("plans:plan", args=[row.strategy.plan.key])

    return redirect(request, press(request, do))
