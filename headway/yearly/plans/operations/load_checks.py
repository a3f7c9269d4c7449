"""What is refused of plans that come in as a set? The same as of a single one, without a query a row."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals
from headway.foundation.network import ladder
from headway.foundation.network.models import Organisation
from headway.foundation.people.models import Membership
from headway.foundation.rights import access as rights

from .. import rules
from ..models import Plan
from . import producing
from .rows import ActionRow, DoneRow, MilestoneRow, PlanRow, StrategyRow


def check_people(rows: Sequence[PlanRow]) -> None:
    """Raise BadInput for somebody without a role at the organisation, above it or below it. One query."""
    check_roles([(row.organisation, set(_people(row))) for row in rows])


def check_roles(named: Sequence[tuple[Organisation, set[Any]]]) -> None:
    """Raise BadInput where one of the people named at an organisation has no role there, above it or below it. One
    query.
    """
    paths: dict[int, set[str]] = {}
    found = Membership.objects.not_ended().filter(user__in={one.pk for _at, people in named for one in people})
    for user, path in found.values_list("user_id", "organisation__path"):
        paths.setdefault(user, set()).add(path)
    for organisation, people in named:
        own = organisation.path
        for person in people:
            known = paths.get(person.pk, ())
            if not any(ladder.is_below(path, own) or ladder.is_below(own, path) for path in known):
                rules.check_person(Plan(organisation=organisation), person)


def check_subjects(rows: Sequence[PlanRow], by: actors.Actor) -> None:
    """Raise BadInput for a subject that is not known at its place, or on which the person does not decide. Two queries
    at most for each that is named at a place.
    """
    for row in rows:
        for subject in sorted({strategy.subject for strategy in row.strategies if strategy.subject}):
            rights.check_subject(by, row.organisation, subject)


def _people(row: PlanRow) -> Iterator[Any]:
    for strategy in row.strategies:
        yield from (strategy.responsible,) if strategy.responsible else ()
        for stone in strategy.milestones:
            yield from people_of(stone)


def people_of(stone: MilestoneRow) -> Iterator[Any]:
    """Who is named in a milestone and its actions."""
    yield from (stone.responsible,) if stone.responsible else ()
    for action in stone.actions:
        yield from (action.responsible,) if action.responsible else ()
        yield from action.collaborators


def check_plan(row: PlanRow) -> None:
    """Raise BadInput for what a single operation would refuse of the plan and what stands in it. Two queries."""
    rules.check_years(row.first_year, row.last_year)
    plan = Plan(organisation=row.organisation, first_year=row.first_year, last_year=row.last_year)
    rules.check_texts(_("A plan"), {"title": row.title} if row.title else {})
    if not row.strategies:
        raise refusals.BadInput(
            _("The plan of %(organisation)s has no strategy. Give it one before it comes in active.")
            % {"organisation": row.organisation}
        )
    _past(plan, "activated_at", clock.local(row.activated_at, row.organisation).date())
    days = rules.days_of(plan)
    for year, _at in row.submitted:
        rules.check_start_year(plan, year)
    for strategy in row.strategies:
        _strategy(plan, row, strategy)
        for stone in strategy.milestones:
            check_milestone(plan, stone, days)
            for at, action in enumerate(stone.actions):
                check_action(plan, action, at, days)


def _strategy(plan: Plan, above: PlanRow, row: StrategyRow) -> None:
    rules.check_texts(
        _("A strategy"),
        {name: getattr(row, name) for name in ("title", "if_text", "then_text", "and_text")} | dict(row.said),
    )
    if row.priority.organisation_id != plan.organisation_id or row.priority.archived_at:
        raise refusals.BadInput(
            fields={
                "priority": _("“%(priority)s” is no priority of %(organisation)s. Choose one of its own.")
                % {"priority": row.priority, "organisation": plan.organisation}
            }
        )
    rules.check_serves(plan, row.serves)
    rules.check_practices(plan.organisation, row.practices)


def check_milestone(plan: Plan, row: MilestoneRow, days: tuple[dt.date, dt.date]) -> None:
    """Raise BadInput for what a single operation would refuse of a milestone. No query."""
    rules.check_texts(_("A milestone"), {"title": row.title, "indicator": row.indicator})
    rules.check_start_year(plan, row.start_year)
    for due_on in (row.due_on, *(moved for _at, moved in row.moves)):
        if not days[0] <= due_on <= days[1]:
            rules.check_days(plan, due_on=due_on)
    if row.done:
        _day(plan, row.done)
        if not row.done.evidence.strip():
            raise refusals.BadInput(
                fields={
                    "evidence": _("“%(title)s” is reached: say what shows it, what was seen or counted.")
                    % {"title": row.title}
                }
            )


def check_action(plan: Plan, row: ActionRow, at: int, days: tuple[dt.date, dt.date]) -> None:
    """Raise BadInput for what a single operation would refuse of an action. No query."""
    rules.check_texts(_("An action"), {"title": row.title})
    producing.check_titles(output.title for output in row.outputs)
    start_on = row.start_on or days[0]
    for due_on in (row.due_on, *(moved for _at, moved in row.moves)):
        if not days[0] <= start_on <= due_on <= days[1]:
            rules.check_days(plan, start_on=row.start_on, due_on=due_on)
    if any(not 0 <= needed < at for needed in row.waits_for):
        raise refusals.BadInput(
            fields={"needs": _("“%(title)s” can wait only for actions that stand before it.") % {"title": row.title}}
        )
    if row.dropped_on and row.done and not row.done[-1].reopened_at:
        raise refusals.BadInput(
            _("“%(title)s” was completed and dropped. Choose one of the two.") % {"title": row.title}
        )
    if row.dropped_on:
        rules.check_not_long_before(plan, "dropped_on", row.dropped_on)
    _past(plan, "dropped_on", row.dropped_on)
    _past(plan, "produced_on", *(output.produced_on for output in row.outputs))
    _completions(plan, row)


def _completions(plan: Plan, row: ActionRow) -> None:
    opened: dt.date | None = None
    for number, done in enumerate(row.done, 1):
        _day(plan, done)
        if row.start_on and done.done_on < row.start_on and not done.reason.strip():
            raise refusals.BadInput(
                fields={"reason": _("“%(title)s” was done before its start: say how that came.") % {"title": row.title}}
            )
        if opened and done.done_on < opened:
            raise refusals.BadInput(
                fields={
                    "completed_on": _("“%(title)s” was reopened on %(day)s: it was done again later.")
                    % {"title": row.title, "day": rules.said(opened)}
                }
            )
        if number < len(row.done) and not done.reopened_at:
            raise refusals.BadInput(
                _("“%(title)s” was completed twice without being opened in between.") % {"title": row.title}
            )
        opened = clock.local(done.reopened_at, plan.organisation).date() if done.reopened_at else None


def _day(plan: Plan, done: DoneRow) -> None:
    if done.done_on > clock.local(done.entered_at, plan.organisation).date():
        raise refusals.BadInput(
            fields={
                "completed_on": _("%(day)s was still to come when it was entered.") % {"day": rules.said(done.done_on)}
            }
        )
    rules.check_not_long_before(plan, "completed_on", done.done_on)
    _past(plan, "completed_on", clock.local(done.entered_at, plan.organisation).date())


def _past(plan: Plan, field: str, *days: dt.date | None) -> None:
    today = clock.today(plan.organisation)
    for day in days:
        if day and day > today:
            raise refusals.BadInput(
                fields={
                    field: _("%(day)s is still to come: only what has happened comes in with a plan.")
                    % {"day": rules.said(day)}
                }
            )
