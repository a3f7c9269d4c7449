"""How does somebody new come in?"""

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.accounts import operations as accounts
from headway.foundation.accounts import queries as account_queries
from headway.foundation.accounts.forms import NewAccountForm
from headway.foundation.core import actors, keys, refusals
from headway.foundation.history.submitting import submit
from headway.foundation.network.queries import brief
from headway.foundation.web.forms import Form
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries
from ..elements import organisation_address
from ..permissions import May


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, key: str) -> HttpResponse:
    """Invite somebody; the next page shows the link once."""
    organisation = access.organisation_or_404(request.user, key, May.MANAGE_PEOPLE)
    form = forms.InvitationForm(request.POST or None)

    def do() -> str:
        made = operations.invite(organisation=organisation, by=request.user, **form.values())
        request.session[f"invitation {made.invitation.key}"] = made.secret
        return reverse("people:invited", args=[made.invitation.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "people/invite.html", {"organisation": brief(organisation), "form": form})


@require_GET
def invited(request: HttpRequest, key: str) -> HttpResponse:
    """The link of a fresh invitation, shown to the person who made it, in that session only."""
    row = access.invitation_or_404(request.user, key, May.MANAGE_PEOPLE)
    secret = request.session.get(f"invitation {row.key}")
    link = request.build_absolute_uri(reverse("people:invitation", args=[secret])) if secret else ""
    context = {
        "organisation": brief(row.organisation),
        "name": row.name,
        "email": row.email,
        "roles": queries.role_words(row.roles),
        "link": link,
    }
    return page(request, "people/invited.html", context)


@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take an invitation back."""
    row = access.invitation_or_404(request.user, key, May.MANAGE_PEOPLE)
    operations.withdraw(invitation=row, by=request.user)
    return redirect(request, reverse("people:people", args=[row.organisation.key]))


@require_http_methods(["GET", "POST"])
@login_not_required
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The invited person's door: they sign in, or register under the e-mail that was invited."""
    row = queries.invitation_by_digest(keys.digest(secret))
    if row is None:
        raise Http404
    known = account_queries.by_email(row.email)
    signed_in = request.user.is_authenticated
    form: Form = Form(request.POST or None) if signed_in or known else NewAccountForm(request.POST or None)
    if not signed_in and not known:
        form.initial["name"] = row.name
    if request.method == "POST" and form.is_valid() and (signed_in or not known):
        try:
            user = _enter(row, form, request.user)
            if not signed_in:
                login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect(request, organisation_address(row.organisation.key))
        except refusals.Refusal as refusal:
            form.show(refusal)
    context = {
        "invited_to": str(row.organisation),
        "name": row.name,
        "email": row.email,
        "roles": queries.role_words(row.roles),
        "form": form,
        "must_sign_in": bool(known) and not signed_in,
        "other_person": signed_in and request.user.email != row.email,  # type: ignore[union-attr]
        "next": request.path,
    }
    return page(request, "people/invitation.html", context)


@transaction.atomic
def _enter(row: Any, form: Form, user: Any) -> Any:
    """The person with their roles; a refused invitation leaves no account behind."""
    if not user.is_authenticated:
        values = form.values()
        user = accounts.register(email=row.email, name=values["name"], password=values["password"], by=actors.OPERATOR)
    operations.accept(invitation=row, by=user)
    return user
