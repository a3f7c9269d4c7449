"""How is a goal written, begun from a theme above, joined to what it serves, put in order and read?"""

import functools
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import keys, refs
from headway.foundation.history import queries as history
from headway.foundation.history.submitting import Stored, in_place, press, submit
from headway.foundation.network.models import Organisation
from headway.foundation.network.queries import brief
from headway.foundation.people import standing
from headway.foundation.people.permissions import May
from headway.foundation.threads import queries as threads
from headway.foundation.web import choosing
from headway.foundation.web.inline import Place
from headway.foundation.web.pages import page, redirect
from headway.library.checks import queries as checks
from headway.library.prompts import queries as prompts

from .. import access, forms, operations, queries
from ..models import Goal

KIND = "direction.goal"


@require_GET
def goal(request: HttpRequest, key: str) -> HttpResponse:
    """One goal and its line of sight: what it serves above, and which goals below serve it."""
    row, living = access.goal_seen_or_404(request.user, key)
    shown = queries.goal_page(row, request.user, living=living)
    if shown is None:
        raise Http404
    organisation = row.organisation
    inside = living and standing.scope(request.user, May.SEE_DRAFT).holds(organisation.path)
    ref = refs.Ref(KIND, row.key)
    context = {
        "organisation": brief(organisation),
        "shown": shown,
        "goal": shown.goal,
        "writes": access.why_not(request.user, May.EDIT_PLAN, organisation),
        "living": living,
        "beside": threads.beside(request.user, organisation, ref) if living else None,
        "terms": queries.terms(organisation, request.user),
        **(checks.beside(ref, organisation, request.user) if living else {}),
        "sees_history": inside,
        "lines": history.of_element(ref, organisation, request.user) if inside else [],
        "submission": keys.new(),
    }
    return page(request, "direction/goal.html", context)


@require_http_methods(["GET", "POST"])
def new_goal(request: HttpRequest, key: str) -> HttpResponse:
    """Write a goal beside the goals above, perhaps from the words of one of them (`?theme=`)."""
    organisation = access.organisation_or_404(request.user, key, May.EDIT_PLAN)
    here = queries.around(organisation)
    offered = Goal.objects.worded(here.words)
    asked_for = keys.parse(request.POST.get("theme") or request.GET.get("theme"))
    theme = offered.get(asked_for) if asked_for else None
    initial = {"text": theme.text, "theme": str(theme.key), "serves": (theme,)} if theme else {}
    form = forms.GoalForm(request.POST or None, initial=initial, above=_above(offered))
    if asked := choosing.answer(request, form):
        return asked

    def do() -> str:
        added = operations.add_goal(
            organisation=organisation,
            by=request.user,  # type: ignore[arg-type]
            **{**form.values(), "theme": theme},
        )
        return queries.address(organisation, f"g-{added.key}")

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(organisation),
        "form": form,
        "theme": here.goals[theme.key] if theme else None,
        "writes": access.why_not(request.user, May.EDIT_PLAN, organisation),
        "above": queries.readable_above(organisation, request.user, here),
        "prompts": prompts.beside("direction", organisation, {}),
        "back": queries.address(organisation),
    }
    return page(request, "direction/new_goal.html", context)


def _above(offered: dict[Any, Any]) -> Any:
    return lambda: [(row, row.text, row.organisation.name) for row in offered.values()]


@require_http_methods(["GET", "POST"])
def goal_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Sentence or explanation of a goal."""
    row = access.goal_or_404(request.user, key, May.EDIT_PLAN)
    initial = {"text": row.text, "explanation": row.explanation}
    form = forms.GoalTextsForm(request.POST or None, initial=initial, version=row.version)
    stored = Stored(row, KIND, row.organisation)
    place = Place(queries.address(row.organisation, f"g-{row.key}"), row.text)
    return in_place(request, form, name, stored, place, functools.partial(operations.revise_goal, goal=row))


@require_http_methods(["GET", "POST"])
def goal_serves(request: HttpRequest, key: str) -> HttpResponse:
    """Which goals above it serves."""
    row = access.goal_or_404(request.user, key, May.EDIT_PLAN)
    here = queries.around(row.organisation)
    offered = Goal.objects.worded(here.words)
    initial = {"serves": tuple(offered[key] for key in queries.served_by(row) if key in offered)}
    form = forms.ServesForm(request.POST or None, initial=initial, above=_above(offered))
    if asked := choosing.answer(request, form):
        return asked

    def do() -> str:
        operations.settle_serves(goal=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.address(row.organisation, f"g-{row.key}")

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {
        "organisation": brief(row.organisation),
        "form": form,
        "goal": row.text,
        "above": queries.readable_above(row.organisation, request.user, here),
        "back": queries.address(row.organisation, f"g-{row.key}"),
    }
    return page(request, "direction/goal_serves.html", context)


@require_POST
def goal_move(request: HttpRequest, key: str) -> HttpResponse:
    """Up or down by one."""
    row = access.goal_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.MoveForm(request.POST)

    def do() -> str:
        operations.move_goal(goal=row, up=form.cleaned_data["to"] == "up", by=request.user)  # type: ignore[arg-type]
        return queries.address(row.organisation, f"g-{row.key}")

    return redirect(request, press(request, do, form))


@require_POST
def goal_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a goal out."""
    row = access.goal_or_404(request.user, key, May.EDIT_PLAN)
    organisation: Organisation = row.organisation

    def do() -> str:
        operations.archive_goal(goal=row, by=request.user)  # type: ignore[arg-type]
        return queries.address(organisation)

    return redirect(request, press(request, do))
