"""How is a direction approved, and how is an edition of it read?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from headway.foundation.history.submitting import submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries, visibility


@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, key: str) -> HttpResponse:
    """Read all of it once more, then approve these words; words that changed meanwhile are shown instead."""
    organisation = access.organisation_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.ApprovalForm(request.POST or None)

    def do() -> str:
        edition = operations.approve_direction(organisation=organisation, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.edition_address(edition.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    here = queries.around(organisation)
    content = queries.written(organisation, here).content
    digest = queries.digest(queries.canonical(content))
    form.offer(digest)
    context = {
        "organisation": brief(organisation),
        "form": form,
        "says": content,
        "own": here.own,
        "same": here.own is not None and here.own.digest == digest,
        "changes": queries.changes(here.own.content, content) if here.own else (),
        "terms": queries.terms(organisation, request.user),
    }
    return page(request, "direction/approve.html", context)


@require_GET
def edition(request: HttpRequest, key: str) -> HttpResponse:
    """What was approved, and for its own people what changed since the edition before."""
    row = access.edition_or_404(request.user, key)
    organisation = row.direction.organisation
    inside = visibility.reads_living(request.user, organisation)
    one = queries.approved(row)
    before = queries.before(row) if inside else None
    context = {
        "organisation": brief(organisation),
        "one": one,
        "says": one.content,
        "inside": inside,
        "changes": queries.changes(before, one.content) if before else (),
        "terms": queries.terms(organisation, request.user),
    }
    return page(request, "direction/edition.html", context)
