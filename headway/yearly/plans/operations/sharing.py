"""With whom was a plan shared, and what did they say? (SIPR: regular sharing with those whom it concerns.)"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals, words
from headway.foundation.history import operations as history

from .. import rules
from ..models import Plan, Sharing
from . import ordering

KIND = "plans.sharing"


@transaction.atomic
def add_sharing(*, plan: Plan, shared_with: str, shared_on: dt.date, by: actors.Actor, feedback: str = "") -> Sharing:
    """A round of sharing, noted when it was. Raises BadInput without people, and for a day to come."""
    stored = ordering.locked(plan)
    rules.require_open(stored, _("noting with whom it was shared"))
    _check(stored, {"shared_with": shared_with, "shared_on": shared_on, "feedback": feedback})
    row = Sharing(
        plan=stored,
        shared_with=words.clean_line(shared_with),
        shared_on=shared_on,
        feedback=words.clean(feedback),
    )
    return history.add(row=row, kind=KIND, by=by, organisation=stored.organisation)


@transaction.atomic
def revise_sharing(*, sharing: Sharing, edit: Any, by: actors.Actor) -> Sharing:
    """Change with whom, when, or what they said."""
    plan = ordering.locked(ordering.plan_of(sharing))
    rules.require_open(plan, _("changing with whom it was shared"))
    _check(plan, edit.values)
    return history.change(row=sharing, kind=KIND, by=by, organisation=plan.organisation, edit=edit)


@transaction.atomic
def archive_sharing(*, sharing: Sharing, by: actors.Actor) -> Sharing:
    """Take a round of sharing out; undo brings it back."""
    plan = ordering.locked(ordering.plan_of(sharing))
    rules.require_open(plan, _("taking this out"))
    return history.archive(row=sharing, kind=KIND, by=by, organisation=plan.organisation)


def _check(plan: Plan, values: Any) -> None:
    rules.check_texts(_("A round of sharing"), values)
    if "shared_with" in values and not words.clean_line(values["shared_with"] or ""):
        raise refusals.BadInput(fields={"shared_with": _("Say with whom the plan was shared.")})
    day = values.get("shared_on")
    if day and day > clock.today(plan.organisation):
        raise refusals.BadInput(
            fields={
                "shared_on": _("%(day)s is still to come. Enter the day on which it was shared: today or earlier.")
                % {"day": rules.said(day)}
            }
        )
