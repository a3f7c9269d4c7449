"""Which data sources does a state keep for everybody who writes a measure?"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.core import keys
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people import access as people
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect
from headway.library.measures import operations
from headway.library.measures import queries as lists

from .. import access, forms


@require_http_methods(["GET", "POST"])
def sources(request: HttpRequest, key: str) -> HttpResponse:
    """The list of the state in which an organisation stands; its administrators add to it."""
    may = May.MANAGE_SETTINGS if request.method == "POST" else May.SEE_ORGANISATION
    organisation = people.organisation_or_404(request.user, key, may)
    state = organisation.state or organisation
    form = forms.SourceForm(request.POST or None)

    def do() -> str:
        operations.add_source(state=state, by=request.user, **form.values())  # type: ignore[arg-type]
        return reverse("direction:sources", args=[organisation.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(organisation),
        "state": state.name,
        "rows": lists.sources_of(state),
        "manages": people.why_not(request.user, May.MANAGE_SETTINGS, state),
        "form": form,
        "submission": keys.new(),
    }
    return page(request, "direction/sources.html", context)


@require_http_methods(["GET", "POST"])
def source_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Name a data source in another way."""
    row = access.source_or_404(request.user, key, May.MANAGE_SETTINGS)
    initial = {"name": row.name, "note": row.note}
    form = forms.SourceForm(request.POST or None, initial=initial, version=row.version)
    back = reverse("direction:sources", args=[row.state.key])

    def do() -> str:
        operations.revise_source(source=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return back

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(row.state), "title": row.name, "form": form, "back": back}
    return page(request, "direction/source_edit.html", context)


@require_POST
def source_retire(request: HttpRequest, key: str) -> HttpResponse:
    """Offer a data source no more; measures that use it keep it."""
    row = access.source_or_404(request.user, key, May.MANAGE_SETTINGS)

    def do() -> str:
        operations.retire_source(source=row, by=request.user)  # type: ignore[arg-type]
        return reverse("direction:sources", args=[row.state.key])

    return redirect(request, press(request, do))
