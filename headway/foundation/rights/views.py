"""Who decides what here, and how do leaders of a system say it?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import clock, keys, refs
from headway.foundation.history import queries as history
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people import access as people
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from . import access, forms, operations, queries
from .models import Right

LINES = 30


@require_GET
def register(request: HttpRequest, key: str) -> HttpResponse:
    """The register that counts at an organisation: that of its school system."""
    organisation = access.organisation_or_404(request.user, key, May.SEE_ORGANISATION)
    shown = queries.register(organisation)
    own = shown is not None and shown.system_key == organisation.key
    reads = own and people.why_not(request.user, May.SEE_HISTORY, organisation).ok
    context = {
        "organisation": brief(organisation),
        "register": shown,
        "own": own,
        "writes": own and access.why_not(request.user, May.SAY_WHO_DECIDES, organisation).ok,
        "today": clock.today(organisation),
        "lines": _lines(request, organisation) if reads else [],
        "submission": keys.new(),
    }
    return page(request, "rights/register.html", context)


def _lines(request: HttpRequest, organisation: Any) -> list[Any]:
    rows = Right.objects.around(organisation).values_list("key", flat=True)
    references = [refs.Ref(operations.KIND, key) for key in rows]
    return history.of_elements(references, organisation, request.user, organisation.created_at, limit=LINES)


@require_http_methods(["GET", "POST"])
def new_right(request: HttpRequest, key: str) -> HttpResponse:
    """Say who decides on a subject."""
    organisation = access.organisation_or_404(request.user, key, May.SAY_WHO_DECIDES)
    form = forms.RightForm(
        request.POST or None,
        initial={"since_on": clock.today(organisation)},
        subjects=queries.open_subjects(organisation, request.POST.get("subject", "")),
    )

    def do() -> str:
        operations.enter_right(organisation=organisation, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.register_address(organisation)

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(organisation), "form": form, "back": queries.register_address(organisation)}
    return page(request, "rights/new_right.html", context)


@require_http_methods(["GET", "POST"])
def right_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Say in another way who decides."""
    row = access.right_or_404(request.user, key, May.SAY_WHO_DECIDES)
    initial = {name: getattr(row, name) for name in ("name", "holder", "text", "since_on")}
    form = forms.RightEditForm(request.POST or None, initial=initial, version=row.version)
    form.leave_out(() if row.name else ("name",))

    def do() -> str:
        operations.revise_right(right=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return queries.register_address(row.organisation)

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(row.organisation),
        "form": form,
        "subject": row.label,
        "back": queries.register_address(row.organisation),
    }
    return page(request, "rights/right_edit.html", context)


@require_POST
def right_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """The system no longer says who decides on this."""
    row = access.right_or_404(request.user, key, May.SAY_WHO_DECIDES)

    def do() -> str:
        operations.withdraw_right(right=row, by=request.user)  # type: ignore[arg-type]
        return queries.register_address(row.organisation)

    return redirect(request, press(request, do))
