"""How does a leader submit a school year of a plan, and take that back?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from headway.foundation.history.submitting import press
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import redirect

from .. import access, forms, operations, queries
from ..models import Plan


@require_POST
def submit_year(request: HttpRequest, key: str) -> HttpResponse:
    """The statuses of a school year are final."""
    return _deed(request, access.plan_or_404(request.user, key, May.EDIT_PLAN), operations.submit_year)


@require_POST
def take_back_year(request: HttpRequest, key: str) -> HttpResponse:
    """A submitted school year is open again."""
    return _deed(request, access.plan_or_404(request.user, key, May.EDIT_PLAN), operations.take_back_year)


def _deed(request: HttpRequest, plan: Plan, operation: Any) -> HttpResponse:
    form = forms.SchoolYearForm(request.POST)

    def do() -> str:
        operation(plan=plan, start_year=form.cleaned_data["start_year"], by=request.user)
        return queries.plan_address(plan.key, "years")

    return redirect(request, press(request, do, form))
