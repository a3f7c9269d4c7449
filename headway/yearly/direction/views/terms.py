"""How are the words of a glossary written?"""

import functools

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.history.submitting import Stored, in_place, press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.inline import Place
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries

GLOSSARY = "glossary"


@require_http_methods(["GET", "POST"])
def new_term(request: HttpRequest, key: str) -> HttpResponse:
    """Explain a word; `?word=` is one that a check found."""
    organisation = access.organisation_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.TermForm(request.POST or None, initial={"word": request.GET.get("word", "")[:80], "meaning": ""})

    def do() -> str:
        operations.add_term(organisation=organisation, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.address(organisation, GLOSSARY)

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(organisation), "form": form, "back": queries.address(organisation, GLOSSARY)}
    return page(request, "direction/new_term.html", context)


@require_http_methods(["GET", "POST"])
def term_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The word, or what it means."""
    row = access.term_or_404(request.user, key, May.EDIT_PLAN)
    initial = {"word": row.word, "meaning": row.meaning}
    form = forms.TermForm(request.POST or None, initial=initial, version=row.version)
    stored = Stored(row, "direction.term", row.organisation)
    place = Place(queries.address(row.organisation, GLOSSARY), row.word)
    return in_place(request, form, name, stored, place, functools.partial(operations.revise_term, term=row))


@require_POST
def term_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a word out."""
    row = access.term_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_term(term=row, by=request.user)  # type: ignore[arg-type]
        return queries.address(row.organisation, GLOSSARY)

    return redirect(request, press(request, do))
