"""How is a change of a plan, and of what stands in it, taken back?"""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from headway.foundation.core import clock, refusals
from headway.foundation.history import operations as history
from headway.foundation.history import sayings
from headway.foundation.history.models import HistoryLine
from headway.foundation.people.permissions import May
from headway.foundation.rights import access as rights
from headway.yearly.direction.models import Goal
from headway.yearly.needs import operations as needs
from headway.yearly.needs.models import Priority

from .. import access, operations, phases, rules
from ..models import Action, Milestone, Output, Plan, Strategy, StrategyGoal, SubmittedYear
from ..operations import dates, ordering
from ..operations.placing import ABOVE, under_of
from .cards import (
    ROW,
)

APPROVED = ("submitted", "withdrawn", "returned", "approved")
KEPT = ("activated", "closed", "coded", "reopened", "reported", "staffed", "linked", *APPROVED)


BUILT = ("added", "archived", "brought_back")
"""What is taken back only while the plan is written, as `place`, a copy and pasted rows are."""


def undo_plan(line: HistoryLine, by: Any) -> None:
    """Undo a revision, a sharing, the archiving of a draft. Activation and closing stay: figures rest on them."""
    row = Plan.objects.select_related("organisation").get(key=line.element_key)
    access.organisation_or_404(by, row.organisation.key, May.EDIT_PLAN)
    if deed_of(line) in APPROVED:
        raise refusals.WrongPhase(
            _("What was decided on “%(row)s” is not undone. Its approval page says what can be done.") % {"row": row}
        )
    if deed_of(line) in ("activated", "closed", "reported"):
        raise refusals.WrongPhase(
            _("“%(row)s” was %(deed)s. That is not undone here: figures already rest on it.")
            % {"row": row, "deed": sayings.field(deed_of(line))}  # what was done to it, not who did it
        )
    rules.require_written(row, _("undoing this"))
    history.revert(line=line, row=row, by=by, organisation=row.organisation)
    if not {"first_year", "last_year"}.isdisjoint(line.changes):
        row.refresh_from_db(fields=["first_year", "last_year"])
        operations.settle_years(plan=row, by=by)


def undo_priority(line: HistoryLine, by: Any) -> None:
    """Undo a change of a priority."""
    row = Priority.objects.select_related("organisation").get(key=line.element_key)
    access.organisation_or_404(by, row.organisation.key, May.EDIT_PLAN)
    if deed_of(line) == "moved":
        before, after = line.changes["position"]
        needs.move_priority(priority=row, up=before < after, by=by)
        return
    history.revert(line=line, row=row, by=by, organisation=row.organisation)


def undo_row(model: type[Any], *above: str) -> Any:
    def undo(line: HistoryLine, by: Any) -> None:
        row = model.objects.select_related(*above).get(key=line.element_key)
        plan = ordering.plan_of(row)
        deed = deed_of(line)
        if deed == "led":
            access.organisation_or_404(by, plan.organisation.key, May.EDIT_PLAN)
            rights.check_edit(by, plan.organisation, row.subject)
            _undo_goals(line, row, by)
            return
        if isinstance(row, Action) and deed in ("completed", "evidenced"):
            access.action_or_404(by, row.key, May.REPORT_STATUS)
            _undo_completion(line, row, by)
            return
        _check_writes(line, row, plan, by)
        plan = ordering.locked(plan)
        rules.check_not_submitted(plan, "", *_days(line, "completed_on", "dropped_on"))
        if deed == "moved":
            _undo_moved(line, row, by)
        elif deed == "copied":
            OUT[type(row)](row, by)
        elif deed == "pasted":
            operations.take_out_pasted(strategy=row, changes=line.changes, by=by)
        elif deed in BUILT:
            rules.require_written(plan, _("undoing this"))
            history.revert(line=line, row=row, by=by, organisation=plan.organisation)
        elif deed in KEPT or rests_elsewhere(line, model):
            raise refusals.BadInput(_("This is not undone here. Open the thing itself and change it back."))
        else:
            _undo_values(line, row, plan, by)

    return undo


def _undo_values(line: HistoryLine, row: Any, plan: Plan, by: Any) -> None:
    """What a row said before comes back, in figures and below it too. An action does not come back alone where its
    milestone was dropped.
    """
    rules.require_open(plan, _("undoing this"))
    deed = deed_of(line)
    if deed == "dropped" and isinstance(row, Action):
        rules.check_not_dropped(row.milestone)
    history.revert(line=line, row=row, by=by, organisation=plan.organisation)
    if "due_on" in line.changes:
        row.refresh_from_db(fields=["due_on"])
        dates.in_force(row, plan, clock.today(plan.organisation))
    if isinstance(row, Milestone) and deed == "carried":
        operations.count_again(milestone=row, start_year=line.changes["start_year"][0], by=by)
    if isinstance(row, Milestone) and deed in ("carried", "dropped"):
        _bring_back_actions(line, row, deed, by)
    ordering.counted(plan)


def _check_writes(line: HistoryLine, row: Any, plan: Plan, by: Any) -> None:
    """Who writes the plan undoes; of a strategy only who decides on its subject, and on the one that comes back."""
    if isinstance(row, Strategy) and deed_of(line) in ("revised", "restored"):
        access.strategy_decided_or_404(by, row.key)
        before = line.changes.get("subject", [""])[0] or ""
        rights.check_subject(by, plan.organisation, before, before=row.subject)
        return
    access.organisation_or_404(by, plan.organisation.key, May.EDIT_PLAN)
    if isinstance(row, Strategy) and deed_of(line) != "moved":
        rights.check_edit(by, plan.organisation, row.subject)


