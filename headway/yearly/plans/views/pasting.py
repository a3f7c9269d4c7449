"""How do rows of a spreadsheet come into a plan: looked at first, then taken in?"""

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from headway.foundation.core import refusals, words
from headway.foundation.history.submitting import submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web import formats, toasts
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, pasting, phases, queries, rules
from ..models import Plan, Strategy

LISTED = 30
"""Things to mend that are listed above the rows; all stand in their rows."""


@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest, key: str) -> HttpResponse:
    """Rows below a strategy of a plan that is chosen with them."""
    plan = access.plan_or_404(request.user, key, May.EDIT_PLAN)
    return _answer(request, plan, None, queries.plan_address(plan.key))


@require_http_methods(["GET", "POST"])
def strategy_paste(request: HttpRequest, key: str) -> HttpResponse:
    """Rows below this strategy; `?under=` names the milestone to which they lead."""
    row = access.strategy_or_404(request.user, key, May.EDIT_PLAN)
    return _answer(request, row.plan, row, queries.strategy_address(row.key))


@dataclasses.dataclass
class _Looked:
    """What came of the text that was sent."""

    strategy: Strategy
    reading: pasting.Reading
    mark: str


def _answer(request: HttpRequest, plan: Plan, strategy: Strategy | None, back: str) -> HttpResponse:
    strategies = None if strategy else forms.strategies_of(plan)
    stones = forms.milestones_of(strategy) if strategy else None
    initial = {"under": request.GET.get("under", "")}
    form = forms.PasteForm(request.POST or None, initial=initial, strategies=strategies, milestones=stones)
    looked = _look(request, form, strategy) if form.is_valid() else None
    address = _take(request, form, looked) if looked and request.POST.get("do") in ("take", "leave") else None
    left = looked.reading.left if looked else []
    if address and not left:
        return redirect(request, address)
    context = {
        "organisation": brief(plan.organisation),
        "plan": queries.head(plan),
        "strategy": strategy,
        "strategies": strategies,
        "closed": _closed(plan),
        "adjust_address": queries.adjust_address(strategy.key, "strategy") if strategy else "",
        "running": plan.phase in phases.RUNNING,
        "back": back,
        "columns": list(pasting.COLUMNS.values()),
        "form": form,
        "looked": looked,
        "listed": looked.reading.problems[:LISTED] if looked else (),
        "more": len(looked.reading.problems[LISTED:]) if looked else 0,
    }
    if address and looked:  # what was left out stands in the field again, to be mended
        context |= {"form": _again(looked, strategies, stones), "taken": address, "looked": None, "left": len(left)}
    return page(request, "plans/paste.html", context)


def _look(request: HttpRequest, form: forms.PasteForm, strategy: Strategy | None) -> _Looked | None:
    """The text as it is read now; None where it is no table, which stands in the form then."""
    chosen: Strategy = strategy or form.cleaned_data["strategy"]
    stones = [row for row, _title in forms.milestones_of(chosen)]
    ground = forms.ground_of(chosen, stones, request.user, form.cleaned_data.get("under"))
    try:
        reading = pasting.read(form.cleaned_data["text"], ground)
    except refusals.BadInput as refusal:
        form.show(refusal)
        return None
    return _Looked(chosen, reading, form.mark(queries.mark_of(chosen, stones)))


def _take(request: HttpRequest, form: forms.PasteForm, looked: _Looked) -> str | None:
    """Take the rows in, once: the address to go to. None where that was refused, which stands in the form then."""
    reading, strategy = looked.reading, looked.strategy

    def do() -> str:
        text, _dot, state = form.cleaned_data["seen"].partition(".")
        if text != looked.mark.partition(".")[0]:
            raise refusals.BadInput(
                _("These rows are others than you looked at. Look at them below, then take them in.")
            )
        if reading.left and request.POST["do"] == "take":
            raise refusals.BadInput(_("Some rows need mending now. Nothing was taken in."))
        pasted = operations.paste_rows(strategy=strategy, rows=reading.rows(), seen=state, by=request.user)  # type: ignore[arg-type]
        toasts.say(request, _said(pasted), undo=reverse("history:undo", args=[pasted.line]))
        return queries.plan_address(strategy.plan.key, f"s-{strategy.key}")

    return submit(request, form, do)


def _again(looked: _Looked, strategies: Any, stones: Any) -> forms.PasteForm:
    initial = {"text": looked.reading.left_text(), "strategy": looked.strategy}
    return forms.PasteForm(None, initial=initial, strategies=strategies, milestones=stones)


def _closed(plan: Plan) -> str:
    """Why nothing is pasted into this plan now; empty where it is written."""
    try:
        rules.require_adding(plan, _("adding rows"), adjusted=False)
    except refusals.WrongPhase as refusal:
        return refusal.sentence
    return ""


def _said(pasted: operations.Pasted) -> str:
    counted = []
    if pasted.milestones:
        some = ngettext("%(n)s milestone", "%(n)s milestones", pasted.milestones)
        counted.append(some % {"n": formats.figure(pasted.milestones)})
    if pasted.actions:
        some = ngettext("%(n)s action", "%(n)s actions", pasted.actions)
        counted.append(some % {"n": formats.figure(pasted.actions)})
    return _("Taken in: %(what)s.") % {"what": words.listing(counted)}
