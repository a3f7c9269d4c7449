"""Who works here, and who may change that?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from headway.foundation.history.submitting import submit
from headway.foundation.network.queries import brief
from headway.foundation.web import formats, tables, toasts
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries
from ..permissions import May, Role

COLUMNS = (
    tables.Column("name", gettext_lazy("Name"), sort=True),
    tables.Column("role", gettext_lazy("Role"), sort=True),
    tables.Column("position", gettext_lazy("Position")),
    tables.Column("since", gettext_lazy("Since"), sort=True),
)
MANAGED = (tables.Column("email", gettext_lazy("E-mail")), tables.Column("change", gettext_lazy("Change")))
PASSING = (tables.Column("handover", gettext_lazy("Hand over")),)
FILTERS = (tables.Filter("role", gettext_lazy("Role"), Role.choices),)


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, key: str) -> HttpResponse:
    """Roles, open invitations and teams of an organisation; several roles are ended at once."""
    may = May.MANAGE_PEOPLE if request.method == "POST" else May.SEE_PEOPLE
    organisation = access.organisation_or_404(request.user, key, may)
    manages = access.why_not(request.user, May.MANAGE_PEOPLE, organisation)
    hands_over = access.why_not(request.user, May.MANAGE_TEAMS, organisation)
    asked = tables.asked(request, COLUMNS, FILTERS, sort="name")
    form = forms.EndRolesForm(request.POST or None)

    def do() -> str:
        rows = queries.chosen_roles(organisation, asked, tables.chosen(request))
        reason = form.values()["reason"]
        outcome = operations.end_memberships(memberships=rows, reason=reason, by=request.user)  # type: ignore[arg-type]
        toasts.say(request, outcome.said(_ended(outcome.done)))
        return request.get_full_path()

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(organisation),
        "table": _table(request, organisation, asked, form if manages.ok else None, hands_over=hands_over.ok),
        "invitations": queries.invitations_to(organisation) if manages.ok else [],
        "teams": queries.teams_of(organisation),
        "manages": manages,
        "manages_teams": hands_over,
        "left_behind": queries.left_behind(organisation) if hands_over.ok else [],
    }
    return page(request, "people/people.html", context, parts=(tables.PART,))


def _ended(count: int) -> str:
    return ngettext("%(count)d role has ended.", "%(count)d roles have ended.", count) % {"count": count}


def _table(
    request: HttpRequest, organisation: Any, asked: tables.Asked, form: forms.EndRolesForm | None, *, hands_over: bool
) -> tables.Table:
    found = queries.roles_at(organisation, request.user, asked)
    return tables.Table(
        label=_("People of %(name)s") % {"name": organisation},
        columns=(*COLUMNS, *(MANAGED if form else ()), *(PASSING if hands_over else ())),
        filters=tables.shown(FILTERS, asked),
        rows=[_row(row, organisation, managed=form is not None, hands_over=hands_over) for row in found.rows],
        asked=asked,
        pages=asked.span.of(found.total),
        searches=_("Name"),
        form=form,
        verb=_("End these roles"),
        chosen=tables.chosen(request) if request.method == "POST" else None,
    )


def _row(row: queries.RoleRow, organisation: Any, *, managed: bool, hands_over: bool) -> tables.Row:
    until = _("to %(to_on)s") % {"to_on": formats.day(row.to_on)} if row.to_on else ""
    cells = [tables.Cell(row.name, note=_("you") if row.mine else ""), tables.Cell(row.role), tables.Cell(row.position)]
    cells.append(tables.Cell(formats.day(row.from_on), note=until))
    if managed:
        change = tables.Cell(
            _("Change"),
            address=reverse("people:role", args=[row.key]),
            label=_("Change the role of %(name)s") % {"name": row.name},
        )
        cells += [tables.Cell(row.email), tables.Cell("") if row.mine else change]
    if hands_over:
        address = reverse("people:handover", args=[organisation.key, row.user_key])
        label = _("Hand over what %(name)s holds") % {"name": row.name}
        cells.append(tables.Cell(_("Hand over"), address=address, label=label))
    return tables.Row(str(row.key), f"{row.name}, {row.role}", tuple(cells), free=not row.mine)


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
        "person": membership.user.key,
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
    context = {
        "organisation": brief(membership.organisation),
        "form": form,
        "name": str(membership),
        "person": {"key": membership.user.key, "name": str(membership.user)},
        "holds": queries.held_count(membership.user, membership.organisation),
        "back": back,
    }
    return page(request, "people/end_role.html", context)
