"""May this person see or change a direction, a goal, a measure or a term, and if not, why?

Not visible is 404. Visible and not allowed is a refusal whose sentence says who can.
"""

import uuid
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from headway.foundation.core import keys, refusals, registers
from headway.foundation.network.models import Organisation
from headway.foundation.people import access as people
from headway.foundation.people import standing
from headway.foundation.people.access import ALLOWED, Answer, Denied
from headway.foundation.people.permissions import May
from headway.foundation.rights import access as rights
from headway.library.measures.models import Component, DataSource, Measure, Reading, Target

from . import visibility
from .models import DirectionReview, Edition, Goal, Term


def organisation_or_404(user: Any, key: Any, may: May) -> Organisation:
    """The organisation of a direction. SEE_PLAN: whoever reads anything of it; SEE_DRAFT: who reads the living one;
    EDIT_PLAN: its leaders.
    """
    organisation = people.organisation_or_404(user, key, May.SEE_ORGANISATION)
    require(user, may, organisation)
    return organisation


def why_not(user: Any, may: May, organisation: Organisation) -> Answer:
    """Whether the person may do this with the direction of an organisation; else why not."""
    if may is May.SEE_PLAN:
        if visibility.reads_approved(user, organisation) or visibility.reads_living(user, organisation):
            return ALLOWED
        return people.why_not(user, May.SEE_PLAN, organisation)
    if may is May.SEE_DRAFT:
        if visibility.reads_living(user, organisation):
            return ALLOWED
        return Denied(
            _("What is still being written is read by the people of %(organisation)s; you read what was approved.")
            % {"organisation": organisation}
        )
    if may is May.EDIT_PLAN:
        if standing.scope(user, may).holds(organisation.path):
            return ALLOWED
        return Denied(
            _("The direction of %(organisation)s is written by its leaders.") % {"organisation": organisation}
        )
    return people.why_not(user, may, organisation)


def require(user: Any, may: May, organisation: Organisation) -> None:
    """Raise NotAllowed with the reason where the person may not."""
    answer = why_not(user, may, organisation)
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)


def goal_or_404(user: Any, key: Any, may: May) -> Goal:
    """A goal of a living direction that the person reads."""
    rows = Goal.objects.live().select_related("organisation", "theme__organisation")
    return _one(user, rows.filter(visibility.living(user), key=_key(key)), may)


def term_or_404(user: Any, key: Any, may: May) -> Term:
    """A term of the glossary of a living direction that the person reads."""
    rows = Term.objects.live().select_related("organisation")
    return _one(user, rows.filter(visibility.living(user), key=_key(key)), may)


def goal_seen_or_404(user: Any, key: Any) -> tuple[Goal, bool]:
    """A goal that the person reads, and whether they read it as it is written now; else as it was approved."""
    rows = Goal.objects.live().select_related("organisation", "theme__organisation").filter(key=_key(key))
    own = rows.filter(visibility.living(user)).first()
    row = own or rows.filter(visibility.readers(user).condition("organisation__"), visibility.approved()).first()
    if row is None:
        raise Http404
    return row, own is not None


def review_or_404(user: Any, key: Any, may: May) -> DirectionReview:
    """A round of sharing of a living direction that the person reads."""
    rows = DirectionReview.objects.live().select_related("direction__organisation")
    seen = visibility.living(user, "direction__organisation__")
    row = rows.filter(seen, direction__archived_at__isnull=True, key=_key(key)).first()
    if row is None:
        raise Http404
    require(user, may, row.direction.organisation)
    return row


def edition_or_404(user: Any, key: Any) -> Edition:
    """An edition: each of them for who reads the living direction; the one in force for who reads what is approved."""
    row: Edition | None = Edition.objects.live().named().filter(key=_key(key)).first()
    if row is None:
        raise Http404
    organisation = row.direction.organisation
    if not visibility.reads_living(user, organisation):
        newest = Edition.objects.latest_ones().filter(pk=row.pk).exists()
        if not (newest and visibility.reads_approved(user, organisation)):
            raise Http404
    return row


