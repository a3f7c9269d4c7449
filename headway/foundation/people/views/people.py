"""Who works here, and who may change that?"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from headway.foundation.history.submitting import submit
from headway.foundation.network.queries import brief
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries
from ..permissions import May


@require_GET
def people(request: HttpRequest, key: str) -> HttpResponse:
    """Roles, open invitations and teams of an organisation."""
    organisation = access.organisation_or_404(request.user, key, May.SEE_PEOPLE)
    manages = access.why_not(request.user, May.MANAGE_PEOPLE, organisation)
    teams = access.why_not(request.user, May.MANAGE_TEAMS, organisation)
    context = {
        "organisation": brief(organisation),
        "roles": queries.roles_at(organisation, request.user),
        "invitations": queries.invitations_to(organisation) if manages.ok else [],
        "teams": queries.teams_of(organisation),
        "manages": manages,
        "manages_teams": teams,
    }
    return page(request, "people/people.html", context)


@require_http_methods(["GET", "POST"])
def role(request: HttpRequest, key: str) -> HttpResponse:
    """Position and last day of one role."""
    membership = access.membership_or_404(request.user, key, May.MANAGE_PEOPLE)
    organisation = membership.organisation
    initial = {"position": membership.position, "to_on": membership.to_on}
    form = forms.MembershipForm(request.POST or None, initial=initial, version=membership.version)
    back = reverse("people:people", args=[organisation.key])

    def do() -> str:
        operations.set_position(membership=membership, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return back

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(organisation),
        "form": form,
        "name": str(membership),
        "key": membership.key,
        "back": back,
    }
    return page(request, "people/role.html", context)


@require_http_methods(["GET", "POST"])
def end_role(request: HttpRequest, key: str) -> HttpResponse:
    """End one role now, after a look at what that means."""
    membership = access.membership_or_404(request.user, key, May.MANAGE_PEOPLE)
    form = forms.ReasonForm(request.POST or None)
    back = reverse("people:people", args=[membership.organisation.key])

    def do() -> str:
        operations.end_membership(
            membership=membership,
            by=request.user,  # type: ignore[arg-type]
            reason=form.values()["reason"],
        )
        return back

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(membership.organisation), "form": form, "name": str(membership), "back": back}
    return page(request, "people/end_role.html", context)
