"""What is refused when a plan is written? Each sentence names the place, the reason and the remedy.

Only what would make a plan unreadable or a figure meaningless is refused; advice is the business of the checks.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, refusals, words
from headway.foundation.network import calendars, ladder
from headway.foundation.network.models import Organisation
from headway.foundation.people.models import Membership
from headway.library.frameworks.models import Practice

from . import phases
from .models import Plan, Strategy, SubmittedYear

TITLE_MOST = 300
TEXT_MOST = 4000
YEARS_MOST = 10
LINK_MOST = 500


def said(day: dt.date) -> str:
    """`June 30, 2027`."""
    return f"{day:%B} {day.day}, {day.year}"


def check_texts(thing: str, values: Mapping[str, Any]) -> None:
    """Raise BadInput for a missing or too long title, or a too long text."""
    problems = {}
    if "title" in values and not words.clean_line(values["title"] or ""):
        problems["title"] = f"{thing} needs a title. Say in a few words what it is about."
    for name, value in values.items():
        most = TITLE_MOST if name == "title" else TEXT_MOST
        if isinstance(value, str) and len(value) > most:
            label = name.replace("_text", "").replace("_", " ").capitalize()
            problems[name] = f"{label} has {len(value):,} characters. Shorten it to {most:,}."
    if problems:
        raise refusals.BadInput(fields=problems)


def check_years(first_year: int, last_year: int) -> None:
    """Raise BadInput for years that cannot be meant."""
    if not 2000 <= first_year <= 2100:
        raise refusals.BadInput(
            fields={"first_year": f"{first_year} is no school year here. Enter the year it starts in, such as 2025."}
        )
    if last_year < first_year:
        raise refusals.BadInput(
            fields={"last_year": "The last school year is before the first. Choose the same year or a later one."}
        )
    if last_year - first_year >= YEARS_MOST:
        raise refusals.BadInput(
            fields={"last_year": f"A plan runs {YEARS_MOST} school years at most. Choose an earlier last year."}
        )


def days_of(plan: Plan, calendar: calendars.Calendar | None = None) -> tuple[dt.date, dt.date]:
    """First and last day of a plan by the calendar of its organisation (which is read unless it is given)."""
    calendar = calendar or calendars.calendar_of(plan.organisation)
    return calendar.year_named(plan.first_year).first_on, calendar.year_named(plan.last_year).last_on


def check_days(plan: Plan, *, start_on: dt.date | None = None, due_on: dt.date | None = None) -> None:
    """Raise BadInput for a day outside the plan's years, or a start after the due date."""
    if start_on is None and due_on is None:
        return
    first, last = days_of(plan)
    problems = {}
    for name, label, day in (("start_on", "Start", start_on), ("due_on", "Due date", due_on)):
        if day is None:
            continue
        if day < first:
            problems[name] = f"{label} {said(day)} is before the plan’s first day, {said(first)}. Choose a later day."
        elif day > last:
            problems[name] = f"{label} {said(day)} is after the plan’s last day, {said(last)}. Choose an earlier day."
    if not problems and start_on and due_on and start_on > due_on:
        problems["start_on"] = (
            f"The start, {said(start_on)}, is after the due date, {said(due_on)}. Swap or change them."
        )
    if problems:
        raise refusals.BadInput(fields=problems)


def check_not_long_before(plan: Plan, field: str, day: dt.date) -> None:
    """Raise BadInput for a day in a year before the plan’s first, such as a slip of the year: nothing is in force."""
    if day < plan.epoch:
        begins = said(days_of(plan)[0])
        raise refusals.BadInput(
            fields={field: f"{said(day)} is long before this plan, which begins on {begins}. Check the year."}
        )


def check_start_year(plan: Plan, start_year: int) -> None:
    """Raise BadInput for a school year outside the plan."""
    if not plan.first_year <= start_year <= plan.last_year:
        span = f"{calendars.label(plan.first_year)} to {calendars.label(plan.last_year)}"
        raise refusals.BadInput(
            fields={"start_year": f"The school year {calendars.label(start_year)} is outside the plan, {span}."}
        )


def check_practices(organisation: Organisation, codings: Iterable[Practice]) -> None:
    """Raise BadInput for a practice that was retired (what was coded stays, nothing new is coded to it), and for one of
    another state's own framework.
    """
    today = clock.today(organisation)
    for practice in codings:
        if practice.framework.state_id not in (None, organisation.state_id):
            raise refusals.BadInput(
                fields={"practices": f"{practice} is of another state’s framework. Choose one that your state uses."}
            )
        if practice.retired_on and practice.retired_on <= today:
            raise refusals.BadInput(
                fields={"practices": f"{practice} was retired on {said(practice.retired_on)}. Choose one in use."}
            )


def check_person(plan: Plan, user: Any, field: str = "responsible") -> None:
    """Raise BadInput for somebody without a role at the organisation, above it or below it."""
    if user is None:
        return
    paths = Membership.objects.not_ended().filter(user=user).values_list("organisation__path", flat=True)
    own = plan.organisation.path
    if not any(ladder.is_below(path, own) or ladder.is_below(own, path) for path in paths):
        raise refusals.BadInput(fields={field: f"{user} has no role at {plan.organisation}. Choose one of its people."})


def check_serves(plan: Plan, served: Strategy | None) -> None:
    """Raise BadInput unless the strategy stands in an active plan of an organisation above: it goes only upward."""
    if served is None:
        return
    above = served.plan.organisation.path
    upward = above != plan.organisation.path and ladder.is_below(plan.organisation.path, above)
    gone = served.archived_at or served.plan.archived_at
    if not upward or gone or served.plan.phase not in phases.RUNNING:
        raise refusals.BadInput(
            fields={"serves": f"“{served}” is no strategy of an active plan above {plan.organisation}. Choose another."}
        )


def check_not_submitted(plan: Plan, field: str, *days: dt.date | None) -> None:
    """Raise BadInput for a day of a school year that a leader has submitted: its statuses are final."""
    submitted = {row.start_year: row for row in SubmittedYear.objects.live().filter(plan=plan)}
    for day in days if submitted else ():
        row = submitted.get(calendars.year_of(plan.organisation, day).start_year) if day else None
        if row is not None:
            who = User.objects.filter(key=row.submitted_by).first() or "the operator"
            on = clock.local(row.submitted_at, plan.organisation).date()
            raise refusals.BadInput(
                fields={
                    field: f"{day:%B %Y} belongs to the school year {row}, which {who} submitted on {said(on)}. "
                    "Choose a day of another school year, or ask a leader to take the submission back."
                }
            )


def require_written(plan: Plan, deed: str) -> None:
    """Raise WrongPhase unless the plan is being written."""
    phases.require(plan.phase, phases.WRITTEN, deed)


def require_open(plan: Plan, deed: str) -> None:
    """Raise WrongPhase unless the plan is being written or is active."""
    phases.require(plan.phase, phases.OPEN, deed)
