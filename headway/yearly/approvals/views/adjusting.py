"""How is a plan at work adjusted in the browser: what changes, what that reaches, why, and did it help?"""

import functools
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import keys
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web import choosing, toasts
from headway.foundation.web.pages import page, redirect
from headway.yearly.plans import access as plan_access
from headway.yearly.plans import queries as plans
from headway.yearly.plans.models import Action, Milestone, Plan, Strategy
from headway.yearly.plans.operations.ordering import plan_of

from .. import access, changing, forms, operations, queries
from ..models import Adjustment


@require_GET
def adjustments(request: HttpRequest, key: str) -> HttpResponse:
    """All adjustments of a plan."""
    plan = plan_access.plan_or_404(request.user, key, May.SEE_PLAN)
    writes = plan_access.why_not_at(request.user, May.EDIT_PLAN, plan.organisation)
    own = plan_access.may_read_drafts(request.user, plan.organisation)
    rows = [row for row in queries.adjustments_of(plan) if own or row.stage != "written"]
    context = _of_plan(plan) | {"rows": rows, "writes": writes}
    return page(request, "approvals/adjustments.html", context)


@require_http_methods(["GET", "POST"])
def adjustment(request: HttpRequest, key: str) -> HttpResponse:
    """One adjustment: what changes, what it reaches, why; written by POST while it is not decided."""
    row = access.adjustment_or_404(request.user, key, May.REPORT_STATUS if request.method == "POST" else May.SEE_PLAN)
    decides = plan_access.why_not_at(request.user, May.EDIT_PLAN, row.plan.organisation)
    form = forms.ReasonForm(request.POST or None, initial=_said(row))

    def do() -> str:
        operations.justify(adjustment=row, causes=form.causes, by=request.user, **_texts(form))  # type: ignore[arg-type]
        if request.POST.get("next") == "decide" and decides.ok:
            operations.decide_adjustment(adjustment=row, by=request.user)  # type: ignore[arg-type]
            toasts.say(request, _("The plan is adjusted, and those whom it reaches are told."))
        return queries.adjustment_address(row.key)

    if address := submit(request, form, do):
        return redirect(request, address)
    shown = queries.adjustment_page(row, request.user)
    context = _of_plan(row.plan) | {
        "shown": shown,
        "form": form,
        "decides": decides,
        "writes": access.why_not_adjustment(request.user, May.REPORT_STATUS, row),
        "reached": queries.reached_words(sum(one.count for one in shown.reach)),
        "helped_form": forms.HelpedForm() if shown.decided and decides.ok else None,
        "submission": keys.new(),
    }
    return page(request, "approvals/adjustment.html", context)


def _said(row: Adjustment) -> dict[str, Any]:
    causes = {f"cause{at}": text for at, text in enumerate(row.causes, 1)}
    return {"title": row.title, "reason": row.reason, "told_also": row.told_also, **causes}


def _texts(form: forms.ReasonForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("title", "reason", "told_also")}


