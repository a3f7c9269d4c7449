"""How is a row of an assessment edited, moved and taken out?"""

import functools
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.history.submitting import Stored, in_place, press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.inline import Place
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations
from ..models import Priority
from . import nouns


@require_http_methods(["GET", "POST"])
def row_field(request: HttpRequest, noun: str, key: str, name: str) -> HttpResponse:
    """One field of a row, edited where it is read."""
    what, row = nouns.found(request.user, noun, key, May.EDIT_PLAN)
    form = what.form(request.POST or None, row, initial=what.initial(row), version=row.version)
    stored = Stored(row, operations.KINDS[what.model], access.organisation_of(row))
    place = Place(what.back(row, request.user), str(row))
    return in_place(request, form, name, stored, place, functools.partial(what.revise, row=row))


@require_http_methods(["GET", "POST"])
def row_edit(request: HttpRequest, noun: str, key: str) -> HttpResponse:
    """All fields of a row."""
    what, row = nouns.found(request.user, noun, key, May.EDIT_PLAN)
    form = what.form(request.POST or None, row, initial=what.initial(row), version=row.version)
    back = what.back(row, request.user)

    def do() -> str:
        what.revise(row=row, edit=form.edit(), by=request.user)
        return back

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(access.organisation_of(row)), "form": form, "back": back, "title": str(row)}
    return page(request, "needs/row_edit.html", context)


@require_POST
def row_move(request: HttpRequest, noun: str, key: str) -> HttpResponse:
    """Before or after its neighbour; a cause also below the one before it, or up beside the one it explains."""
    what, row = nouns.found(request.user, noun, key, May.EDIT_PLAN)
    if noun == "assessment":
        raise Http404
    form = forms.MoveForm(request.POST)

    def do() -> str:
        what.move(row=row, to=form.cleaned_data["to"], by=request.user)
        return what.back(row, request.user)

    return redirect(request, press(request, do, form))


@require_POST
def row_archive(request: HttpRequest, noun: str, key: str) -> HttpResponse:
    """Take a row out, with all that stands in it. Priorities are taken back in the plan, which may rest on them."""
    what, row = nouns.found(request.user, noun, key, May.EDIT_PLAN)
    if what.model is Priority:
        raise Http404

    def do() -> str:
        back = _above(what, row, request.user)
        what.take_out(row=row, by=request.user)
        return back

    return redirect(request, press(request, do))


def _above(what: nouns.Noun, row: Any, user: Any) -> str:
    """Where to go once the row is gone: its page, and not itself."""
    if what is nouns.NOUNS["analysis"]:
        return nouns.queries.page_of(row.assessment, "causes")
    return what.back(row, user).partition("#")[0]
