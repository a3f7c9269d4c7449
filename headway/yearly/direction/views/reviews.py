"""How is it kept with whom a direction was shared, and what came of it?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.core import clock
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries

REVIEWS = "reviews"


@require_http_methods(["GET", "POST"])
def new_review(request: HttpRequest, key: str) -> HttpResponse:
    """One more round of sharing."""
    organisation = access.organisation_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.ReviewForm(request.POST or None, initial={"shared_on": clock.today(organisation)})

    def do() -> str:
        operations.add_review(organisation=organisation, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.address(organisation, REVIEWS)

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(organisation), "form": form, "back": queries.address(organisation, REVIEWS)}
    return page(request, "direction/new_review.html", context)


@require_http_methods(["GET", "POST"])
def review_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Go on with a round: feedback, what was revised, who was told."""
    row = access.review_or_404(request.user, key, May.EDIT_PLAN)
    organisation = row.direction.organisation
    initial = {name: getattr(row, name) for name in queries.REVIEW_FIELDS}
    form = forms.ReviewForm(request.POST or None, initial=initial, version=row.version)

    def do() -> str:
        operations.revise_review(review=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return queries.address(organisation, REVIEWS)

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(organisation),
        "form": form,
        "title": row.shared_with,
        "key": row.key,
        "back": queries.address(organisation, REVIEWS),
    }
    return page(request, "direction/review_edit.html", context)


@require_POST
def review_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a round out."""
    row = access.review_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_review(review=row, by=request.user)  # type: ignore[arg-type]
        return queries.address(row.direction.organisation, REVIEWS)

    return redirect(request, press(request, do))
