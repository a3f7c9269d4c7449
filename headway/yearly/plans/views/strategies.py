"""How is a strategy written in the browser, coded and put in order?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import clock, keys, refs
from headway.foundation.history import queries as history
from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.rights import queries as rights
from headway.foundation.threads import queries as threads
from headway.foundation.web import choosing
from headway.foundation.web.pages import page, redirect
from headway.library.checks import queries as checks
from headway.yearly.direction import queries as direction

from .. import access, forms, operations, phases, queries, rules
from ..models import Strategy, StrategyGoal, StrategyPractice
from ..queries import coaching
from . import taking_out

FIELDS = (
    *("priority", "title", "if_text", "then_text", "and_text", "serves", "serves_none", "responsible"),
    *("first_year", "last_year", "tier", "conditions_are", "subject"),
)


@require_http_methods(["GET", "POST"])
def new_strategy(request: HttpRequest, key: str) -> HttpResponse:
    """Write a strategy of a plan."""
    plan = access.plan_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.new_strategy_form(plan, request.user, request.POST or None)

    def do() -> str:
        added = operations.add_strategy(plan=plan, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.plan_address(plan.key, f"s-{added.key}")

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(plan.organisation),
        "plan": queries.head(plan),
        "form": coaching.asked(form, plan.organisation, coaching.STRATEGY),
        "has_priorities": form.has_priorities,
    }
    return page(request, "plans/new_strategy.html", context)


@require_GET
def strategy(request: HttpRequest, key: str) -> HttpResponse:
    """One strategy: its theory, why this practice, where it leads, by what its *then* is seen, what stands below it."""
    row = access.strategy_or_404(request.user, key, May.SEE_PLAN_ABOVE)
    plan, ref = row.plan, refs.Ref("plans.strategy", row.key)
    whole = access.why_not(request.user, May.SEE_PLAN, row)
    sees_history = access.may_read_drafts(request.user, plan.organisation)
    facts = queries.strategy_facts(row, request.user, whole=whole.ok)
    writes = _writes(request, row)
    context = {
        "organisation": brief(plan.organisation),
        "terms": direction.terms(plan.organisation, request.user),
        "plan": queries.head(plan),
        "plan_address": queries.plan_address(plan.key, f"s-{row.key}"),
        "strategy": facts,
        "out": {key: reverse("plans:measure_out", args=[joint]) for key, joint in facts.out.items()},
        "whole": whole,
        **writes,
        "open": plan.phase in phases.OPEN,
        "adjust_address": queries.adjust_address(row.key, "strategy") if plan.phase in phases.RUNNING else "",
        "today": clock.today(plan.organisation),
        "beside": threads.beside(request.user, plan.organisation, ref),
        **checks.beside(ref, plan.organisation, request.user),
        "coach": _coach(row) if writes["owns"] else (),
        "sees_history": sees_history,
        "lines": history.of_element(ref, plan.organisation, request.user) if sees_history else [],
        "submission": keys.new(),
    }
    return page(request, "plans/strategy.html", context)


def _coach(row: Strategy) -> tuple[coaching.Asked, ...]:
    missing = {"if_text": not (row.if_text and row.then_text and row.and_text), "rationale": not row.rationale}
    return coaching.of_row(row, row.plan, missing=missing)


def _writes(request: HttpRequest, row: Strategy) -> dict[str, Any]:
    """On what it decides; whether the person changes the strategy itself, what belongs to it, and what stands below."""
    decided = rights.named(row.plan.organisation, row.subject, request.user)
    builds = access.why_not(request.user, May.EDIT_PLAN, row.plan)
    itself = decided.answer(builds) if decided else builds
    return {
        "decided": decided,
        "writes": itself,
        "builds": builds.ok,
        "owns": builds.ok and itself.ok,
        "locked": builds.ok and not itself.ok,
    }


@require_http_methods(["GET", "POST"])
def strategy_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change what a strategy says and all that is chosen at it."""
    row = access.strategy_decided_or_404(request.user, key)
    form = _form(request, row)

    def do() -> str:
        operations.revise_strategy(strategy=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return _back(request, row)

    if asked := choosing.answer(request, form):
        return asked
    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(row.plan.organisation),
        "plan": queries.head(row.plan),
        "form": coaching.asked(form, row.plan.organisation, coaching.STRATEGY),
        "key": row.key,
        "code": queries.code_of(row),
        "title": row.title,
        "back": _back(request, row),
    }
    return page(request, "plans/strategy_edit.html", context)


def _back(request: HttpRequest, row: Strategy) -> str:
    """The page from which somebody came: that of the strategy, or the outline."""
    if request.GET.get("from") == "page":
        return queries.strategy_address(row.key)
    return queries.plan_address(row.plan.key, f"s-{row.key}")


def _form(request: HttpRequest, row: Strategy) -> forms.StrategyEditForm:
    plan, organisation = row.plan, row.plan.organisation
    initial = {name: getattr(row, name) for name in FIELDS}
    coded = StrategyPractice.objects.now().filter(strategy=row).select_related("practice")
    initial["practices"] = tuple(coding.practice for coding in coded.order_by("practice__position"))
    joined = StrategyGoal.objects.live().filter(strategy=row, goal__archived_at__isnull=True).select_related("goal")
    initial["goals"] = tuple(one.goal for one in joined.order_by("goal__position", "pk"))
    form = forms.StrategyEditForm(
        request.POST or None,
        initial=initial,
        version=row.version,
        priorities=forms.priorities_of(plan),
        practices=forms.framework_practices(organisation, initial["practices"]),
        above=forms.strategies_to_serve(organisation, request.user, row.serves),
        goals=forms.goals_to_lead_to(organisation, request.user, initial["goals"]),
        subjects=rights.choices(organisation, row.subject),
        years=range(plan.first_year, plan.last_year + 1),
        people=lambda: forms.people_of(organisation, row.responsible),
    )
    form.leave_out(rules.adjusted_fields(plan, "plans.strategy"))
    return form


@require_POST
def strategy_move(request: HttpRequest, key: str) -> HttpResponse:
    """Up or down by one."""
    row = access.strategy_in_plan_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.MoveForm(request.POST)

    def do() -> str:
        operations.move(row=row, up=form.cleaned_data["to"] == "up", by=request.user)  # type: ignore[arg-type]
        return queries.plan_address(row.plan.key, f"s-{row.key}")

    return redirect(request, press(request, do, form))


@require_POST
def strategy_copy(request: HttpRequest, key: str) -> HttpResponse:
    """Once more beside itself, with all below it, while the plan is written."""
    row = access.strategy_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        copy = operations.copy_strategy(strategy=row, by=request.user)  # type: ignore[arg-type]
        return queries.plan_address(row.plan.key, f"s-{copy.key}")

    return redirect(request, press(request, do))


@require_POST
def strategy_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a strategy out with all below it."""
    row = access.strategy_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_strategy(strategy=row, by=request.user)  # type: ignore[arg-type]
        taking_out.say(row, "plans.strategy", row.plan.organisation, request)
        return reverse("plans:plan", args=[row.plan.key])

    return redirect(request, press(request, do))
