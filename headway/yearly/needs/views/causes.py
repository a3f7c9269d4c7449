"""How are causes found: an analysis begun, whys asked one below the other, categories named, all of it looked at?"""

import functools
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import keys
from headway.foundation.history.submitting import Stored, in_place, press, submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.inline import Place
from headway.foundation.web.pages import page, redirect
from headway.library.checks import queries as checks
from headway.library.prompts import queries as prompts

from .. import access, forms, operations, queries, wording
from ..models import Analysis, Assessment, Cause


@require_GET
def causes(request: HttpRequest, key: str) -> HttpResponse:
    """The causes of the latest assessment that the person reads, as outline, fishbone and ladder."""
    organisation = access.organisation_or_404(request.user, key, May.SEE_DRAFT)
    row = access.assessment_at(request.user, organisation, request.GET.get("of"))
    writes = access.why_not(request.user, May.EDIT_PLAN, organisation)
    said = queries.sayer(request.user, organisation)
    found = queries.analyses(row, said, keys.parse(request.GET.get("why", ""))) if row else ()
    context = {
        "organisation": brief(organisation),
        "assessment": queries.head(row) if row else None,
        "analyses": found,
        "tabs": queries.tabs(row, "causes") if row else (),
        "writes": writes,
        "submission": keys.new(),
        "says": wording.of_rows(),
        "checks": checks.on_page(organisation, request.user, kinds=("needs.cause", "needs.analysis")),
        "prompts": prompts.beside("needs", organisation, {}) if writes.ok else {},
    }
    return page(request, "needs/causes.html", context)


@require_http_methods(["GET", "POST"])
def new_analysis(request: HttpRequest, key: str) -> HttpResponse:
    """Begin to look for the causes of something."""
    row = access.assessment_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.NewAnalysisForm(
        request.POST or None,
        initial={"entry": request.GET.get("entry", "")},
        entries=forms.open_entries(row),
    )

    def do() -> str:
        entry, problem = form.cleaned_data["entry"], form.cleaned_data["problem"]
        problem = problem or (entry.text[:500] if entry else "")
        made = operations.begin_analysis(assessment=row, problem=problem, entry=entry, by=request.user)  # type: ignore[arg-type]
        return f"{_address(row)}#a-{made.key}"

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(row.organisation), "form": form, "back": _address(row)}
    return page(request, "needs/new_analysis.html", context)


@require_http_methods(["GET", "POST"])
def analysis_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The problem of an analysis."""
    row = access.analysis_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.AnalysisForm(request.POST or None, initial={"problem": row.problem}, version=row.version)
    stored = Stored(row, operations.ANALYSIS, row.assessment.organisation)
    place = Place(f"{_address(row.assessment)}#a-{row.key}", row.problem)
    return in_place(request, form, name, stored, place, functools.partial(operations.revise_analysis, analysis=row))


@require_POST
def analysis_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take an analysis out."""
    row = access.analysis_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_analysis(analysis=row, by=request.user)  # type: ignore[arg-type]
        return _address(row.assessment)

    return redirect(request, press(request, do))


@require_http_methods(["GET", "POST"])
def new_cause(request: HttpRequest, key: str) -> HttpResponse:
    """A cause of the problem, on a category."""
    row = access.analysis_or_404(request.user, key, May.EDIT_PLAN)
    bones = forms.categories(row)
    form = forms.NewCauseForm(request.POST or None, categories=bones)

    def do() -> str:
        made = operations.add_cause(analysis=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return _at(row, made)

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(row.assessment.organisation), "form": form, "back": _address(row.assessment)}
    context |= {"problem": row.problem}
    return page(request, "needs/new_cause.html", context)


@require_http_methods(["GET", "POST"])
def why(request: HttpRequest, key: str) -> HttpResponse:
    """Ask why once more: what explains a cause."""
    row = access.cause_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.WhyForm(request.POST or None)

    def do() -> str:
        made = operations.add_cause(analysis=row.analysis, parent=row, by=request.user, **form.values())  # type: ignore[arg-type]
        back = _address(row.analysis.assessment)
        return f"{back}{'&' if '?' in back else '?'}why={made.key}#why-{row.analysis.key}"

    if address := submit(request, form, do):
        return redirect(request, address)
    assessment = row.analysis.assessment
    context = {"organisation": brief(assessment.organisation), "form": form, "text": row.text}
    return page(request, "needs/why.html", context | {"back": _address(assessment)})


