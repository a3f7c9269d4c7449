"""Which root causes does a priority answer?"""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals
from headway.foundation.history import operations as history

from ..models import Cause, Priority, PriorityCause

ANSWER: Final = "needs.answer"


@transaction.atomic
def answer_cause(*, priority: Priority, cause: Cause, by: actors.Actor) -> PriorityCause:
    """A priority answers a root cause. Raises BadInput for a cause of somebody else, or one that is no root cause."""
    organisation = cause.analysis.assessment.organisation
    if organisation.pk != priority.organisation_id or cause.archived_at:
        raise refusals.BadInput(fields={"cause": _("Choose a root cause of this organisation; this one is gone.")})
    if not cause.root:
        sentence = _("“%(cause)s” is not marked as a root cause. Ask why until you reach what can be changed.")
        raise refusals.BadInput(fields={"cause": sentence % {"cause": cause}})
    row = PriorityCause(priority=priority, cause=cause)
    return history.add(row=row, kind=ANSWER, by=by, organisation=organisation)


@transaction.atomic
def withdraw_answer(*, answer: PriorityCause, by: actors.Actor) -> PriorityCause:
    """The priority does not answer the cause after all."""
    return history.archive(row=answer, kind=ANSWER, by=by, organisation=answer.priority.organisation)