def measure_or_404(user: Any, key: Any, may: May) -> Measure:
    """A measure that the person reads because of what it is for: SEE_DRAFT to read, EDIT_PLAN to write it and what
    belongs to it, which asks also whether they decide on its subject.
    """
    row = measure_valued_or_404(user, key, may)
    if may is May.EDIT_PLAN:
        _allow(why_not_measure(user, row))
    return row


def measure_valued_or_404(user: Any, key: Any, may: May) -> Measure:
    """The same without asking for its subject: values are told by whoever writes what the measure is for."""
    row = _measure(user, key)
    if may is not May.SEE_DRAFT:
        _allow(why_not_values(user, row))
    return row


def measure_decided_or_404(user: Any, key: Any) -> Measure:
    """A measure whose words and choices the person changes: who writes it, or decides on its subject above."""
    row = _measure(user, key)
    _allow(why_not_measure(user, row))
    return row


def _measure(user: Any, key: Any) -> Measure:
    rows = Measure.objects.live().select_related("organisation", "source").filter(seen_measures(user), key=_key(key))
    row: Measure | None = rows.first()
    if row is None:
        raise Http404
    return row


def _allow(answer: Answer) -> None:
    if isinstance(answer, Denied):
        raise refusals.NotAllowed(answer.reason)


def seen_measures(user: Any, prefix: str = "") -> Q:
    """Live measures that the person reads, as a condition on `<prefix>` of a measure: of goals of a living direction
    that they read, and whatever rooms above have them for (`registers.Use`).
    """
    found = Q(pk__in=[])
    for use in registers.uses():
        found |= Q(**{f"{prefix}pk__in": use.seen(user)})
    return found & Q(**{f"{prefix}archived_at__isnull": True})


def why_not_measure(user: Any, measure: Measure) -> Answer:
    """Whether the person changes a measure: who writes one of the things that it is for, as far as the one who decides
    on its subject leaves it to them; and who decides on that above.
    """
    return rights.why_not_edit(user, measure.organisation, measure.subject, why_not_values(user, measure))


def why_not_values(user: Any, measure: Measure) -> Answer:
    """Whether the person tells values of a measure: who writes one of the things that it is for."""
    answers = []
    for use in registers.uses():
        answer = use.why_not(user, measure)
        if answer is not None and answer.ok:
            return ALLOWED
        answers += [answer] if answer is not None else []
    return answers[0]


def _one(user: Any, rows: Any, may: May) -> Any:
    row = rows.first()
    if row is None:
        raise Http404
    require(user, may, row.organisation)
    return row


def _key(key: Any) -> uuid.UUID:
    return keys.parse(key) or uuid.UUID(int=0)


def component_or_404(user: Any, key: Any, may: May) -> Component:
    """A component of a measure, by the rules of the measure."""
    return _below(user, Component, key, may)


def reading_or_404(user: Any, key: Any, may: May) -> Reading:
    """A value of a measure, by the rules of the measure."""
    return _below(user, Reading, key, may, measure_valued_or_404)


def target_or_404(user: Any, key: Any, may: May) -> Target:
    """A target of a measure, by the rules of the measure."""
    return _below(user, Target, key, may)


def _below(user: Any, model: Any, key: Any, may: May, above_or_404: Any = measure_or_404) -> Any:
    above = ("measure__organisation",) if model is Component else ("measure__organisation", "component")
    row = model.objects.live().select_related(*above).filter(key=_key(key)).first()
    if row is None:
        raise Http404
    above_or_404(user, row.measure.key, may)
    return row


def source_or_404(user: Any, key: Any, may: May) -> DataSource:
    """A data source of the list of a state that the person sees."""
    row = DataSource.objects.live().select_related("state").filter(key=_key(key)).first()
    if row is None:
        raise Http404
    people.organisation_or_404(user, row.state.key, may)
    return row
