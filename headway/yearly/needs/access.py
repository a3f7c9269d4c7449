"""May this person see or change a needs assessment, or what stands in one, and if not, why?

Not visible is 404. Visible and not allowed is a refusal whose sentence says who can.
"""

import uuid
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from headway.foundation.core import keys, refusals
from headway.foundation.network.models import Organisation
from headway.foundation.people import access as people
from headway.foundation.people import standing
from headway.foundation.people.access import ALLOWED, Answer, Denied
from headway.foundation.people.permissions import May

from . import visibility
from .models import Analysis, Assessment, Category, Cause, Entry, Evidence, Looked, Priority, PriorityCause, Voice

TO_ASSESSMENT: dict[type[Any], str] = {
    Assessment: "",
    Looked: "assessment__",
    Voice: "assessment__",
    Entry: "assessment__",
    Analysis: "assessment__",
    Category: "analysis__assessment__",
    Cause: "analysis__assessment__",
    PriorityCause: "cause__analysis__assessment__",
}
"""The way from a row to its assessment; evidence has two and stands in `visibility.evidence`."""


def organisation_or_404(user: Any, key: Any, may: May) -> Organisation:
    """The organisation of assessments: SEE_SHARED_DRAFT to look at what one may read, EDIT_PLAN to begin one."""
    organisation = people.organisation_or_404(user, key, May.SEE_ORGANISATION)
    _require(user, may, organisation)
    return organisation


def assessment_or_404(user: Any, key: Any, may: May) -> Assessment:
    """An assessment that the person reads."""
    found: Assessment = row_or_404(user, Assessment, key, may)
    return found


def row_or_404(user: Any, model: type[Any], key: Any, may: May) -> Any:
    """An assessment or a row of one, by the rules of the assessment."""
    rows = model.objects.live().filter(key=keys.parse(key) or uuid.UUID(int=0))
    if model is Priority:
        rows = rows.filter(standing.scope(user, May.SEE_DRAFT).condition("organisation__"))
        rows = rows.select_related("organisation")
    elif model is Evidence:
        related = ("entry__assessment__organisation", "cause__analysis__assessment__organisation")
        rows = rows.filter(visibility.evidence(user)).select_related(*related)
    else:
        way = TO_ASSESSMENT[model]
        rows = rows.filter(visibility.readable(user, way)).select_related(f"{way}organisation")
    row = rows.first()
    if row is None:
        raise Http404
    _require(user, may, organisation_of(row))
    return row


def assessment_of(row: Any) -> Assessment:
    """The assessment in which a row stands. No query where it was read with it."""
    if isinstance(row, Assessment):
        return row
    if isinstance(row, Evidence):
        return assessment_of(row.entry or row.cause)
    if isinstance(row, PriorityCause):
        return assessment_of(row.cause)
    found: Assessment = row.assessment if hasattr(row, "assessment") else row.analysis.assessment
    return found


def organisation_of(row: Any) -> Organisation:
    """Whose a row is."""
    return row.organisation if isinstance(row, Priority) else assessment_of(row).organisation


def why_not(user: Any, may: May, organisation: Organisation) -> Answer:
    """Whether the person may do this with the assessments of an organisation; else why not."""
    if may is May.EDIT_PLAN:
        if standing.scope(user, may).holds(organisation.path):
            return ALLOWED
        return Denied(
            _("Needs assessments of %(organisation)s are written by its leaders.") % {"organisation": organisation}
        )
    if may is May.SEE_SHARED_DRAFT:
        if visibility.finds(user, organisation):
            return ALLOWED
        return Denied(
            _("Needs assessments of %(organisation)s are read by its own people, and by those who help where shared.")
            % {"organisation": organisation}
        )
    return people.why_not(user, may, organisation)


def _require(user: Any, may: May, organisation: Organisation) -> None:
    answer = why_not(user, may, organisation)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)
