"""How is a plan given to those who approve it, and taken back?"""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, refusals, words
from headway.foundation.history import operations as history
from headway.yearly.plans import phases
from headway.yearly.plans.models import Plan
from headway.yearly.plans.operations import ordering

from .. import levels
from ..models import Submission
from ..models.submissions import Outcome
from ..models.versions import Occasion
from . import deciding, steps, versions


@transaction.atomic
def submit_plan(
    *,
    plan: Plan,
    by: actors.Actor,
    found: Mapping[str, int] | None = None,
    gaps: int = 0,
    note: str = "",
    reason: str = "",
) -> Submission:
    """Give a plan to those who approve it, in the version that it is now; it is locked until they have answered.

    Its own leader approves it by submitting (signing comes later). `found` are the checks that find something (code:
    how often), `gaps` how many of those say that something is missing: then a reason is asked. Raises BadInput without
    a strategy or that reason and where the place is closed, WrongPhase unless the plan is being written.
    """
    stored = ordering.locked(plan)
    target = phases.after("submit", stored.phase)
    steps.check_place(stored)
    steps.check_texts(note=note, reason=reason)
    steps.check_strategies(stored, _("Add one before you submit it."))
    if gaps and not words.clean_line(reason):
        raise refusals.BadInput(
            fields={"reason": _("Something is still missing. Say why the plan is submitted all the same, or mend it.")}
        )
    asked = levels.needed(stored.organisation)
    row = Submission(
        plan=stored,
        plan_version=versions.make_version(plan=stored, occasion=Occasion.SUBMITTED, by=by),
        asked=[level.name for level in asked],
        note=words.clean(note),
        reason=words.clean(reason),
        open_codes=dict(found or {}),
        submitted_by=by.key,
    )
    organisation = stored.organisation
    row = history.add(row=row, kind=steps.KIND, by=by, organisation=organisation, verb="submitted", held=True)
    row.plan = steps.move(stored, target, "submitted", by)
    if levels.speaks_for(by, organisation):
        deciding.approve_own(row, by)
    steps.tell_deciders(row, _still(row), f"{organisation} asks for your decision on “{stored}”.", by)
    return row


def _still(row: Submission) -> tuple[levels.Level, ...]:
    return levels.left(row, row.decisions.live().values_list("organisation_id", flat=True))


@transaction.atomic
def withdraw(*, plan: Plan, by: actors.Actor) -> Submission:
    """Take a submission back before all have answered: the plan is written again, and who was asked is told.

    Raises WrongPhase where nothing waits.
    """
    stored = ordering.locked(plan)
    target = phases.after("withdraw", stored.phase)
    row = steps.waiting(stored)
    row = steps.end(row, Outcome.WITHDRAWN, "withdrawn", by)
    row.plan = steps.move(stored, target, "withdrawn", by)
    said = f"{stored.organisation} took “{stored}” back. Nothing waits for your decision there."
    steps.tell_deciders(row, levels.asked(row), said, by)
    return row
