"""How does somebody who is asked approve a plan or return it?"""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headway.foundation.history.submitting import submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web import toasts
from headway.foundation.web.pages import page, redirect
from headway.yearly.plans import queries as plans

from .. import access, forms, operations, queries


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """What is asked, what changed since it was last returned, and the answer."""
    row = access.plan_or_404(request.user, key, May.APPROVE_PLAN)
    form = forms.DecisionForm(request.POST or None)

    def do() -> str:
        answer, note, digest = (form.cleaned_data[name] for name in ("answer", "note", "digest"))
        place = access.place_spoken_for(request.user, row, form.cleaned_data["speaks"])
        operations.decide(plan=row, organisation=place, answer=answer, note=note, digest=digest, by=request.user)  # type: ignore[arg-type]
        if answer == "returned":
            toasts.say(request, _("The plan is returned. Its writers were told, and read your note."))
            return queries.plans_address(row.organisation.key)
        toasts.say(request, _("Approved. The writers of the plan were told."))
        return queries.approval_address(row.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    asked = queries.asked_of(row, request.user)
    if asked.digest:
        form.offer(asked.digest, asked.speaks)
    context = {"organisation": brief(row.organisation), "plan": plans.head(row), "form": form, "asked": asked}
    return page(request, "approvals/decide.html", context)
