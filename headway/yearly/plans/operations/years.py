"""How does a leader make a school year's statuses final, and open them again?"""

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.network import calendars

from .. import phases, rules
from ..models import Plan, SubmittedYear
from . import ordering

KIND = "plans.submitted_year"


@transaction.atomic
def submit_year(*, plan: Plan, start_year: int, by: actors.Actor) -> SubmittedYear:
    """Statuses, completions, outputs and drops of a school year are final from now on. Said twice, it is one.

    Raises BadInput for a year outside the plan or one that has not begun, WrongPhase unless the plan is active.
    """
    stored = ordering.locked(plan)
    phases.require(stored.phase, phases.RUNNING, _("submitting a school year"))
    rules.check_start_year(stored, start_year)
    year = calendars.year_named(stored.organisation, start_year)
    if year.first_on > clock.today(stored.organisation):
        raise refusals.BadInput(
            fields={
                "start_year": _("The school year %(label)s begins on %(day)s. Wait until then.")
                % {"label": year.label, "day": rules.said(year.first_on)}
            }
        )
    found = SubmittedYear.objects.live().filter(plan=stored, start_year=start_year).first()
    if found is not None:
        return found
    row = SubmittedYear(plan=stored, start_year=start_year, submitted_by=by.key)
    return history.add(row=row, kind=KIND, by=by, organisation=stored.organisation)


@transaction.atomic
def take_back_year(*, plan: Plan, start_year: int, by: actors.Actor) -> None:
    """A submitted school year is open again: late facts can be entered. Nothing happens to one that is open."""
    stored = ordering.locked(plan)
    phases.require(stored.phase, phases.RUNNING, _("taking a school year back"))
    for row in SubmittedYear.objects.live().filter(plan=stored, start_year=start_year):
        history.archive(row=row, kind=KIND, by=by, organisation=stored.organisation, verb="taken_back")