@require_http_methods(["GET", "POST"])
def adjust(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """What should be different of an element of a plan at work."""
    row = access.element_or_404(request.user, kind, key)
    form = forms.changing_form(row, request, plan_of(row))
    write = functools.partial(_write, request, row)
    return _asked(request, row, form, lambda: write(operations.wishes(row, form.edit())), "change")


@require_http_methods(["GET", "POST"])
def adjust_drop(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """An action should not be done, or a milestone not aimed at any more."""
    row = access.droppable_or_404(request.user, kind, key)
    form = forms.DropForm(request.POST or None)
    return _asked(request, row, form, lambda: _write(request, row, [operations.drop_wish(row)]), "drop")


@require_http_methods(["GET", "POST"])
def adjust_add(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """What should stand in a plan at work, or below a strategy or milestone of it."""
    row = access.element_or_404(request.user, kind, key, below=True)
    form = forms.adding_form(row, request, plan_of(row))
    do = lambda: _write(request, row, [operations.add_wish(row, form.values())])  # noqa: E731
    return _asked(request, row, form, do, changing.adds(type(row)))


@require_http_methods(["GET", "POST"])
def change_add(request: HttpRequest, key: str) -> HttpResponse:
    """What should stand below a strategy or milestone that the same adjustment adds."""
    change = access.addition_or_404(request.user, key)
    adjustment, row = change.adjustment, operations.pending(change)
    form = forms.adding_form(row, request, adjustment.plan)

    def do() -> str:
        wanted = [operations.add_wish(row, form.values())]
        operations.write_adjustment(plan=adjustment.plan, wanted=wanted, into=adjustment, by=request.user)  # type: ignore[arg-type]
        return queries.adjustment_address(adjustment.key)

    back = queries.adjustment_address(adjustment.key)
    return _shown(
        request, form, do, adjustment.plan, {"deed": changing.adds(type(row)), "title": row.title, "back": back}
    )


def _asked(request: HttpRequest, row: Any, form: Any, do: Any, deed: str) -> HttpResponse:
    own = {
        "deed": deed,
        "title": str(row),
        "code": "" if isinstance(row, Plan) else plans.code_of(row),
        "into": _open(request, row),
        "back": _back(row),
        "taken": queries.taken_along(row) if deed == "drop" else 0,
    }
    return _shown(request, form, do, plan_of(row), own)


def _shown(request: HttpRequest, form: Any, do: Any, plan: Any, own: dict[str, Any]) -> HttpResponse:
    if asked := choosing.answer(request, form):
        return asked
    if address := submit(request, form, do):
        return redirect(request, address)
    return page(request, "approvals/adjust.html", _of_plan(plan) | {"form": form} | own)


def _back(row: Any) -> str:
    if isinstance(row, Action):
        return plans.action_address(row.key)
    if isinstance(row, Milestone):
        return plans.milestone_address(row.key)
    if isinstance(row, Strategy):
        return plans.strategy_address(row.key)
    return plans.plan_address(row.key)


def _write(request: HttpRequest, row: Any, wanted: list[operations.Wish]) -> str:
    """Into the adjustment that is named, if this person may write it, else into a new one."""
    into = None
    if given := request.POST.get("into"):
        into = access.adjustment_or_404(request.user, given, May.REPORT_STATUS)
    written = operations.write_adjustment(plan=plan_of(row), wanted=wanted, into=into, by=request.user)  # type: ignore[arg-type]
    return queries.adjustment_address(written.key)


def _open(request: HttpRequest, row: Any) -> list[queries.AdjustmentRow]:
    """Adjustments of the plan that are being written: a change can go into one of them."""
    if not plan_access.why_not_at(request.user, May.EDIT_PLAN, plan_of(row).organisation).ok:
        return []
    return [one for one in queries.adjustments_of(plan_of(row)) if one.stage == "written"]


@require_POST
def change_remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take a change out of an adjustment."""
    row = access.change_or_404(request.user, key)

    def do() -> str:
        operations.leave_out(change=row, by=request.user)  # type: ignore[arg-type]
        return queries.adjustment_address(row.adjustment.key)

    return redirect(request, press(request, do))


@require_POST
def withdraw_adjustment(request: HttpRequest, key: str) -> HttpResponse:
    """An adjustment is not wanted any more."""
    row = access.adjustment_or_404(request.user, key, May.REPORT_STATUS)

    def do() -> str:
        operations.withdraw_adjustment(adjustment=row, by=request.user)  # type: ignore[arg-type]
        return queries.adjustments_address(row.plan.key)

    return redirect(request, press(request, do))


@require_POST
def helped(request: HttpRequest, key: str) -> HttpResponse:
    """Did it help?"""
    row = access.adjustment_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.HelpedForm(request.POST)

    def do() -> str:
        operations.say_whether_it_helped(adjustment=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.adjustment_address(row.key)

    return redirect(request, press(request, do, form))


def _of_plan(plan: Any) -> dict[str, Any]:
    return {
        "organisation": brief(plan.organisation),
        "plan": plans.head(plan),
        "plan_address": plans.plan_address(plan.key),
    }
