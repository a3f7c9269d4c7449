"""Which teams meet here, and who is in them?"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import refs, registers
from headway.foundation.history import queries as history
from headway.foundation.history.submitting import submit
from headway.foundation.network.queries import brief
from headway.foundation.web import choosing
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries
from ..permissions import May


@require_GET
def team(request: HttpRequest, key: str) -> HttpResponse:
    """One team: its people and its history."""
    row = access.team_or_404(request.user, key, May.SEE_PEOPLE)
    reads = access.why_not(request.user, May.SEE_HISTORY, row.organisation).ok
    lines = history.of_element(refs.Ref("people.team", row.key), row.organisation, request.user) if reads else []
    context = {
        "organisation": brief(row.organisation),
        "key": row.key,
        "name": row.name,
        "kind": row.get_kind_display(),
        "purpose": row.purpose,
        "members": queries.members_of(row),
        "manages": access.why_not(request.user, May.MANAGE_TEAMS, row.organisation),
        "history": lines,
        "carried": registers.carried(request.user, row),
    }
    return page(request, "people/team.html", context)


@require_http_methods(["GET", "POST"])
def new_team(request: HttpRequest, key: str) -> HttpResponse:
    """Form a team."""
    organisation = access.organisation_or_404(request.user, key, May.MANAGE_TEAMS)
    form = forms.TeamForm(request.POST or None, initial={"kind": forms.usual_kind(organisation)})

    def do() -> str:
        formed = operations.form_team(organisation=organisation, by=request.user, **form.values())  # type: ignore[arg-type]
        return reverse("people:team", args=[formed.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "people/new_team.html", {"organisation": brief(organisation), "form": form})


@require_http_methods(["GET", "POST"])
def team_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a team's name, kind, purpose."""
    row = access.team_or_404(request.user, key, May.MANAGE_TEAMS)
    initial = {"name": row.name, "kind": row.kind, "purpose": row.purpose}
    form = forms.TeamForm(request.POST or None, initial=initial, version=row.version)

    def do() -> str:
        operations.revise_team(team=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return reverse("people:team", args=[row.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(row.organisation), "form": form, "key": row.key, "name": row.name}
    return page(request, "people/team_edit.html", context)


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, key: str) -> HttpResponse:
    """Add somebody of the organisation to a team."""
    row = access.team_or_404(request.user, key, May.MANAGE_TEAMS)
    form = forms.TeamMemberForm(request.POST or None, people=lambda: queries.people_of(row.organisation))

    def do() -> str:
        operations.join_team(team=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return reverse("people:team", args=[row.key])

    if asked := choosing.answer(request, form):
        return asked
    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(row.organisation), "form": form, "key": row.key, "name": row.name}
    return page(request, "people/join.html", context)


@require_POST
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody leaves a team."""
    member = access.team_member_or_404(request.user, key, May.MANAGE_TEAMS)
    operations.leave_team(member=member, by=request.user)  # type: ignore[arg-type]
    return redirect(request, reverse("people:team", args=[member.team.key]))


@require_POST
def archive_team(request: HttpRequest, key: str) -> HttpResponse:
    """The team no longer meets."""
    row = access.team_or_404(request.user, key, May.MANAGE_TEAMS)
    operations.archive_team(team=row, by=request.user)  # type: ignore[arg-type]
    return redirect(request, reverse("people:people", args=[row.organisation.key]))
