"""How does something new come into an assessment?"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headway.foundation.core import clock
from headway.foundation.history.submitting import submit
from headway.foundation.network import calendars
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.pages import page, redirect
from headway.library.measures.models import Measure

from .. import access, forms, operations, queries
from ..kinds import DoneBy, Field, Scope, Visibility
from ..models import Analysis, Assessment, Category, Cause, Entry, Evidence, Voice
from . import nouns

METHODS = ["GET", "POST"]


@require_http_methods(METHODS)
def new_assessment(request: HttpRequest, key: str) -> HttpResponse:
    """Begin an assessment."""
    organisation = access.organisation_or_404(request.user, key, May.EDIT_PLAN)
    year = calendars.start_year_of(clock.today(organisation))
    kinds = {"school": DoneBy.SCHOOL, "system": DoneBy.SYSTEM, "state": DoneBy.STATE}
    initial = {
        "title": _("Needs assessment %(year)s") % {"year": calendars.label(year)},
        "start_year": year,
        "scope": Scope.COMPREHENSIVE,
        "done_by": kinds.get(organisation.kind, DoneBy.PARTNER),
        "visibility": Visibility.PRIVATE,
    }
    form = nouns.assessment_form(request.POST or None, organisation, initial=initial)

    def do() -> str:
        row = operations.begin(organisation=organisation, by=request.user, **form.values())  # type: ignore[arg-type]
        return queries.page_of(row)

    back = reverse("needs:needs", args=[organisation.key])
    return _new(request, form, do, organisation, back, _("A new needs assessment"))


@require_http_methods(METHODS)
def new_voice(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody was asked."""
    assessment = access.assessment_or_404(request.user, key, May.EDIT_PLAN)
    form = forms.VoiceForm(request.POST or None)

    def do() -> str:
        operations.add(row=Voice(assessment=assessment, **form.values()), by=request.user)  # type: ignore[arg-type]
        return f"{queries.page_of(assessment)}#voices"

    return _new(request, form, do, assessment.organisation, queries.page_of(assessment), _("Who was asked?"))


@require_http_methods(METHODS)
def new_entry(request: HttpRequest, key: str) -> HttpResponse:
    """One more strength, weakness, opportunity or threat."""
    assessment = access.assessment_or_404(request.user, key, May.EDIT_PLAN)
    field = request.GET.get("field", "")
    initial = {"field": field if field in Field.values else Field.STRENGTH}
    form = forms.EntryForm(request.POST or None, domains=queries.domain_words(), initial=initial)

    def do() -> str:
        row = operations.add(row=Entry(assessment=assessment, **form.values()), by=request.user)  # type: ignore[arg-type]
        return nouns.board(row, request.user)

    back = queries.page_of(assessment, "board")
    return _new(request, form, do, assessment.organisation, back, _("What did you find?"))


@require_http_methods(METHODS)
def new_evidence(request: HttpRequest, noun: str, key: str) -> HttpResponse:
    """Evidence of an entry or of a cause."""
    if noun not in ("entry", "cause"):
        raise Http404
    what, above = nouns.found(request.user, noun, key, May.EDIT_PLAN)
    organisation = access.organisation_of(above)
    form = forms.EvidenceForm(request.POST or None, measures=Measure.objects.of(organisation))

    def do() -> str:
        operations.add(row=Evidence(**{noun: above}, **form.values()), by=request.user)  # type: ignore[arg-type]
        return what.back(above, request.user)

    back = what.back(above, request.user)
    return _new(request, form, do, organisation, back, _("What does it rest on?"), str(above))


@require_http_methods(METHODS)
def new_analysis(request: HttpRequest, key: str) -> HttpResponse:
    """Begin to look for the causes of a problem."""
    assessment = access.assessment_or_404(request.user, key, May.EDIT_PLAN)
    entries = list(assessment.entries.live().order_by("field", "position", "pk"))
    chosen = next((one for one in entries if str(one.key) == request.GET.get("entry", "")), None)
    initial = {"entry": chosen, "problem": chosen.text[:500] if chosen else ""}
    form = forms.AnalysisForm(request.POST or None, entries=entries, initial=initial)

    def do() -> str:
        row = operations.start_analysis(
            assessment=assessment,
            categories=queries.bones(),
            by=request.user,  # type: ignore[arg-type]
            **form.values(),
        )
        return reverse("needs:analysis", args=[row.key])

    back = queries.page_of(assessment, "causes")
    return _new(request, form, do, assessment.organisation, back, _("Which problem do you look into?"))


