"""How does what a person holds pass to others before they leave, and what does the new person take over?"""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.core import keys, refs
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.models import Organisation
from headway.foundation.network.queries import brief
from headway.foundation.web import choosing, tables, toasts
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries
from ..permissions import May

WORK: Final = "/work/"
"""Where a person's own work is listed (the page stands in `home`, above)."""


@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, key: str, person_key: str) -> HttpResponse:
    """All that a person holds here; what is chosen passes to one other, the rest stays for the next."""
    organisation = access.organisation_or_404(request.user, key, May.MANAGE_TEAMS)
    holder = access.person_or_404(organisation, person_key)
    held = queries.held_at(holder, organisation, request.user)
    form = forms.HandoverForm(request.POST or None, held=held, people=queries.successors(organisation, holder))

    def do() -> str:
        given = form.values() | {"held": [ref for one in form.values()["held"] if (ref := refs.Ref.parse(one))]}
        made = operations.hand_over(person=holder, organisation=organisation, by=request.user, **given)  # type: ignore[arg-type]
        said = ngettext("%(count)d thing is now with %(who)s.", "%(count)d things are now with %(who)s.", made.done)
        sentence = tables.Outcome(made.done, made.left).said(said % {"count": made.done, "who": given["to"]})
        toasts.say(request, sentence, undo=reverse("history:undo", args=[made.act]) if made.done else "")
        return reverse("people:handover", args=[organisation.key, holder.key])

    if asked := choosing.answer(request, form):
        return asked
    if address := submit(request, form, do):
        return redirect(request, address)
    return _page(request, organisation, holder, held=held, form=form)


@require_POST
def handover_end(request: HttpRequest, key: str, person_key: str) -> HttpResponse:
    """The last step: all roles of the person here end."""
    organisation = access.organisation_or_404(request.user, key, May.MANAGE_PEOPLE)
    holder = access.person_or_404(organisation, person_key)
    form = forms.EndRolesForm(request.POST)

    def do() -> str:
        rows = queries.roles_of(holder, organisation)
        operations.end_memberships(memberships=rows, by=request.user, **form.values())  # type: ignore[arg-type]
        toasts.say(request, _("%(name)s has no role here any more.") % {"name": holder})
        return reverse("people:people", args=[organisation.key])

    if address := submit(request, form, do):
        return redirect(request, address)
    return _page(request, organisation, holder, ending=form)


def _page(request: HttpRequest, organisation: Organisation, holder: Any, **given: Any) -> HttpResponse:
    """The page with whichever form was sent, the other one empty."""
    held = given.get("held") or queries.held_at(holder, organisation, request.user)
    people = queries.successors(organisation, holder)
    context = {
        "organisation": brief(organisation),
        "person": {"key": holder.key, "name": str(holder)},
        "held": held,
        "total": sum(one.count for one in held),
        "passes": any(one.things for one in held),
        "form": given.get("form") or forms.HandoverForm(held=held, people=people),
        "ending": given.get("ending") or forms.EndRolesForm(auto_id="end_%s"),
        "roles": [str(row) for row in queries.roles_of(holder, organisation)],
        "ends": _ends(request.user, organisation, holder),
    }
    return page(request, "people/handover.html", context)


def _ends(user: Any, organisation: Organisation, holder: Any) -> Any:
    if user.pk == holder.pk:
        return access.Denied(_("Nobody changes their own rights. Ask another administrator."))
    return access.why_not(user, May.MANAGE_PEOPLE, organisation)


@require_http_methods(["GET", "POST"])
def taken_over(request: HttpRequest) -> HttpResponse:
    """What came to oneself by handover, until it is put aside."""
    if request.method == "POST":

        def do() -> str:
            operations.dismiss(by=request.user)
            return WORK

        return redirect(request, press(request, do))
    context = {"takeovers": queries.takeovers(request.user), "submission": keys.new(), "work": WORK}
    return page(request, "people/taken_over.html", context)
