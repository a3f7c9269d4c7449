"""What do the pages of a needs assessment show: elements, board, causes, priorities?"""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headway.foundation.core import keys
from headway.foundation.history.submitting import submit
from headway.foundation.network.queries import brief
from headway.foundation.people.permissions import May
from headway.foundation.web.downloads import attachment
from headway.foundation.web.pages import page, redirect, wanted_part
from headway.library.checks import queries as checks
from headway.library.prompts import queries as prompts
from headway.yearly.direction import queries as glossary

from .. import access, forms, operations, printing, queries
from ..kinds import Visibility
from ..models import Analysis, Assessment, Priority
from . import nouns

CODES: Final = {
    "elements": ("N202", "N210"),
    "board": ("N203", "N204", "N205", "N211", "N213", "N214"),
    "causes": ("N206", "N209", "N212"),
    "priorities": ("N207", "N208"),
}
"""Which findings stand on which page; N201 stands above all assessments, for there it is mended."""


@require_GET
def needs(request: HttpRequest, key: str) -> HttpResponse:
    """All assessments of an organisation, and the latest at once."""
    organisation = access.organisation_or_404(request.user, key, May.SEE_SHARED_DRAFT)
    latest = access.latest(request.user, organisation)
    writes = access.why_not(request.user, May.EDIT_PLAN, organisation)
    context = checks.beside_each(organisation, request.user, ("N201",)) | {
        "organisation": brief(organisation),
        "writes": writes,
        "prompts": prompts.beside("needs", organisation, {}) if writes.ok and not latest else {},
        "rows": queries.listed(organisation, request.user),
        "latest": queries.row(latest) if latest else None,
        "trace": queries.trace(latest, request.user) if latest else None,
        "tabs": _tabs(latest, "") if latest else [],
    }
    return page(request, "needs/needs.html", context)


@require_http_methods(["GET", "POST"])
def elements(request: HttpRequest, key: str) -> HttpResponse:
    """What was looked at, how, with whom, and who was heard."""
    may = May.EDIT_PLAN if request.method == "POST" else May.SEE_SHARED_DRAFT
    row = access.assessment_or_404(request.user, key, may)
    form = forms.LookForm(request.POST or None)

    def do() -> str:
        _look(request, row, form.cleaned_data["seen"])
        return f"{queries.page_of(row)}#elements"

    if (address := submit(request, form, do)) and wanted_part(request) != "checklist":
        return redirect(request, address)
    boxes = queries.checklist(row, request.user)
    context = _context(request, row, "elements") | {
        "boxes": boxes,
        "looked": sum(one.looked for one in boxes),
        "seen": ",".join(one.value for box in boxes for one in box.items if one.on),
        "form": form,
        "saved": bool(address),
        "voices": queries.voices(row),
    }
    return page(request, "needs/elements.html", context, parts=("checklist",))


def _look(request: HttpRequest, row: Assessment, seen: str) -> None:
    other = {
        name.removeprefix("other-"): str(value) for name, value in request.POST.items() if name.startswith("other-")
    }
    operations.look(
        assessment=row,
        ticked=_pairs(request.POST.getlist("looked")),
        seen=_pairs(seen.split(",")),
        other=other,
        by=request.user,  # type: ignore[arg-type]
    )


def _pairs(values: list[str]) -> set[tuple[str, str]]:
    return {(group, item) for group, _colon, item in (one.partition(":") for one in values) if group and item}


@require_GET
def board(request: HttpRequest, key: str) -> HttpResponse:
    """Strengths, weaknesses, opportunities and threats."""
    row = access.assessment_or_404(request.user, key, May.SEE_SHARED_DRAFT)
    context = _context(request, row, "board")
    context["quarters"] = queries.board(row, request.user, queries.domain_words())
    return page(request, "needs/board.html", context)


@require_GET
def causes(request: HttpRequest, key: str) -> HttpResponse:
    """The first analysis of an assessment."""
    row = access.assessment_or_404(request.user, key, May.SEE_SHARED_DRAFT)
    first = row.analyses.live().order_by("position", "pk").first()
    return _causes(request, row, first)


@require_GET
def analysis(request: HttpRequest, key: str) -> HttpResponse:
    """The causes of one problem, as a fishbone, a ladder and a table."""
    row = access.row_or_404(request.user, Analysis, key, May.SEE_SHARED_DRAFT)
    return _causes(request, row.assessment, row)


