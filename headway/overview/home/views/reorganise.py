"""How does the tree change from the screen?"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import clock, refusals
from headway.foundation.history.submitting import submit
from headway.foundation.network import ladder, operations
from headway.foundation.network import queries as network
from headway.foundation.people import access
from headway.foundation.people.permissions import May
from headway.foundation.people.standing import scope
from headway.foundation.web import choosing
from headway.foundation.web.pages import page, redirect

from .. import forms


@require_GET
def reorganise(request: HttpRequest, key: str) -> HttpResponse:
    """The four things that can happen to an organisation's place and name."""
    row = access.organisation_or_404(request.user, key, May.REORGANISE)
    context = {"organisation": network.brief(row), "can_have_children": row.kind in ladder.CHILD_WORDS}
    return page(request, "home/reorganise.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: str) -> HttpResponse:
    """A new organisation below this one."""
    row = access.organisation_or_404(request.user, key, May.REORGANISE)
    form = forms.NewOrganisationForm(request.POST or None, above=row.kind)

    def do() -> str:
        values = form.values()
        made = operations.add_organisation(
            kind=values["kind"],
            name=values["name"],
            city=values["city"],
            parent=row,
            from_on=clock.today(row),
            by=request.user,  # type: ignore[arg-type]
        )
        return reverse("home:organisation", args=[made.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "home/new.html", {"organisation": network.brief(row), "form": form})


@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, key: str) -> HttpResponse:
    """A new name from a day on."""
    row = access.organisation_or_404(request.user, key, May.REORGANISE)
    initial = {"name": row.name, "on": clock.today(row), "reason": ""}
    form = forms.RenameForm(request.POST or None, initial=initial, version=row.version)

    def do() -> str:
        sent = form.edit()
        operations.rename(organisation=row, seen=sent.base["name"], by=request.user, **sent.values)  # type: ignore[arg-type]
        return reverse("home:organisation", args=[row.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "home/rename.html", {"organisation": network.brief(row), "form": form})


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, key: str) -> HttpResponse:
    """Another place in the tree. The mover needs the right at the new place too."""
    row = access.organisation_or_404(request.user, key, May.REORGANISE)
    parents = network.parents_of(row, scope(request.user, May.REORGANISE))
    initial = {"on": clock.today(row), "parent": str(row.parent.key) if row.parent else ""}
    form = forms.MoveForm(request.POST or None, parents=parents, initial=initial)

    def do() -> str:
        values = form.values()
        chosen = values.pop("parent")
        parent = access.organisation_or_404(request.user, chosen, May.REORGANISE)  # no mutant: the form takes no other
        operations.move(organisation=row, parent=parent, by=request.user, **values)  # type: ignore[arg-type]
        return reverse("home:organisation", args=[row.key])

    if asked := choosing.answer(request, form):
        return asked
    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "home/move.html", {"organisation": network.brief(row), "form": form})


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Close, or merge into another one; a merger needs the right at the successor too."""
    row = access.organisation_or_404(request.user, key, May.REORGANISE)
    peers = network.peers_of(row, scope(request.user, May.REORGANISE))
    form = forms.CloseForm(request.POST or None, peers=peers, initial={"on": clock.today(row)})

    def do() -> str:
        values = form.values()
        into = values.pop("into")
        if into:
            successor = access.organisation_or_404(request.user, into, May.REORGANISE)  # no mutant: as above
            operations.merge(organisation=row, into=successor, by=request.user, **values)  # type: ignore[arg-type]
        else:
            operations.close(organisation=row, by=request.user, **values)  # type: ignore[arg-type]
        return reverse("home:organisation", args=[row.key])

    if asked := choosing.answer(request, form):
        return asked
    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "home/close.html", {"organisation": network.brief(row), "form": form})


@require_POST
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Take a closing back."""
    row = access.organisation_or_404(request.user, key, May.REORGANISE)
    if not row.closed_on:
        raise refusals.BadInput(_("%(row)s is open.") % {"row": row})
    operations.reopen(organisation=row, by=request.user)  # type: ignore[arg-type]
    return redirect(request, reverse("home:organisation", args=[row.key]))
