"""How is a strategy written in the browser, coded and put in order?"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from headway.foundation.history.submitting import press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect

from .. import access, forms, operations, queries
from ..models import StrategyPractice
from ..queries import coaching


@require_http_methods(["GET", "POST"])
def new_strategy(request: HttpRequest, key: str) -> HttpResponse:
    """Write a strategy of a plan."""
    plan = access.plan_or_404(request.user, key, May.EDIT_PLAN)
    priorities = forms.priorities_of(plan)
    practices = forms.framework_practices(plan.organisation)
    above = forms.strategies_to_serve(plan.organisation, request.user)
    form = forms.StrategyForm(request.POST or None, priorities=priorities, practices=practices, above=above)

    def do() -> str:
        added = operations.add_strategy(plan=plan, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.plan_address(plan.key, f"s-{added.key}")

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(plan.organisation),
        "plan": queries.head(plan),
        "form": coaching.asked(form, plan.organisation, coaching.STRATEGY),
        "has_priorities": bool(priorities),
    }
    return page(request, "plans/new_strategy.html", context)


@require_http_methods(["GET", "POST"])
def strategy_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a strategy's wording, priority or codes."""
    row = access.strategy_or_404(request.user, key, May.EDIT_PLAN)
    initial = {name: getattr(row, name) for name in ("priority", "title", "if_text", "then_text", "and_text", "serves")}
    coded = StrategyPractice.objects.now().filter(strategy=row).select_related("practice")
    initial["practices"] = tuple(coding.practice for coding in coded.order_by("practice__position"))
    form = forms.StrategyForm(
        request.POST or None,
        initial=initial,
        version=row.version,
        priorities=forms.priorities_of(row.plan),
        practices=forms.framework_practices(row.plan.organisation, initial["practices"]),
        above=forms.strategies_to_serve(row.plan.organisation, request.user, row.serves),
    )

    def do() -> str:
        operations.revise_strategy(strategy=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return queries.plan_address(row.plan.key, f"s-{row.key}")

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(row.plan.organisation),
        "plan": queries.head(row.plan),
        "form": coaching.asked(form, row.plan.organisation, coaching.STRATEGY),
        "key": row.key,
        "code": queries.code_of(row),
        "title": row.title,
    }
    return page(request, "plans/strategy_edit.html", context)


@require_POST
def strategy_move(request: HttpRequest, key: str) -> HttpResponse:
    """Up or down by one."""
    row = access.strategy_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.MoveForm(request.POST)

    def do() -> str:
        operations.move(row=row, up=form.cleaned_data["to"] == "up", by=request.user)  # type: ignore[arg-type]
        return queries.plan_address(row.plan.key, f"s-{row.key}")

    return redirect(request, press(request, do, form))


@require_POST
def strategy_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a strategy out with all below it."""
    row = access.strategy_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_strategy(strategy=row, by=request.user)  # type: ignore[arg-type]
        return reverse("plans:plan", args=[row.plan.key])

    return redirect(request, press(request, do))