def _undo_moved(line: HistoryLine, row: Any, by: Any) -> None:
    """The row goes back under what it stood under, and to its place there as far as the rows there are the same."""
    name = ABOVE[type(row)]
    under = getattr(row, name)
    if name in line.changes:
        above = type(under).objects.live().filter(key=line.changes[name][0]["key"]).first()
        if above is None:
            raise refusals.BadInput(_("This is not undone here. Open the thing itself and change it back."))
        under = above
    place = line.changes.get("position", [row.position])[0]
    beside = [one for one in ordering.siblings(under_of(row, under)) if one.pk != row.pk]
    before = beside[place - 1].key if 0 < place <= len(beside) else None
    operations.place(row=row, under=under, before=before, by=by)


OUT: dict[type[Any], Any] = {
    Strategy: lambda row, by: operations.archive_strategy(strategy=row, by=by),
    Milestone: lambda row, by: operations.archive_milestone(milestone=row, by=by),
    Action: lambda row, by: operations.archive_action(action=row, by=by),
}
"""How a copy is taken back: with all that came below it."""


def _bring_back_actions(line: HistoryLine, row: Milestone, deed: str, by: Any) -> None:
    """What went with a milestone into the new year, or was dropped with it, comes back with it."""
    verb = f"plans.action.{deed}"
    lines = HistoryLine.objects.filter(act=line.act, undone_at=None, element_kind="plans.action", verb=verb)
    for one in lines.filter(element_key__in=row.actions.values("key")):
        history.undo(line=one, by=by)


def _undo_goals(line: HistoryLine, row: Strategy, by: Any) -> None:
    """The goals before, unless others were chosen since."""
    before, after = ({one["key"] for one in some} for some in line.changes["goals"])
    rows = StrategyGoal.objects.live().filter(strategy=row, goal__archived_at__isnull=True)
    if {str(key) for key in rows.values_list("goal__key", flat=True)} != after:
        raise refusals.BadInput(
            _("“%(row)s” was changed again since then. Undo the newer change first, or edit it.") % {"row": row}
        )
    operations.lead_to(strategy=row, goals=Goal.objects.live().filter(key__in=before), by=by)


def _undo_completion(line: HistoryLine, row: Action, by: Any) -> None:
    """What was said before comes back, unless something else was said since: the newer words are not lost."""
    ordering.locked(ordering.plan_of(row))
    field = "evidence" if deed_of(line) == "evidenced" else "completed_on"
    before, after = line.changes[field]
    row.refresh_from_db(fields=["completed_on"])
    now = row.completions.filter(reopened_on__isnull=True).first()
    said = {"completed_on": str(row.completed_on), "evidence": now.evidence if now else ""}
    if said[field] != after:
        raise refusals.BadInput(
            _("“%(row)s” was changed again since then. Undo the newer change first, or edit it.") % {"row": row}
        )
    if field == "evidence":
        operations.give_evidence(action=row, evidence=before, by=by)
    elif before:
        reason = "The day that was said before it was mended."
        operations.complete_action(action=row, done_on=dt.date.fromisoformat(before), reason=reason, by=by)
    else:
        operations.take_back_completion(action=row, by=by)


def rests_elsewhere(line: HistoryLine, model: type[Any]) -> bool:
    """Whether a line is about what the row itself no longer holds: an action's completion, a field of former times."""
    fields = {field.name for field in model._meta.concrete_fields}
    return not set(line.changes) <= fields or (model is Action and "completed_on" in line.changes)


def undo_output(line: HistoryLine, by: Any) -> None:
    """Undo a change of an output: by whoever may make that change."""
    row = Output.objects.select_related(f"action__{ROW}", "action__responsible").get(key=line.element_key)
    plan = ordering.plan_of(row)
    if deed_of(line) in ("produced", "reopened"):
        access.action_or_404(by, row.action.key, May.REPORT_STATUS)
    else:
        access.own_action_or_404(by, row.action.key, May.EDIT_PLAN)
    plan = ordering.locked(plan)
    rules.require_open(plan, _("undoing this"))
    row.refresh_from_db(fields=["produced_on"])
    rules.check_not_submitted(plan, "", row.produced_on, *_days(line, "produced_on"))
    history.revert(line=line, row=row, by=by, organisation=plan.organisation)


def undo_year(line: HistoryLine, by: Any) -> None:
    """A submitted school year is open again, or final again."""
    row = SubmittedYear.objects.select_related("plan__organisation").get(key=line.element_key)
    access.organisation_or_404(by, row.plan.organisation.key, May.EDIT_PLAN)
    phases.require(ordering.locked(row.plan).phase, phases.RUNNING, _("undoing this"))
    history.revert(line=line, row=row, by=by, organisation=row.plan.organisation)


def _days(line: HistoryLine, *names: str) -> list[dt.date]:
    """The days that a line moved something from or to."""
    return [dt.date.fromisoformat(one) for name in names for one in line.changes.get(name, ()) if one]


def deed_of(line: HistoryLine) -> str:
    """`revised` of `plans.action.revised`."""
    return line.verb.rpartition(".")[2]
