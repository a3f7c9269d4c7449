"""How does a plan begin, become shared and active, and end?"""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation

from .. import phases, rules
from ..models import Action, DueDate, Milestone, MilestoneDueDate, Plan, Strategy, StrategyPractice
from ..phases import Visibility
from . import continuing
from .ordering import counted, locked

KIND = "plans.plan"
TEXTS = {"inequities", "exit_criteria", "data_use"}
"""What a plan says of itself beside what stands in it."""


@transaction.atomic
def start_plan(
    *,
    organisation: Organisation,
    by: actors.Actor,
    first_year: int,
    last_year: int,
    title: str = "",
    continues: Plan | None = None,
) -> Plan:
    """A new, private draft; it may go on with what is unfinished in an earlier plan of the place (`bring_over`).

    Raises BadInput for years that cannot be, a closed organisation, or a plan of another one.
    """
    rules.check_years(first_year, last_year)
    if organisation.closed_on and organisation.closed_on <= clock.today(organisation):
        raise refusals.BadInput(
            _("%(organisation)s closed on %(day)s. Plan at its successor.")
            % {"organisation": organisation, "day": rules.said(organisation.closed_on)}
        )
    row = Plan(organisation=organisation, first_year=first_year, last_year=last_year)
    row.title = words.clean_line(title) or f"Plan {row.years}"
    rules.check_texts(_("A plan"), {"title": row.title})
    if continues is None:
        return history.add(row=row, kind=KIND, by=by, organisation=organisation)
    continuing.check(row, continues)
    for name in TEXTS:
        setattr(row, name, getattr(continues, name))
    reason = f"Continues “{continues}”: what is unfinished there was copied, without lines of its own."
    added = history.add(row=row, kind=KIND, by=by, organisation=organisation, reason=reason)
    continuing.bring_over(added, continues, by)
    return added


@transaction.atomic
def revise_plan(*, plan: Plan, edit: Any, by: actors.Actor) -> Plan:
    """Change title or years while the plan is written, its texts while it is open. Raises BadInput where something
    would fall outside the years.
    """
    stored = locked(plan)
    if TEXTS.issuperset(edit.values):
        rules.require_open(stored, _("changing what the plan says"))
    else:
        rules.require_written(stored, _("changing title or years"))
    rules.check_texts(_("A plan"), edit.values)
    first, last = edit.values.get("first_year", stored.first_year), edit.values.get("last_year", stored.last_year)
    rules.check_years(first, last)
    _check_all_inside(stored, first, last)
    revised = history.change(row=stored, kind=KIND, by=by, organisation=stored.organisation, edit=edit)
    if revised.first_year != stored.first_year:
        _date_back(revised)
    return revised


def _check_all_inside(plan: Plan, first_year: int, last_year: int) -> None:
    rows = Milestone.objects.live().filter(strategy__plan=plan, strategy__archived_at__isnull=True)
    outside = rows.exclude(start_year__gte=first_year, start_year__lte=last_year).first()
    if outside is not None:
        year = calendars.label(outside.start_year)
        raise refusals.BadInput(
            fields={
                "last_year": _("The milestone “%(outside)s” is planned for %(year)s. Move it to another year first.")
                % {"outside": outside, "year": year}
            }
        )
    first_on = calendars.year_named(plan.organisation, first_year).first_on
    last_on = calendars.year_named(plan.organisation, last_year).last_on
    actions = Action.objects.in_live_plans().filter(milestone__strategy__plan=plan)
    for action in actions.exclude(due_on__gte=first_on, due_on__lte=last_on)[:1]:
        raise refusals.BadInput(
            fields={
                "last_year": _("The action “%(action)s” is due %(day)s. Change its date first.")
                % {"action": action, "day": rules.said(action.due_on)}
            }
        )


@transaction.atomic
def settle_years(*, plan: Plan, by: actors.Actor) -> None:
    """What stands in a plan follows years that came back. Raises BadInput where something would fall outside them."""
    _check_all_inside(plan, plan.first_year, plan.last_year)
    _date_back(plan)


def _date_back(plan: Plan) -> None:
    """What is written before activation is in force from before the plan's first day."""
    StrategyPractice.objects.filter(strategy__plan=plan).update(valid_from=plan.epoch)
    DueDate.objects.filter(action__milestone__strategy__plan=plan).update(in_force_from=plan.epoch)
    MilestoneDueDate.objects.filter(milestone__strategy__plan=plan).update(in_force_from=plan.epoch)


@transaction.atomic
def share(*, plan: Plan, by: actors.Actor) -> Plan:
    """Let those who support the organisation read the draft."""
    return _show(plan, Visibility.SHARED, by)


@transaction.atomic
def unshare(*, plan: Plan, by: actors.Actor) -> Plan:
    """Keep the draft to the organisation's own people again."""
    return _show(plan, Visibility.PRIVATE, by)


def _show(plan: Plan, visibility: str, by: actors.Actor) -> Plan:
    stored = locked(plan)
    rules.require_written(stored, _("sharing or hiding the draft"))
    values = {"visibility": visibility}
    verb = "shared" if visibility == Visibility.SHARED else "unshared"
    return history.change(row=stored, kind=KIND, by=by, organisation=stored.organisation, values=values, verb=verb)


@transaction.atomic
def activate(*, plan: Plan, by: actors.Actor) -> Plan:
    """Put a plan to work: statuses are reported and figures count it from now on. Due dates become the baseline, once.

    Raises BadInput without a strategy, WrongPhase from a phase that has no such move.
    """
    stored = locked(plan)
    values = {
        "phase": phases.after("activate", stored.phase),
        "activated_at": clock.now(),
        "activated_by": by.key,
    }
    if not Strategy.objects.live().filter(plan=stored).exists():
        raise refusals.BadInput(
            _("“%(stored)s” has no strategy yet. Add one before the plan becomes active.") % {"stored": stored}
        )
    active = history.change(
        row=stored, kind=KIND, by=by, organisation=stored.organisation, values=values, verb="activated"
    )
    new = {"baseline_due_on__isnull": True}
    Milestone.objects.filter(strategy__plan=active, **new).update(baseline_due_on=F("due_on"))
    Action.objects.filter(milestone__strategy__plan=active, **new).update(baseline_due_on=F("due_on"))
    counted(active)
    return active


@transaction.atomic
def close(*, plan: Plan, by: actors.Actor, reason: str = "") -> Plan:
    """End a plan: nothing more is reported; figures keep counting its years."""
    stored = locked(plan)
    values = {"phase": phases.after("close", stored.phase), "closed_at": clock.now(), "closed_by": by.key}
    return history.change(
        row=stored, kind=KIND, by=by, organisation=stored.organisation, values=values, verb="closed", reason=reason
    )


@transaction.atomic
def archive_plan(*, plan: Plan, by: actors.Actor) -> Plan:
    """Take a draft out of use; undo brings it back."""
    stored = locked(plan)
    rules.require_written(stored, _("taking the plan out"))
    return history.archive(row=stored, kind=KIND, by=by, organisation=stored.organisation)
