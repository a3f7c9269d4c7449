"""What stands beside an element: questions and comments, files, history. Whole pages, or the part `drawer`."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from headway.foundation.core import keys
from headway.foundation.files import operations as files
from headway.foundation.files import queries as file_queries
from headway.foundation.files.access import Place
from headway.foundation.files.forms import FilesForm
from headway.foundation.history import queries as histories
from headway.foundation.history.submitting import submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries

DRAWER = ("drawer",)
LINES = 50


@require_http_methods(["GET", "POST"])
def element(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Questions and comments about an element, and the form for one more."""
    place = access.element_or_404(request.user, kind, key, May.COMMENT)
    found = access.readers(place.ref, place.organisation)
    people = queries.to_choose(found, place, request.user)
    responsible = place.responsible if place.responsible in [one for one, _name in people] else None
    form = forms.AskForm(
        request.POST or None,
        request.FILES or None,
        people=people,
        initial={"to": str(responsible.key) if responsible else ""},
    )

    def do() -> str:
        values = form.values()
        values["sent"] = values.pop("uploads")
        thread = operations.ask(place=place, by=request.user, **values)
        messages.success(request, _("Sent. Who is asked finds it among their notices."))
        return queries.address(place.ref, thread.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    context = _context(request, place, "threads") | {
        "threads": queries.about(place, request.user),
        "form": form,
        "readers": queries.readers(found, request.user),
    }
    return page(request, "threads/element.html", context, parts=DRAWER)


@require_http_methods(["GET", "POST"])
def element_files(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Files beside an element, and the form to add some."""
    place = access.element_or_404(request.user, kind, key, May.COMMENT)
    form = FilesForm(request.POST or None, request.FILES or None)

    def do() -> str:
        about, sent = place.ref, form.values()["uploads"]
        attached = files.attach(about=about, organisation=place.organisation, files=sent, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Added: %(names)s.") % {"names": ", ".join(one.name for one in attached.kept)})
        for sentence in attached.refused:
            messages.warning(request, sentence)
        return reverse("threads:element_files", args=[place.ref.kind, place.ref.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    context = _context(request, place, "files") | {
        "files": file_queries.beside(place.ref, place.organisation, request.user),
        "form": form,
        "readers": queries.readers(access.readers(place.ref, place.organisation), request.user),
    }
    return page(request, "threads/element_files.html", context, parts=DRAWER)


@require_GET
def element_history(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """What happened to an element, with undo where it is possible."""
    place = access.element_or_404(request.user, kind, key, May.SEE_HISTORY)
    lines = histories.of_element(place.ref, place.organisation, request.user, limit=LINES)
    context = _context(request, place, "history") | {"lines": lines, "most": LINES if len(lines) == LINES else 0}
    return page(request, "threads/element_history.html", context, parts=DRAWER)


def _context(request: HttpRequest, place: Place, shown: str) -> dict[str, Any]:
    return {
        "organisation": brief(place.organisation),
        "place": place,
        "tabs": _tabs(request, place, shown),
        "submission": keys.new(),
    }


def _tabs(request: HttpRequest, place: Place, shown: str) -> list[dict[str, Any]]:
    """The tabs that this person may open."""
    found = queries.counts(request.user, [place.ref])[str(place.ref)]
    offers = (
        ("threads", _("Questions and comments"), "threads:element", May.COMMENT, found.threads),
        ("files", _("Files"), "threads:element_files", May.COMMENT, found.files),
        ("history", _("History"), "threads:element_history", May.SEE_HISTORY, 0),
    )
    arguments = [place.ref.kind, place.ref.key]
    return [
        {"label": label, "address": reverse(view, args=arguments), "current": name == shown, "count": count}
        for name, label, view, may, count in offers
        if access.why_not(request.user, may, place).ok
    ]
