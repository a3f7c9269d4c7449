"""What is worth a look at an organisation, and what of it is set aside?"""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import keys, refs
from headway.foundation.history import queries as history
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.models import Organisation
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web import toasts
from headway.foundation.web.pages import page, redirect, wanted_part
from headway.foundation.web.paging import window

from . import access, forms, operations, queries, registry
from .registry import Severity

SIZE = 100
COUNT = "checks-count"


@require_GET
def checks(request: HttpRequest, key: str) -> HttpResponse:
    """Findings of an organisation; how many there are below it, by code. A script asks for the number alone."""
    row = access.organisation_or_404(request.user, key, May.SEE_PLAN)
    if wanted_part(request) == COUNT:
        count = {"address": queries.address(row), "open": queries.open_at(row, request.user)}
        return page(request, "checks/checks.html", count, parts={COUNT: "count"})
    chosen = _chosen(request)
    span = window(request.GET.get("page"), size=SIZE)
    listed = queries.at(row, request.user, start=span.start, size=SIZE, **chosen)
    context = {
        "organisation": brief(row),
        "listed": listed,
        "chips": _chips(listed, chosen),
        "page": span.of(listed.total),
        "sets": access.why_not(request.user, May.SET_FINDINGS_ASIDE, row),
        "origin": "list",
        "submission": keys.new(),
        "below": _below(request, row),
    }
    return page(request, "checks/checks.html", context)


def _chosen(request: HttpRequest) -> dict[str, str]:
    """What the address narrows the list to; what no check knows counts as not said."""
    code, severity = request.GET.get("code", ""), request.GET.get("severity", "")
    return {
        "code": code if code in registry.checks() else "",
        "severity": severity if severity in Severity.values else "",
    }


def _chips(listed: queries.Listed, chosen: dict[str, str]) -> list[dict[str, Any]]:
    """A filter for each severity and each code; one that is on is taken away by pressing it."""
    offered = [("severity", one.value, one.label, one) for one in listed.severities]
    offered += [("code", one.value, one.value, one) for one in listed.codes]
    return [
        {
            "label": label,
            "address": "?" + urlencode({**chosen, name: "" if chosen[name] == value else value}),
            "on": chosen[name] == value,
            "count": one.findings,
        }
        for name, value, label, one in offered
        if one.findings or chosen[name] == value or name == "code"
    ]


def _below(request: HttpRequest, row: Organisation) -> dict[str, Any] | None:
    """Counts of the organisations below, for who sees figures of them; counted when it is asked for."""
    figures = access.why_not(request.user, May.SEE_NETWORK, row)  # no mutant: today whoever reads plans sees figures
    if row.kind == "school" or not figures.ok:
        return None
    wanted = request.GET.get("below", "")
    if wanted in registry.checks():
        return {"check": registry.checks()[wanted], "places": queries.places(row, wanted)}
    return {"codes": queries.below(row)} if wanted else {}


@require_http_methods(["GET", "POST"])
def set_aside(request: HttpRequest, key: str, name: str, kind: str, element_key: uuid.UUID) -> HttpResponse:
    """Say why a finding does not hold here."""
    ref = refs.Ref(kind, element_key)
    row, found = access.finding_or_404(request.user, key, name, ref, May.SET_FINDINGS_ASIDE)
    check = registry.checks()[found.code]
    form = forms.AsideForm(request.POST or None)
    back = queries.address(row) if request.GET.get("from") == "list" else check.address(found)

    def do() -> str:
        aside = operations.set_aside(organisation=row, found=found, by=request.user, **form.values())  # type: ignore[arg-type]
        undo = history.undo_address(refs.Ref(operations.SET_ASIDE, aside.key), row, request.user)
        toasts.say(request, _("Set aside. The reason stands beside it."), undo=undo)
        return back

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(row),
        "form": form,
        "back": back,
        "rule": check.title,
        "sentence": check.say(found),
    }
    return page(request, "checks/set_aside.html", context)


@require_POST
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """The finding counts again."""
    row = access.set_aside_or_404(request.user, key, May.SET_FINDINGS_ASIDE)

    def do() -> str:
        operations.take_back(aside=row, by=request.user)  # type: ignore[arg-type]
        toasts.say(request, _("Taken back: it counts again."))
        return queries.back(row.ref, row.organisation, request.user, listed=request.GET.get("from") == "list")

    return redirect(request, press(request, do))
