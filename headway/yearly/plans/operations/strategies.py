"""How is a strategy written, coded to practices and taken out?"""

import dataclasses
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, keys, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.rights import access as rights
from headway.library.frameworks.models import Practice
from headway.yearly.direction.models import Goal
from headway.yearly.needs import operations as needs
from headway.yearly.needs.models import Priority

from .. import rules
from ..models import Milestone, Plan, Strategy, StrategyPractice
from . import leading, ordering
from .milestones import archive_milestone

KIND = "plans.strategy"
SAID = {
    *("if_text", "then_text", "and_text", "serves_none", "rationale", "evidence", "tier", "impact"),
    *("conditions", "conditions_are", "replaces", "competencies"),
}
"""What a strategy says in its own words and choices."""
YEARS = {"first_year", "last_year"}


@transaction.atomic
def add_strategy(
    *,
    plan: Plan,
    priority: Priority,
    title: str,
    by: actors.Actor,
    practices: Sequence[Practice] = (),
    goals: Sequence[Goal] = (),
    serves: Strategy | None = None,
    responsible: Any = None,
    first_year: int | None = None,
    last_year: int | None = None,
    subject: str = "",
    adjusted: bool = False,
    key: uuid.UUID | None = None,
    **said: str,
) -> Strategy:
    """A strategy under a priority, coded to practices or domains; it leads to goals of its own organisation, and may
    serve one of an organisation above (CYCLE 3). `said`: texts and choices of its own by their names (`SAID`).

    Raises BadInput, field by field; at `subject` for one on which the person does not decide (data 16; of what an
    adjustment adds, `adjusted`, perhaps under a `key` it was given, that was asked when it was written).
    """
    stored = ordering.locked(plan)
    rules.require_adding(stored, _("adding a strategy"), adjusted=adjusted)
    rules.check_texts(_("A strategy"), {"title": title, **said})
    _check_priority(stored, priority)
    rules.check_serves(stored, serves)
    rules.check_own_years(stored, first_year, last_year)
    rules.check_person(stored, responsible)
    if not adjusted:
        rights.check_subject(by, stored.organisation, subject)
    row = Strategy(plan=stored, priority=priority, title=words.clean_line(title), serves=serves, key=key or keys.new())
    row.subject = subject
    row.responsible, row.first_year, row.last_year = responsible, first_year, last_year
    for name in SAID & set(said):
        setattr(row, name, words.clean(said[name]))
    row.position = ordering.last_position(row)
    added = history.add(row=row, kind=KIND, by=by, organisation=stored.organisation)
    if practices:
        _code(added, stored, wanted=practices, by=by)
    leading.lead(added, stored, add=goals, by=by)
    return added


def _check_priority(plan: Plan, priority: Priority) -> None:
    if priority.organisation_id != plan.organisation_id or priority.archived_at:
        raise refusals.BadInput(
            fields={
                "priority": _("Choose a priority of %(organisation)s; this one is not among them any more.")
                % {"organisation": plan.organisation}
            }
        )


@transaction.atomic
def revise_strategy(*, strategy: Strategy, edit: Any, by: actors.Actor, adjusted: bool = False) -> Strategy:
    """Change wording, priority, what it serves, its goals or codes (`goals`, `practices` in the edit: choices of two
    people are joined).

    In an active plan the wording may be mended; priority, years and codes are changed by an adjustment (`adjusted`),
    codes from today on: figures before keep the old ones. Raises NotAllowed for who does not decide on its subject;
    what was decided (`adjusted`) was asked when it was written.
    """
    plan = ordering.locked(ordering.plan_of(strategy))
    rules.require_open(plan, _("changing a strategy"))
    rules.check_free(plan, KIND, edit, adjusted=adjusted)
    if not adjusted:
        _check_decides(plan, strategy, by)
        subject = edit.values.get("subject", "")
        rights.check_subject(by, plan.organisation, subject, before=strategy.subject)
    _check_edit(plan, strategy, edit.values)
    own = dataclasses.replace(edit, values={name: value for name, value in edit.values.items() if name not in LISTS})
    revised = history.change(row=strategy, kind=KIND, by=by, organisation=plan.organisation, edit=own)
    for name, change in LISTS.items():
        before, after = set(edit.base.get(name) or ()), set(edit.values.get(name) or ())
        if name in edit.values and before != after:
            change(revised, plan, add=after - before, remove=before - after, by=by)
    return revised