def _causes(request: HttpRequest, row: Assessment, one: Analysis | None) -> HttpResponse:
    why = keys.parse(request.GET.get("why", ""))
    shown = queries.found(one, request.user, why) if one else None
    rows = queries.analyses(row)
    chips = [
        {"label": each.problem, "address": reverse("needs:analysis", args=[each.key]), "on": each.key == one.key}
        for each in rows
        if one
    ]
    context = _context(request, row, "causes") | {
        "shown": shown,
        "chips": chips,
        "why": why,
        "moves": _moves(),
        "says": _says(),
    }
    return page(request, "needs/causes.html", context)


def _says() -> dict[str, str]:
    """Words of each row, looked up once a page."""
    return {
        "why": _("Ask why"),
        "edit": _("Edit"),
        "evidence": _("Add evidence"),
        "more": _("More"),
        "out": _("Take out"),
    }


def _moves() -> tuple[tuple[str, str], ...]:
    return ("up", _("Up")), ("down", _("Down")), ("in", _("Below the one before")), ("out", _("Out"))


@require_GET
def ranking(request: HttpRequest, key: str) -> HttpResponse:
    """Priorities, and the way from evidence to each."""
    row = access.assessment_or_404(request.user, key, May.SEE_SHARED_DRAFT)
    context = _context(request, row, "priorities")
    context["ranking"] = queries.ranking(row.organisation, request.user)
    context["trace"] = queries.trace(row, request.user)
    return page(request, "needs/ranking.html", context)


@require_http_methods(["GET", "POST"])
def answers(request: HttpRequest, key: str) -> HttpResponse:
    """Which root causes a priority answers."""
    row = access.row_or_404(request.user, Priority, key, May.EDIT_PLAN)
    roots = access.root_causes(row.organisation)
    chosen = [str(one.cause.key) for one in row.answers.live().select_related("cause")]
    form = forms.AnswersForm(request.POST or None, roots=roots, initial={"causes": chosen})
    back = nouns.ranking(row, request.user)

    def do() -> str:
        operations.answer(priority=row, causes=form.cleaned_data["causes"], by=request.user)  # type: ignore[arg-type]
        return back

    if address := submit(request, form, do):
        return redirect(request, address)
    context = {"organisation": brief(row.organisation), "form": form, "back": back, "title": row.title, "roots": roots}
    return page(request, "needs/answers.html", context)


@require_POST
def pdf(request: HttpRequest, key: str) -> HttpResponse | StreamingHttpResponse:
    """The assessment as a file; that somebody took it stands among rights and exports."""
    row = access.assessment_or_404(request.user, key, May.SEE_SHARED_DRAFT)
    made = printing.pdf(row, reader=request.user)
    operations.hand_out(assessment=row, by=request.user)  # type: ignore[arg-type]
    return attachment(made, name=printing.file_name(row), kind="application/pdf")


def _tabs(row: Assessment, part: str) -> list[dict[str, Any]]:
    found = queries.counts(row)
    labels = {
        "elements": _("Elements %(groups)s of %(all)s") % {"groups": found["groups"], "all": found["all_groups"]},
        "board": _("Strengths and weaknesses"),
        "causes": _("Causes"),
        "priorities": _("Priorities"),
    }
    counted = {"board": found["entries"], "causes": found["causes"], "priorities": found["priorities"]}
    return [
        {
            "label": label,
            "address": queries.page_of(row, "" if name == "elements" else name),
            "current": name == part,
            "count": counted.get(name),
        }
        for name, label in labels.items()
    ]


def _context(request: HttpRequest, row: Assessment, part: str) -> dict[str, Any]:
    """What every page of an assessment shows at its head, and what stands beside its rows."""
    writes = access.why_not(request.user, May.EDIT_PLAN, row.organisation)
    return checks.beside_each(row.organisation, request.user, CODES[part]) | {
        "organisation": brief(row.organisation),
        "one": queries.row(row),
        "part": part,
        "tabs": _tabs(row, part),
        "writes": writes,
        "prompts": prompts.beside("needs", row.organisation, {}) if writes.ok else {},
        "seen_by": _seen_by(row),
        "terms": glossary.terms(row.organisation, request.user),
        "submission": keys.new(),
    }


def _seen_by(row: Assessment) -> str:
    if row.visibility == Visibility.SHARED:
        return _("Seen by the people of %(name)s, and by those who help") % {"name": row.organisation}
    return _("Seen by the people of %(name)s only") % {"name": row.organisation}
