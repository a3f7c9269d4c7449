"""Pages of a state's directory: hand in, look, take, take back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from headway.foundation.history.submitting import submit
from headway.foundation.network import queries as network
from headway.foundation.people import access
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import forms, operations, queries


@require_http_methods(["GET", "POST"])
def directory(request: HttpRequest, key: str) -> HttpResponse:
    """Hand a directory in, and see the earlier ones."""
    row = access.organisation_or_404(request.user, key, May.IMPORT_DIRECTORY)
    initial = {"start_year": network.this_year(row)}
    form = forms.UploadForm(request.POST or None, request.FILES or None, initial=initial)

    def do() -> str:
        values = form.values()
        upload = operations.hand_in(
            organisation=row,
            file_name=values["file"].name,
            content=values["file"].read(),
            start_year=values["start_year"],
            by=request.user,
        )
        return reverse("directories:preview", args=[row.key, upload.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": network.brief(row), "form": form, "batches": network.batches(row)}
    return page(request, "directories/directory.html", context)


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, key: str, upload_key: str) -> HttpResponse:
    """What the file would change; a press takes it."""
    row = access.organisation_or_404(request.user, key, May.IMPORT_DIRECTORY)
    upload = queries.upload_of(row, upload_key)
    if upload is None:
        raise Http404
    form = forms.TakeForm(request.POST or None)

    def do() -> str:
        operations.take(upload=upload, close=form.values()["close"], by=request.user)
        return reverse("directories:preview", args=[row.key, upload.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": network.brief(row), "form": form, "preview": queries.preview(upload)}
    return page(request, "directories/preview.html", context)
