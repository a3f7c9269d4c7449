"""Which rows of an assessment have pages of the same shape, and what is particular to each?"""

import dataclasses
import functools
from collections.abc import Callable
from typing import Any, Final

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from headway.foundation.people.permissions import May
from headway.library.measures.models import Measure

from .. import access, forms, operations, queries
from ..models import Analysis, Assessment, Category, Cause, Entry, Evidence, Priority, Voice


@dataclasses.dataclass(frozen=True)
class Noun:
    """One kind of row: its form over a stored row, how it is revised and taken out, and where its page is."""

    model: type[Any]
    word: Any
    fields: tuple[str, ...]
    form: Callable[..., Any]
    back: Callable[[Any, Any], str]
    revise: Callable[..., Any]
    take_out: Callable[..., Any]
    move: Callable[..., Any]

    def initial(self, row: Any) -> dict[str, Any]:
        """What stands in the row."""
        return {name: getattr(row, name) for name in self.fields}


def _plain(form: type[Any]) -> Callable[..., Any]:
    return lambda data, row, **options: form(data, **options)


def _entry(data: Any, row: Any, **options: Any) -> Any:
    return forms.EntryForm(data, domains=queries.domain_words(), **options)


def _evidence(data: Any, row: Any, **options: Any) -> Any:
    return forms.EvidenceForm(data, measures=Measure.objects.of(access.organisation_of(row)), **options)


def _analysis(data: Any, row: Any, **options: Any) -> Any:
    return forms.AnalysisForm(data, entries=row.assessment.entries.live().order_by("field", "position"), **options)


def _cause(data: Any, row: Any, **options: Any) -> Any:
    causes = row.analysis.causes.live().exclude(pk=row.pk).order_by("position", "pk")
    return forms.CauseForm(data, causes=causes, categories=row.analysis.categories.live(), **options)


def _priority(data: Any, row: Any, **options: Any) -> Any:
    return forms.PriorityForm(data, years=range(row.first_year - 3, row.last_year + 4), **options)


def assessment_form(data: Any, organisation: Any, **options: Any) -> Any:
    """The form of an assessment: years around the one it is of, and the wholes that it can be part of."""
    year = options["initial"]["start_year"]
    return forms.AssessmentForm(data, years=range(year - 3, year + 3), wholes=queries.wholes(organisation), **options)


def board(row: Any, user: Any) -> str:
    """The board, at a row."""
    return f"{queries.page_of(access.assessment_of(row), 'board')}#n-{row.key}"


def analysis(row: Any, user: Any) -> str:
    """The page of the analysis in which a row stands."""
    one = row if isinstance(row, Analysis) else row.analysis
    return f"{reverse('needs:analysis', args=[one.key])}#c-{row.key}"


def _proof(row: Evidence, user: Any) -> str:
    return board(row.entry, user) if row.entry else analysis(row.cause, user)


def elements(row: Any, user: Any) -> str:
    """The first page of an assessment."""
    return queries.page_of(access.assessment_of(row))


def ranking(row: Priority, user: Any) -> str:
    """The priorities beside the latest assessment."""
    found = queries.latest(row.organisation, user)
    if found is None:
        return reverse("needs:needs", args=[row.organisation.key])
    return f"{queries.page_of(found, 'priorities')}#n-{row.key}"


def _by(operation: Callable[..., Any], name: str) -> Callable[..., Any]:
    """An operation that calls the row by its own name."""
    return lambda *, row, **more: operation(**{name: row}, **more)


def _move(*, row: Any, to: str, by: Any) -> None:
    if to in ("up", "down"):
        operations.move(row=row, up=to == "up", by=by)


def _move_cause(*, row: Cause, to: str, by: Any) -> None:
    if to in ("in", "out"):
        (operations.nest if to == "in" else operations.lift)(cause=row, by=by)
    else:
        operations.move(row=row, up=to == "up", by=by)


def _move_priority(*, row: Priority, to: str, by: Any) -> None:
    if to in ("up", "down"):
        operations.move_priority(priority=row, up=to == "up", by=by)


_rows: Any = functools.partial(Noun, revise=operations.revise, take_out=operations.take_out, move=_move)
TEXTS: Final = ("how", "took_part", "heard")
NOUNS: Final[dict[str, Noun]] = {
    "assessment": _rows(
        Assessment,
        _("assessment"),
        TEXTS,
        _plain(forms.AssessmentTextsForm),
        lambda row, user: reverse("needs:needs", args=[row.organisation.key]),
        revise=_by(operations.revise_assessment, "assessment"),
    ),
    "voice": _rows(Voice, _("voice"), ("group", "asked", "said", "changed"), _plain(forms.VoiceForm), elements),
    "entry": _rows(Entry, _("entry"), ("field", "text", "domain", "leverage"), _entry, board),
    "evidence": _rows(
        Evidence, _("evidence"), ("text", "link", "measure", "about", "nature", "basis"), _evidence, _proof
    ),
    "analysis": _rows(Analysis, _("analysis"), ("problem", "entry"), _analysis, analysis),
    "category": _rows(
        Category,
        _("category"),
        ("name",),
        _plain(forms.CategoryForm),
        analysis,
        take_out=_by(operations.take_out_category, "category"),
    ),
    "cause": _rows(
        Cause,
        _("cause"),
        ("text", "parent", "category", "depth", "actionable_by", "agreed_by", "root"),
        _cause,
        analysis,
        revise=_by(operations.revise_cause, "cause"),
        move=_move_cause,
    ),
    "priority": _rows(
        Priority,
        _("priority"),
        ("title", "why", "first_year", "last_year"),
        _priority,
        ranking,
        revise=_by(operations.revise_priority, "priority"),
        move=_move_priority,
    ),
}


def found(user: Any, name: str, key: Any, may: May) -> tuple[Noun, Any]:
    """What is asked about: its noun and the row. Raises Http404 for what is not there for this person."""
    noun = NOUNS.get(name)
    if noun is None:
        raise Http404
    return noun, access.row_or_404(user, noun.model, key, may)
