"""Which plans are there, what stands in one, and how does it begin, become active and end?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import clock
from headway.foundation.history.submitting import press, submit
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries


@require_GET
def plans(request: HttpRequest, key: str) -> HttpResponse:
    """The plans of an organisation that this person may read."""
    organisation = access.organisation_or_404(request.user, key, May.SEE_ORGANISATION)
    context = {
        "organisation": brief(organisation),
        "plans": queries.plans_of(organisation, request.user),
        "writes": access.why_not_at(request.user, May.EDIT_PLAN, organisation),
    }
    return page(request, "plans/plans.html", context)


@require_http_methods(["GET", "POST"])
def new_plan(request: HttpRequest, key: str) -> HttpResponse:
    """Start a plan."""
    organisation = access.organisation_or_404(request.user, key, May.EDIT_PLAN)
    now = calendars.start_year_of(clock.today(organisation))
    initial = {"first_year": now, "last_year": now + 2}
    earlier = forms.earlier_plans(organisation, request.user)
    form = forms.NewPlanForm(request.POST or None, initial=initial, years=_years(organisation), earlier=earlier)

    def do() -> str:
        started = operations.start_plan(organisation=organisation, by=request.user, **form.values())  # type: ignore[arg-type]
        return reverse("plans:plan", args=[started.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "plans/new_plan.html", {"organisation": brief(organisation), "form": form})


def _years(organisation: Organisation, *known: int) -> list[int]:
    now = calendars.start_year_of(clock.today(organisation))
    return sorted({*range(now - 3, now + 6), *known})


@require_http_methods(["GET", "POST"])
def plan_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change title and years."""
    row = access.plan_or_404(request.user, key, May.EDIT_PLAN)
    initial = {"title": row.title, "first_year": row.first_year, "last_year": row.last_year}
    years = _years(row.organisation, row.first_year, row.last_year)
    form = forms.PlanForm(request.POST or None, initial=initial, version=row.version, years=years)

    def do() -> str:
        operations.revise_plan(plan=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return reverse("plans:plan", args=[row.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(row.organisation), "plan": queries.head(row), "form": form}
    return page(request, "plans/plan_edit.html", context)


@require_POST
def share(request: HttpRequest, key: str) -> HttpResponse:
    """Let those who support the organisation read the draft."""
    return _deed(request, access.plan_or_404(request.user, key, May.EDIT_PLAN), operations.share)


@require_POST
def unshare(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the draft private again."""
    return _deed(request, access.plan_or_404(request.user, key, May.EDIT_PLAN), operations.unshare)


@require_POST
def close_plan(request: HttpRequest, key: str) -> HttpResponse:
    """End the plan."""
    return _deed(request, access.plan_or_404(request.user, key, May.EDIT_PLAN), operations.close)


@require_POST
def archive_plan(request: HttpRequest, key: str) -> HttpResponse:
    """Take a draft out."""
    row = access.plan_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_plan(plan=row, by=request.user)  # type: ignore[arg-type]
        return reverse("plans:plans", args=[row.organisation.key])

    return redirect(request, press(request, do))


def _deed(request: HttpRequest, row: Any, operation: Any) -> HttpResponse:
    def do() -> str:
        operation(plan=row, by=request.user)
        return reverse("plans:plan", args=[row.key])

    return redirect(request, press(request, do))
