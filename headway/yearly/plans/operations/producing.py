"""What is an action to produce, and when was it there?"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.web import formats

from .. import phases, rules
from ..models import Action, Output
from . import ordering

KIND = "plans.output"


def check_titles(titles: Iterable[str]) -> None:
    """Raise BadInput for a line that is too long to be an output of its own."""
    for title in titles:
        if len(words.clean_line(title)) > rules.TITLE_MOST:
            raise refusals.BadInput(
                fields={
                    "outputs": _(
                        "The line “%(title)s…” has %(count)s characters. Shorten it to %(most)s, or make two of it."
                    )
                    % {"title": title[:40], "count": formats.figure(len(title)), "most": rules.TITLE_MOST}
                }
            )


@transaction.atomic
def add_output(*, action: Action, title: str, by: actors.Actor, note: str = "") -> Output:
    """One more thing that an action is to produce (CYCLE 4). Raises BadInput without a title."""
    plan = ordering.locked(ordering.plan_of(action))
    rules.require_open(plan, _("adding an output"))
    rules.check_texts(_("An output"), {"title": title, "note": note})
    row = Output(action=action, title=words.clean_line(title), note=words.clean(note))
    row.position = ordering.last_position(row)
    return history.add(row=row, kind=KIND, by=by, organisation=plan.organisation)


@transaction.atomic
def revise_output(*, output: Output, edit: Any, by: actors.Actor) -> Output:
    """Change how an output is worded."""
    plan = ordering.locked(ordering.plan_of(output))
    rules.require_open(plan, _("changing an output"))
    rules.check_texts(_("An output"), {name: value for name, value in edit.values.items() if isinstance(value, str)})
    return history.change(row=output, kind=KIND, by=by, organisation=plan.organisation, edit=edit)


@transaction.atomic
def produce_output(
    *,
    output: Output,
    by: actors.Actor,
    produced_on: dt.date | None = None,
    link: str | None = None,
    note: str | None = None,
) -> Output:
    """Say that an output exists since a day (today unless told), and where. Said again, it mends what was said.

    Raises BadInput for a day to come, a day before the plan, a day of a submitted year.
    """
    plan = ordering.locked(ordering.plan_of(output))
    phases.require(plan.phase, phases.RUNNING, _("producing an output"))
    stored = Output.objects.select_for_update(of=("self",)).get(pk=output.pk)
    produced_on = produced_on or stored.produced_on or clock.today(plan.organisation)
    _check_day(stored, produced_on)
    rules.check_not_submitted(plan, "produced_on", produced_on, stored.produced_on)
    rules.check_texts(_("An output"), {"note": note})
    values: dict[str, Any] = {"produced_on": produced_on}
    values |= {"link": link.strip()} if link is not None else {}
    values |= {"note": words.clean(note)} if note is not None else {}
    return history.change(row=stored, kind=KIND, by=by, organisation=plan.organisation, values=values, verb="produced")


def _check_day(output: Output, day: dt.date) -> None:
    plan = ordering.plan_of(output)
    first, _last = rules.days_of(plan)
    if day > clock.today(plan.organisation):
        raise refusals.BadInput(
            fields={
                "produced_on": _("%(day)s is still to come. Enter the day it was there: today or earlier.")
                % {"day": rules.said(day)}
            }
        )
    if day < first:
        raise refusals.BadInput(
            fields={
                "produced_on": _("%(day)s is before the plan’s first day, %(first)s. Enter that day or a later one.")
                % {"day": rules.said(day), "first": rules.said(first)}
            }
        )


@transaction.atomic
def reopen_output(*, output: Output, by: actors.Actor) -> Output:
    """The output is not there after all. Nothing happens to one that is still to come."""
    plan = ordering.locked(ordering.plan_of(output))
    phases.require(plan.phase, phases.RUNNING, _("reopening an output"))
    output.refresh_from_db(fields=["produced_on"])
    rules.check_not_submitted(plan, "", output.produced_on)
    return history.change(
        row=output, kind=KIND, by=by, organisation=plan.organisation, values={"produced_on": None}, verb="reopened"
    )


@transaction.atomic
def archive_output(*, output: Output, by: actors.Actor) -> Output:
    """Take an output out; undo brings it back. One that was produced in a submitted year stays."""
    plan = ordering.locked(ordering.plan_of(output))
    rules.require_open(plan, _("taking an output out"))
    output.refresh_from_db(fields=["produced_on"])
    rules.check_not_submitted(plan, "", output.produced_on)
    return history.archive(row=output, kind=KIND, by=by, organisation=plan.organisation)