@require_http_methods(["GET", "POST"])
def cause_edit(request: HttpRequest, key: str) -> HttpResponse:
    """All that is said of a cause."""
    row = access.cause_or_404(request.user, key, May.EDIT_PLAN)
    form = _form(request, row)

    def do() -> str:
        operations.revise_cause(cause=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return _at(row.analysis, row)

    if address := submit(request, form, do):
        return redirect(request, address)
    assessment = row.analysis.assessment
    context = {"organisation": brief(assessment.organisation), "form": form, "key": row.key, "text": row.text}
    return page(request, "needs/cause_edit.html", context | {"back": _address(assessment)})


@require_http_methods(["GET", "POST"])
def cause_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One field of a cause, where it is read."""
    row = access.cause_or_404(request.user, key, May.EDIT_PLAN)
    stored = Stored(row, operations.CAUSE, row.analysis.assessment.organisation)
    place = Place(_at(row.analysis, row), row.text)
    do = functools.partial(operations.revise_cause, cause=row)
    return in_place(request, _form(request, row), name, stored, place, do)


@require_POST
def cause_move(request: HttpRequest, key: str) -> HttpResponse:
    """Up or down among its neighbours, in below the one before, out beside its parent."""
    row = access.cause_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.MoveForm(request.POST)

    def do() -> str:
        operations.move_cause(cause=row, to=form.cleaned_data["to"], by=request.user)  # type: ignore[arg-type]
        return _at(row.analysis, row)

    return redirect(request, press(request, do, form))


@require_POST
def cause_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take a cause out with every why below it."""
    row = access.cause_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_cause(cause=row, by=request.user)  # type: ignore[arg-type]
        return f"{_address(row.analysis.assessment)}#a-{row.analysis.key}"

    return redirect(request, press(request, do))


@require_http_methods(["GET", "POST"])
def new_category(request: HttpRequest, key: str) -> HttpResponse:
    """A further bone of the fishbone."""
    row = access.analysis_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.NewCategoryForm(request.POST or None)

    def do() -> str:
        operations.add_category(analysis=row, by=request.user, **form.values())  # type: ignore[arg-type]
        return f"{_address(row.assessment)}#a-{row.key}"

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(row.assessment.organisation), "form": form, "back": _address(row.assessment)}
    return page(request, "needs/new_category.html", context)


@require_http_methods(["GET", "POST"])
def category_field(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The name of a bone."""
    row = access.category_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.CategoryForm(request.POST or None, initial={"name": row.name}, version=row.version)
    stored = Stored(row, operations.CATEGORY, row.analysis.assessment.organisation)
    place = Place(f"{_address(row.analysis.assessment)}#a-{row.analysis.key}", row.name)
    return in_place(request, form, name, stored, place, functools.partial(operations.revise_category, category=row))


@require_POST
def category_archive(request: HttpRequest, key: str) -> HttpResponse:
    """Take out a bone that holds no cause."""
    row = access.category_or_404(request.user, key, May.EDIT_PLAN)

    def do() -> str:
        operations.archive_category(category=row, by=request.user)  # type: ignore[arg-type]
        return f"{_address(row.analysis.assessment)}#a-{row.analysis.key}"

    return redirect(request, press(request, do))


def _form(request: HttpRequest, row: Cause) -> Any:
    """All fields of a cause; a category only where it is a cause of the problem itself."""
    names = ["text", "depth", "actionable_by", "agreed_by", "root"]
    if row.parent_id is not None:
        initial = {name: getattr(row, name) for name in names}
        return forms.CauseForm(request.POST or None, initial=initial, version=row.version)
    initial = {name: getattr(row, name) for name in [*names, "category"]}
    bones = forms.categories(row.analysis)
    return forms.PlacedCauseForm(request.POST or None, initial=initial, version=row.version, categories=bones)


def _address(assessment: Assessment) -> str:
    """The page of the causes of an assessment."""
    return queries.causes_address(assessment)


def _at(analysis: Analysis, cause: Cause) -> str:
    """The row of a cause on that page."""
    return f"{_address(analysis.assessment)}#c-{cause.key}"