def _check_decides(plan: Plan, strategy: Strategy, by: actors.Actor) -> None:
    """Raise NotAllowed for who does not decide on the subject that a strategy names."""
    rights.check_edit(by, plan.organisation, strategy.subject)


def _check_edit(plan: Plan, strategy: Strategy, values: Mapping[str, Any]) -> None:
    rules.check_texts(_("A strategy"), {name: value for name, value in values.items() if isinstance(value, str)})
    if "priority" in values:
        _check_priority(plan, values["priority"])
    if values.get("serves") != strategy.serves:
        rules.check_serves(plan, values.get("serves"))
    if values.get("responsible") != strategy.responsible:
        rules.check_person(plan, values.get("responsible"))
    if not YEARS.isdisjoint(values):
        first, last = (values.get(name, getattr(strategy, name)) for name in ("first_year", "last_year"))
        rules.check_own_years(plan, first, last)


@transaction.atomic
def code_strategy(
    *, strategy: Strategy, practices: Sequence[Practice], by: actors.Actor, adjusted: bool = False
) -> Strategy:
    """Code a strategy to exactly these practices or domains; in an active plan by an adjustment (`adjusted`)."""
    plan = ordering.locked(ordering.plan_of(strategy))
    rules.require_adding(plan, _("changing codes"), adjusted=adjusted)
    _check_decides(plan, strategy, by)
    _code(strategy, plan, wanted=practices, by=by)
    return strategy


def _code(
    strategy: Strategy,
    plan: Plan,
    *,
    by: actors.Actor,
    wanted: Iterable[Practice] | None = None,
    add: Iterable[Practice] = (),
    remove: Iterable[Practice] = (),
) -> None:
    """Change codes: while the plan is written as if from its start, later from today on."""
    rows = {
        row.practice: row for row in StrategyPractice.objects.now().filter(strategy=strategy).select_related("practice")
    }
    target = set(wanted) if wanted is not None else (set(rows) | set(add)) - set(remove)
    new, gone = target - set(rows), set(rows) - target
    if not new and not gone:
        return
    rules.check_practices(plan.organisation, sorted(new, key=lambda one: one.code))
    today = clock.today(plan.organisation)
    start = today if plan.activated_at else plan.epoch
    for practice in gone:
        row = rows[practice]
        if row.valid_from >= start:
            row.delete()
        else:
            row.valid_to = today
            row.save(update_fields=["valid_to"])
    StrategyPractice.objects.bulk_create(
        StrategyPractice(strategy=strategy, practice=practice, valid_from=start) for practice in new
    )
    history.record(
        verb=f"{KIND}.coded",
        element=refs.Ref(KIND, strategy.key),
        label=str(strategy),
        organisation=plan.organisation,
        by=by,
        changes={"practices": [sorted(one.code for one in rows), sorted(one.code for one in target)]},
    )
    ordering.counted(plan)


LISTS: Final[dict[str, Callable[..., None]]] = {"practices": _code, "goals": leading.lead}
"""What is chosen beside the row itself."""


@transaction.atomic
def archive_strategy(*, strategy: Strategy, by: actors.Actor) -> Strategy:
    """Take a strategy out with its milestones and actions while the plan is written; undo brings all back."""
    plan = ordering.locked(ordering.plan_of(strategy))
    rules.require_written(plan, _("taking a strategy out"))
    _check_decides(plan, strategy, by)
    for milestone in Milestone.objects.live().filter(strategy=strategy).select_related("strategy__plan__organisation"):
        archive_milestone(milestone=milestone, by=by, act=strategy.key)
    return history.archive(row=strategy, kind=KIND, by=by, organisation=plan.organisation, act=strategy.key)


@transaction.atomic
def archive_priority(*, priority: Priority, by: actors.Actor) -> Priority:
    """Take a priority out. Raises BadInput where strategies stand under it: they would lose their place."""
    strategy = Strategy.objects.live().filter(priority=priority, plan__archived_at__isnull=True).first()
    if strategy is not None:
        raise refusals.BadInput(
            _(
                "The strategy “%(strategy)s” stands under “%(priority)s”. Put it under another priority or take it "
                "out first."
            )
            % {"strategy": strategy, "priority": priority}
        )
    return needs.archive_priority(priority=priority, by=by)
