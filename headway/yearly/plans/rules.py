"""What is refused when a plan is written? Each sentence names the place, the reason and the remedy.

Only what would make a plan unreadable or a figure meaningless is refused; advice is the business of the checks.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, refusals, words
from headway.foundation.history import sayings
from headway.foundation.network import calendars, ladder, thresholds
from headway.foundation.network.models import Organisation
from headway.foundation.people.models import Membership
from headway.foundation.web import formats
from headway.library.frameworks.models import Practice
from headway.yearly.direction.models import Goal

from . import phases
from .models import Milestone, Plan, Strategy, SubmittedYear

TITLE_MOST = 300
TEXT_MOST = 4000
REASON_MOST = 2000
YEARS_MOST = 10
LINK_MOST = 500
SHARED_WITH_MOST = 500
MOST = {"title": TITLE_MOST, "serves_none": REASON_MOST, "shared_with": SHARED_WITH_MOST}
"""Characters at most, where it is not `TEXT_MOST`."""


def said(day: dt.date) -> str:
    """`June 30, 2027`, in the language of the reader."""
    return formats.long_day(day)


def stored_day(day: dt.date) -> str:
    """`June 30, 2027`, as it stands in sentences that are kept: those are written in English."""
    return f"{day:%B} {day.day}, {day.year}"


def check_texts(thing: str, values: Mapping[str, Any]) -> None:
    """Raise BadInput for a missing or too long title, or a too long text."""
    problems = {}
    if "title" in values and not words.clean_line(values["title"] or ""):
        problems["title"] = _("%(thing)s needs a title. Say in a few words what it is about.") % {"thing": thing}
    for name, value in values.items():
        most = MOST.get(name, TEXT_MOST)
        if isinstance(value, str) and len(value) > most:
            label = sayings.field(name).capitalize()
            problems[name] = _("%(label)s has %(count)s characters. Shorten it to %(most)s.") % {
                "label": label,
                "count": formats.figure(len(value)),
                "most": formats.figure(most),
            }
    if problems:
        raise refusals.BadInput(fields=problems)


def check_years(first_year: int, last_year: int) -> None:
    """Raise BadInput for years that cannot be meant."""
    if not 2000 <= first_year <= 2100:
        raise refusals.BadInput(
            fields={
                "first_year": _("%(first_year)s is no school year here. Enter the year it starts in, such as 2025.")
                % {"first_year": first_year}
            }
        )
    if last_year < first_year:
        raise refusals.BadInput(
            fields={"last_year": _("The last school year is before the first. Choose the same year or a later one.")}
        )
    if last_year - first_year >= YEARS_MOST:
        raise refusals.BadInput(
            fields={
                "last_year": _("A plan runs %(years)s school years at most. Choose an earlier last year.")
                % {"years": YEARS_MOST}
            }
        )


def days_of(plan: Plan, calendar: calendars.Calendar | None = None) -> tuple[dt.date, dt.date]:
    """First and last day of a plan by the calendar of its organisation (which is read unless it is given)."""
    calendar = calendar or calendars.calendar_of(plan.organisation)
    return calendar.year_named(plan.first_year).first_on, calendar.year_named(plan.last_year).last_on


def check_days(
    plan: Plan,
    *,
    start_on: dt.date | None = None,
    due_on: dt.date | None = None,
    days: tuple[dt.date, dt.date] | None = None,
) -> None:
    """Raise BadInput for a day outside the plan's years (`days`, read unless given), or a start after the due date."""
    if start_on is None and due_on is None:
        return
    first, last = days or days_of(plan)
    problems = {}
    for name, label, day in (("start_on", _("Start"), start_on), ("due_on", _("Due date"), due_on)):
        if day is None:
            continue
        if day < first:
            problems[name] = _("%(label)s %(day)s is before the plan’s first day, %(first)s. Choose a later day.") % {
                "label": label,
                "day": said(day),
                "first": said(first),
            }
        elif day > last:
            problems[name] = _("%(label)s %(day)s is after the plan’s last day, %(last)s. Choose an earlier day.") % {
                "label": label,
                "day": said(day),
                "last": said(last),
            }
    if not problems and start_on and due_on and start_on > due_on:
        problems["start_on"] = _("The start, %(start)s, is after the due date, %(due)s. Swap or change them.") % {
            "start": said(start_on),
            "due": said(due_on),
        }
    if problems:
        raise refusals.BadInput(fields=problems)


