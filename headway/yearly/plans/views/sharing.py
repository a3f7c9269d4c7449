"""How is it noted with whom a plan was shared, and what they said?"""

import functools

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.core import clock
from headway.foundation.history.submitting import Stored, in_place, press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.inline import Place
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries


@require_http_methods(["GET", "POST"])
def new_sharing(request: HttpRequest, key: str) -> HttpResponse:
    """Note a round of sharing."""
    plan = access.plan_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.SharingForm(request.POST or None, initial={"shared_on": clock.today(plan.organisation)})

    def do() -> str:
        operations.add_sharing(plan=plan, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.about_address(plan.key, "more")

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(plan.organisation), "plan": queries.head(plan), "form": form}
    return page(request, "plans/new_sharing.html", context | {"back": queries.about_address(plan.key, "more")})


@require_http_methods(["GET", "POST"])
def sharing_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """With whom, when, or what they said."""
    row = access.sharing_or_404(request.user, key, May.EDIT_PLAN)
    initial = {one: getattr(row, one) for one in ("shared_with", "shared_on", "feedback")}
    form = forms.SharingForm(request.POST or None, initial=initial, version=row.version)
    stored = Stored(row, "plans.sharing", row.plan.organisation)
    place = Place(queries.about_address(row.plan.key, "more"), row.plan.title)
    return in_place(request, form, name, stored, place, functools.partial(operations.revise_sharing, sharing=row))


@require_POST
def sharing_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a round of sharing out."""
    row = access.sharing_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_sharing(sharing=row, by=request.user)  # type: ignore[arg-type]
        return queries.about_address(row.plan.key, "more")

    return redirect(request, press(request, do))