@require_http_methods(METHODS)
def new_category(request: HttpRequest, key: str) -> HttpResponse:
    """One more bone of the fishbone."""
    analysis = access.row_or_404(request.user, Analysis, key, May.EDIT_PLAN)
    form = forms.CategoryForm(request.POST or None)

    def do() -> str:
        operations.add(row=Category(analysis=analysis, **form.values()), by=request.user)  # type: ignore[arg-type]
        return back

    back = reverse("needs:analysis", args=[analysis.key])
    return _new(request, form, do, analysis.assessment.organisation, back, _("A new category"))


@require_http_methods(METHODS)
def new_cause(request: HttpRequest, key: str) -> HttpResponse:
    """One more why: below the problem, or below a cause."""
    analysis = access.row_or_404(request.user, Analysis, key, May.EDIT_PLAN)
    causes = list(analysis.causes.live().order_by("position", "pk"))
    categories = list(analysis.categories.live().order_by("position", "pk"))
    initial = {
        "parent": _chosen(causes, request.GET.get("parent")),
        "category": _chosen(categories, request.GET.get("category")),
    }
    form = forms.WhyForm(request.POST or None, causes=causes, categories=categories, initial=initial)
    back = reverse("needs:analysis", args=[analysis.key])

    def do() -> str:
        row: Cause = operations.ask_why(analysis=analysis, by=request.user, **form.values())  # type: ignore[arg-type]
        return f"{back}?why={row.key}#ask"

    return _new(request, form, do, analysis.assessment.organisation, back, _("Why is that so?"))


@require_http_methods(METHODS)
def new_ranked(request: HttpRequest, key: str) -> HttpResponse:
    """A priority after the others. A fifth is taken, and the page advises against it."""
    assessment = access.assessment_or_404(request.user, key, May.EDIT_PLAN)
    organisation = assessment.organisation
    year = assessment.start_year
    initial = {"first_year": year, "last_year": year + 2}
    form = forms.PriorityForm(request.POST or None, years=range(year - 1, year + 6), initial=initial)

    def do() -> str:
        row = operations.set_priority(organisation=organisation, by=request.user, **form.values())  # type: ignore[arg-type]
        return f"{back}#n-{row.key}"

    back = queries.page_of(assessment, "priorities")
    found = queries.ranking(organisation, request.user)
    note = ""
    if len(found.rows) >= found.advised:
        note = _("There are %(count)s priorities already. More is taken, but going deeper in fewer helps more.") % {
            "count": len(found.rows)
        }
    return _new(request, form, do, organisation, back, _("What comes first?"), note)


def _chosen(rows: list[Any], key: str | None) -> Any:
    return next((one for one in rows if str(one.key) == key), None)


def _new(
    request: HttpRequest,
    form: Any,
    do: Callable[[], str],
    organisation: Any,
    back: str,
    heading: str,
    note: str = "",
) -> HttpResponse:
    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(organisation), "form": form, "back": back, "heading": heading, "note": note}
    return page(request, "needs/new.html", context)


@require_http_methods(METHODS)
def assessment_edit(request: HttpRequest, key: str) -> HttpResponse:
    """What an assessment says of itself: title, year, scope, who reads it."""
    row: Assessment = access.assessment_or_404(request.user, key, May.EDIT_PLAN)
    names = ("title", "start_year", "scope", "part_of", "done_by", "completed_on", "visibility")
    form = nouns.assessment_form(
        request.POST or None,
        row.organisation,
        initial={name: getattr(row, name) for name in names},
        version=row.version,
    )

    def do() -> str:
        operations.revise_assessment(assessment=row, edit=form.edit(), by=request.user)  # type: ignore[arg-type]
        return queries.page_of(row)

    return _new(request, form, do, row.organisation, queries.page_of(row), _("Change the assessment"), row.title)