def later(day: dt.date, years: int) -> dt.date:
    """The same day some years later; a leap day becomes the last of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def check_not_long_before(plan: Plan, field: str, day: dt.date) -> None:
    """Raise BadInput for a day in a year before the plan’s first, such as a slip of the year: nothing is in force."""
    if day < plan.epoch:
        begins = said(days_of(plan)[0])
        raise refusals.BadInput(
            fields={
                field: _("%(day)s is long before this plan, which begins on %(begins)s. Check the year.")
                % {"day": said(day), "begins": begins}
            }
        )


def check_start_year(plan: Plan, start_year: int) -> None:
    """Raise BadInput for a school year outside the plan."""
    if not plan.first_year <= start_year <= plan.last_year:
        first, last = calendars.label(plan.first_year), calendars.label(plan.last_year)
        raise refusals.BadInput(
            fields={
                "start_year": _("The school year %(year)s is outside the plan, %(first)s to %(last)s.")
                % {"year": calendars.label(start_year), "first": first, "last": last}
            }
        )


def check_own_years(plan: Plan, first_year: int | None, last_year: int | None) -> None:
    """Raise BadInput for years of a strategy that are half told, run backwards, or lie outside the plan."""
    if first_year is None and last_year is None:
        return
    if first_year is None or last_year is None:
        missing = "first_year" if first_year is None else "last_year"
        sentence = _("Choose this school year too, or none: then the strategy runs as long as its plan.")
        raise refusals.BadInput(fields={missing: sentence})
    outside = {"plan": plan.years}
    problems = {
        name: _("%(year)s is outside the plan, which runs %(plan)s. Choose a school year of the plan.")
        % {"year": calendars.label(year), **outside}
        for name, year in (("first_year", first_year), ("last_year", last_year))
        if not plan.first_year <= year <= plan.last_year
    }
    if not problems and last_year < first_year:
        problems["last_year"] = _("The last school year is before the first. Choose the same year or a later one.")
    if problems:
        raise refusals.BadInput(fields=problems)


def check_goals(organisation: Organisation, goals: Iterable[Goal]) -> None:
    """Raise BadInput for a goal of another organisation, or one that was taken out."""
    for goal in goals:
        if goal.organisation_id != organisation.pk or goal.archived_at:
            raise refusals.BadInput(
                fields={
                    "goals": _("“%(goal)s” is no goal of %(organisation)s. Choose one of its own direction.")
                    % {"goal": goal, "organisation": organisation}
                }
            )


def check_practices(organisation: Organisation, codings: Iterable[Practice]) -> None:
    """Raise BadInput for a practice that was retired (what was coded stays, nothing new is coded to it), and for one of
    another state's own framework.
    """
    today = clock.today(organisation)
    for practice in codings:
        if practice.framework.state_id not in (None, organisation.state_id):
            raise refusals.BadInput(
                fields={
                    "practices": _("%(practice)s is of another state’s framework. Choose one that your state uses.")
                    % {"practice": practice}
                }
            )
        if practice.retired_on and practice.retired_on <= today:
            raise refusals.BadInput(
                fields={
                    "practices": _("%(practice)s was retired on %(day)s. Choose one in use.")
                    % {"practice": practice, "day": said(practice.retired_on)}
                }
            )


def check_person(plan: Plan, user: Any, field: str = "responsible") -> None:
    """Raise BadInput for somebody without a role at the organisation, above it or below it."""
    if user is None:
        return
    paths = Membership.objects.not_ended().filter(user=user).values_list("organisation__path", flat=True)
    own = plan.organisation.path
    if not any(ladder.is_below(path, own) or ladder.is_below(own, path) for path in paths):
        raise refusals.BadInput(
            fields={
                field: _("%(user)s has no role at %(organisation)s. Choose one of its people.")
                % {"user": user, "organisation": plan.organisation}
            }
        )


def can_be_served(row: Strategy | None) -> bool:
    """Whether a strategy stands in an active plan still."""
    return row is not None and not row.archived_at and not row.plan.archived_at and row.plan.phase in phases.RUNNING


def check_serves(plan: Plan, served: Strategy | None) -> None:
    """Raise BadInput unless the strategy stands in an active plan of an organisation above: it goes only upward."""
    if served is None:
        return
    above = served.plan.organisation.path
    upward = above != plan.organisation.path and ladder.is_below(plan.organisation.path, above)
    if not upward or not can_be_served(served):
        raise refusals.BadInput(
            fields={
                "serves": _("“%(served)s” is no strategy of an active plan above %(organisation)s. Choose another.")
                % {"served": served, "organisation": plan.organisation}
            }
        )


def check_not_submitted(plan: Plan, field: str, *days: dt.date | None) -> None:
    """Raise BadInput for a day of a school year that a leader has submitted: its statuses are final."""
    submitted = {row.start_year: row for row in SubmittedYear.objects.live().filter(plan=plan)}
    for day in days if submitted else ():
        row = submitted.get(calendars.year_of(plan.organisation, day).start_year) if day else None
        if day is not None and row is not None:
            who = User.objects.filter(key=row.submitted_by).first() or _("the operator")
            on = clock.local(row.submitted_at, plan.organisation).date()
            raise refusals.BadInput(
                fields={
                    field: _(
                        "%(month)s belongs to the school year %(year)s, which %(who)s submitted on %(day)s. Choose "
                        "a day of another school year, or ask a leader to take the submission back."
                    )
                    % {"month": formats.month(day), "year": row, "who": who, "day": said(on)}
                }
            )


ADJUSTED: Final[dict[str, frozenset[str]]] = {
    "plans.action": frozenset({"start_on", "due_on", "needs"}),
    "plans.milestone": frozenset({"start_year", "due_on", "indicator"}),
    "plans.strategy": frozenset({"priority", "practices", "first_year", "last_year"}),
}
"""What only an adjustment changes in a plan at work (data 8): what others rely on. Wording and people stay free."""
FREE: Final = "adjustment_free"


def adjusted_fields(plan: Plan, kind: str) -> frozenset[str]:
    """The fields of a kind that only an adjustment changes in this plan now; the state may name some that need none.
    One query where the plan is at work.
    """
    if plan.phase not in phases.RUNNING:
        return frozenset()
    free = {name.strip() for name in str(thresholds.value(plan.organisation, FREE)).split(",")}
    return frozenset(name for name in ADJUSTED.get(kind, ()) if f"{kind.removeprefix('plans.')}.{name}" not in free)


def check_free(plan: Plan, kind: str, edit: Any, *, adjusted: bool) -> None:
    """Raise BadInput where an edit changes what only a decided adjustment may change."""
    names = set() if adjusted else {name for name in edit.values if _changes(edit, name)}
    fixed = names & ADJUSTED[kind] and names & adjusted_fields(plan, kind)
    if fixed:
        why = _("This plan is at work: others rely on this, so it is changed by an adjustment that says why.")
        raise refusals.BadInput(fields=dict.fromkeys(sorted(fixed), why))


def _changes(edit: Any, name: str) -> bool:
    before, after = edit.base.get(name), edit.values[name]
    if isinstance(after, list | tuple | set | frozenset):
        return set(before or ()) != set(after)
    return bool(before != after)


def check_not_dropped(milestone: Milestone) -> None:
    """Raise BadInput for a milestone that is not aimed at any more."""
    if milestone.dropped_on:
        raise refusals.BadInput(
            _("“%(milestone)s” was dropped on %(day)s. Choose another milestone, or undo the drop first.")
            % {"milestone": milestone, "day": said(milestone.dropped_on)}
        )


def require_adding(plan: Plan, deed: str, *, adjusted: bool) -> None:
    """Raise WrongPhase unless the plan is being written, or is at work and an adjustment adds this."""
    require_open(plan, deed)
    if plan.phase in phases.RUNNING and not adjusted:
        raise refusals.WrongPhase(
            _("This plan is at work: %(deed)s takes an adjustment that says why. Open “Adjust”.") % {"deed": deed}
        )


def require_written(plan: Plan, deed: str) -> None:
    """Raise WrongPhase unless the plan is being written."""
    phases.require(plan.phase, phases.WRITTEN, deed)


def require_open(plan: Plan, deed: str) -> None:
    """Raise WrongPhase unless the plan is being written or is active."""
    phases.require(plan.phase, phases.OPEN, deed)
