"""May this person see or change a needs assessment and what stands in it, and if not, why?

Not visible is 404. Visible and not allowed is a refusal whose sentence says who can.
"""

import uuid
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from headway.foundation.core import keys, refusals
from headway.foundation.network.models import Organisation
from headway.foundation.people import access as people
from headway.foundation.people import standing
from headway.foundation.people.access import ALLOWED, Answer, Denied
from headway.foundation.people.permissions import May

from . import visibility
from .models import Analysis, Assessment, Category, Cause, Entry, Evidence, Priority, PriorityCause, Voice

OF_ENTRY = "entry__assessment__"
OF_CAUSE = "cause__analysis__assessment__"


def organisation_or_404(user: Any, key: Any, may: May) -> Organisation:
    """The organisation whose needs are read (SEE_DRAFT: by its own people, and by those who help where it is shared) or
    written (EDIT_PLAN: by its leaders).
    """
    organisation = people.organisation_or_404(user, key, May.SEE_ORGANISATION)
    _require(user, may, organisation)
    return organisation


def why_not(user: Any, may: May, organisation: Organisation) -> Answer:
    """Whether the person may do this with the needs assessments of an organisation; else why not."""
    if may is May.SEE_DRAFT:
        if visibility.own_people(user, organisation):
            return ALLOWED
        if standing.scope(user, May.SEE_SHARED_DRAFT).holds(organisation.path):
            return ALLOWED
        return Denied(
            _("The needs assessment is read by the people of %(organisation)s, and by those with whom they share it.")
            % {"organisation": organisation}
        )
    if may is May.EDIT_PLAN:
        if standing.scope(user, may).holds(organisation.path):
            return ALLOWED
        return Denied(
            _("The needs assessment of %(organisation)s is written by its leaders.") % {"organisation": organisation}
        )
    return people.why_not(user, may, organisation)


def assessment_or_404(user: Any, key: Any, may: May) -> Assessment:
    """An assessment that the person reads."""
    rows = Assessment.objects.live().select_related("organisation", "part_of")
    return _one(user, rows.filter(visibility.reading(user), key=_key(key)), may)


def entry_or_404(user: Any, key: Any, may: May) -> Entry:
    """A strength, weakness, opportunity or threat, by the rules of its assessment."""
    rows = Entry.objects.live().select_related("assessment__organisation").filter(assessment__archived_at=None)
    return _one(user, rows.filter(visibility.reading(user, "assessment__"), key=_key(key)), may)


def voice_or_404(user: Any, key: Any, may: May) -> Voice:
    """What a group of people said, by the rules of the assessment."""
    rows = Voice.objects.live().select_related("assessment__organisation").filter(assessment__archived_at=None)
    return _one(user, rows.filter(visibility.reading(user, "assessment__"), key=_key(key)), may)


def analysis_or_404(user: Any, key: Any, may: May) -> Analysis:
    """An analysis of causes, by the rules of its assessment."""
    rows = Analysis.objects.live().select_related("assessment__organisation", "entry")
    rows = rows.filter(visibility.reading(user, "assessment__"), assessment__archived_at=None, key=_key(key))
    return _one(user, rows, may)


def cause_or_404(user: Any, key: Any, may: May) -> Cause:
    """A cause, by the rules of its analysis."""
    return _one(user, _of_analysis(user, Cause).select_related("parent", "category").filter(key=_key(key)), may)


def category_or_404(user: Any, key: Any, may: May) -> Category:
    """A category of a fishbone, by the rules of its analysis."""
    return _one(user, _of_analysis(user, Category).filter(key=_key(key)), may)


def evidence_or_404(user: Any, key: Any, may: May) -> Evidence:
    """Evidence, by the rules of what rests on it."""
    entries = Q(entry__archived_at=None) & visibility.reading(user, OF_ENTRY) & Q(entry__isnull=False)
    causes = Q(cause__archived_at=None) & visibility.reading(user, OF_CAUSE) & Q(cause__isnull=False)
    rows = Evidence.objects.live().filter(entries | causes, key=_key(key))
    return _one(user, rows.select_related(f"{OF_ENTRY}organisation", f"{OF_CAUSE}organisation", "measure"), may)


def assessment_at(user: Any, organisation: Organisation, key: Any) -> Assessment | None:
    """The assessment of an organisation with this key, without one the latest, as far as the person reads it. Raises
    Http404 for a key of another one.
    """
    rows = Assessment.objects.of(organisation).filter(visibility.reading(user)).select_related("organisation")
    if not key:
        return rows.first()
    row = rows.filter(key=_key(key)).first()
    if row is None:
        raise Http404
    return row


def priority_or_404(user: Any, key: Any, may: May) -> Priority:
    """A priority, for the people of its organisation. (Readers of a plan see it with the plan.)"""
    rows = Priority.objects.live().select_related("organisation")
    own = standing.scope(user, May.SEE_DRAFT).condition("organisation__")
    return _one(user, rows.filter(own, key=_key(key)), may)


def answer_or_404(user: Any, key: Any, may: May) -> PriorityCause:
    """That a priority answers a root cause, by the rules of the priority."""
    rows = PriorityCause.objects.live().select_related("priority__organisation", "cause")
    own = standing.scope(user, May.SEE_DRAFT).condition("priority__organisation__")
    return _one(user, rows.filter(own, key=_key(key)), may)


def assessment_of(row: Any) -> Assessment:
    """The assessment that a row stands in."""
    if isinstance(row, Assessment):
        return row
    if isinstance(row, Evidence):
        return assessment_of(row.entry or row.cause)
    return row.analysis.assessment if isinstance(row, Cause | Category) else row.assessment


def _of_analysis(user: Any, model: type[Any]) -> Any:
    above = Q(analysis__archived_at=None, analysis__assessment__archived_at=None)
    rows = model.objects.live().select_related("analysis__assessment__organisation", "analysis__entry")
    return rows.filter(above, visibility.reading(user, "analysis__assessment__"))


def _one(user: Any, rows: Any, may: May) -> Any:
    row = rows.first()
    if row is None:
        raise Http404
    _require(user, may, _organisation_of(row))
    return row


def _organisation_of(row: Any) -> Organisation:
    if isinstance(row, PriorityCause):
        return row.priority.organisation
    return row.organisation if isinstance(row, Priority) else assessment_of(row).organisation


def _require(user: Any, may: May, organisation: Organisation) -> None:
    answer = why_not(user, may, organisation)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)


def _key(key: Any) -> uuid.UUID:
    return keys.parse(key) or uuid.UUID(int=0)
