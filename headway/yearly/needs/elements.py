"""What needs tell the registers: cards and undo of assessments and all that stands in them, the door, its state.

The kind of priorities is registered by plans: who reads a plan that rests on one reads it too.
"""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headway.foundation.core.registers import Card, Door, Kind
from headway.foundation.history import operations as history
from headway.foundation.history.models import HistoryLine
from headway.foundation.people import standing
from headway.foundation.people.permissions import May

from . import access, operations, queries, visibility
from .models import Analysis, Assessment, Category, Cause, Entry, Evidence, Looked, PriorityCause, Voice
from .queries import steps

ABOVE = "the card leads to the assessment"


def _cards(model: type[Any], name: str, part: str) -> Callable[[Any, Sequence[uuid.UUID]], list[Card]]:
    way = access.TO_ASSESSMENT.get(model, "assessment__")

    def cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
        rows = model.objects.live().filter(visibility.readable(user, way), key__in=keys)
        return [card(name, row, part) for row in rows.select_related(f"{way}organisation")]

    return cards


def card(name: str, row: Any, part: str) -> Card:
    """A row as a line. No query where its assessment was read with it."""
    assessment = access.assessment_of(row)
    return Card(name, row.key, str(row), queries.page_of(assessment, part), assessment.organisation.name)


def evidence_cards(user: Any, keys: Sequence[uuid.UUID]) -> list[Card]:
    """Evidence that the user sees. One query."""
    related = ("measure", "entry__assessment__organisation", "cause__analysis__assessment__organisation")
    rows = Evidence.objects.live().filter(visibility.evidence(user), key__in=keys).select_related(*related)
    return [card("needs.evidence", row, "board" if row.entry_id else "causes") for row in rows]


def _undo(model: type[Any]) -> Callable[[HistoryLine, Any], None]:
    """Undo a change of a row: by whoever writes the assessment. A cause must fit where it comes back to."""

    def undo(line: HistoryLine, by: Any) -> None:
        row = model.objects.get(key=line.element_key)
        organisation = access.organisation_of(row)
        access.organisation_or_404(by, organisation.key, May.EDIT_PLAN)
        if line.verb.endswith(".moved") and set(line.changes) == {"position"}:
            before, after = line.changes["position"]
            operations.move(row=row, up=before < after, by=by)
            return
        if model is Cause:
            operations.undo_cause(line=line, cause=row, by=by)
            return
        history.revert(line=line, row=row, by=by, organisation=organisation)

    return undo


def reads_lines(user: Any, organisation: Any) -> bool:
    """Lines carry the words of a working paper: the organisation's own people read them."""
    return standing.scope(user, May.SEE_DRAFT).holds(organisation.path)


def undoes_lines(user: Any, organisation: Any, deed: str) -> bool:
    """Whoever writes assessments there."""
    return access.why_not(user, May.EDIT_PLAN, organisation).ok


def doors(user: Any, organisation: Any) -> list[Door]:
    """The needs of an organisation, for whoever may look for assessments there. No query."""
    if not visibility.finds(user, organisation):
        return []
    address = reverse("needs:needs", args=[organisation.key])
    return [
        Door(
            _("Needs"),
            address,
            "cycle:@needs",
            _("What is strong, weak, why, and what comes first."),
            covers=("needs:",),
        )
    ]


def _kind(name: str, word: Any, model: type[Any], part: str, way: str, *above: str, cards: Any = None) -> Kind:
    return Kind(
        name,
        word,
        model,
        cards or _cards(model, name, part),
        _undo(model),
        unlogged=dict.fromkeys(above, ABOVE),
        reads=reads_lines,
        undoes=undoes_lines,
        organisation=way,
    )


IN_ANALYSIS = "analysis__assessment__organisation"
IN_ASSESSMENT = "assessment__organisation"
KINDS = (
    _kind("needs.assessment", gettext_lazy("needs assessment"), Assessment, "", "organisation", "organisation"),
    _kind("needs.looked", gettext_lazy("element looked at"), Looked, "", "", "assessment"),
    _kind("needs.voice", gettext_lazy("voice"), Voice, "", IN_ASSESSMENT, "assessment"),
    _kind("needs.entry", gettext_lazy("entry of the board"), Entry, "board", IN_ASSESSMENT, "assessment"),
    _kind("needs.evidence", gettext_lazy("evidence"), Evidence, "board", "", "entry", "cause", cards=evidence_cards),
    _kind("needs.analysis", gettext_lazy("analysis of causes"), Analysis, "causes", IN_ASSESSMENT, "assessment"),
    _kind("needs.category", gettext_lazy("category of causes"), Category, "causes", "", "analysis"),
    _kind("needs.cause", gettext_lazy("cause"), Cause, "causes", IN_ANALYSIS, "analysis"),
    _kind("needs.answer", gettext_lazy("answer to a root cause"), PriorityCause, "priorities", ""),
)
DOORS = (doors,)
STATES = (steps.NEEDS,)
