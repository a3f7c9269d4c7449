"""How are address, ids, yearly facts and designations of an organisation entered?"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from headway.foundation.history.submitting import submit
from headway.foundation.network import operations
from headway.foundation.network import queries as network
from headway.foundation.people import access
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import forms


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Address, phone, website, time zone."""
    row = access.organisation_or_404(request.user, key, May.EDIT_ORGANISATION)
    initial = {name: getattr(row, name) for name in network.EDITABLE}
    form = forms.OrganisationForm(request.POST or None, initial=initial, version=row.version)

    def do() -> str:
        operations.revise(organisation=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return reverse("home:about", args=[row.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "home/edit.html", {"organisation": network.brief(row), "form": form})


@require_http_methods(["GET", "POST"])
def identifier(request: HttpRequest, key: str) -> HttpResponse:
    """Another id, from a day on."""
    row = access.organisation_or_404(request.user, key, May.EDIT_ORGANISATION)
    form = forms.IdentifierForm(request.POST or None)

    def do() -> str:
        operations.add_identifier(organisation=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return reverse("home:about", args=[row.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "home/identifier.html", {"organisation": network.brief(row), "form": form})


@require_http_methods(["GET", "POST"])
def attributes(request: HttpRequest, key: str, start_year: int) -> HttpResponse:
    """The facts of one school year."""
    row = access.organisation_or_404(request.user, key, May.EDIT_ORGANISATION)
    seen, version = network.attributes_of(row, start_year)
    form = forms.AttributesForm(request.POST or None, initial=seen, version=version)

    def do() -> str:
        operations.set_attributes(organisation=row, start_year=start_year, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return reverse("home:about", args=[row.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": network.brief(row), "form": form, "year": network.calendars.label(start_year)}
    return page(request, "home/attributes.html", context)


@require_http_methods(["GET", "POST"])
def designation(request: HttpRequest, key: str) -> HttpResponse:
    """A label of support in a school year."""
    row = access.organisation_or_404(request.user, key, May.EDIT_ORGANISATION)
    form = forms.DesignationForm(request.POST or None, initial={"start_year": network.this_year(row)})

    def do() -> str:
        operations.designate(organisation=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return reverse("home:about", args=[row.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "home/designation.html", {"organisation": network.brief(row), "form": form})
