"""What does an organisation's home say first: how the plan goes, what is mine to do, what comes, what stands below?

The rules of the lead sentence stand in `docs/home.md`.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef

from headway.foundation.core import clock
from headway.foundation.network import calendars, ladder
from headway.foundation.network.models import Organisation
from headway.foundation.web import pictures
from headway.library.tallies import counting, trees
from headway.library.tallies.counts import NOTHING, Counts
from headway.yearly.plans import phases
from headway.yearly.plans import queries as plans
from headway.yearly.plans.models import Plan
from headway.yearly.progress import minutes
from headway.yearly.progress import queries as statuses

SLIPS_PERCENT, SLIPS_LEAST = 25, 4
"""A priority slips where at least a quarter of at least four actions that are due or done is behind (as signal W2)."""
DAYS, MOST, OF_MINE = 30, 8, 5
FRAMEWORK: Final = "four-domains"
"""Whose codes the figures of levels below count, as the network page does at first."""


@dataclasses.dataclass(frozen=True)
class Lead:
    """The first sentence: which one (`kind`), and what it names."""

    kind: str
    plan: plans.PlanRow | None = None
    progress: plans.PlanProgress | None = None
    slips: plans.PriorityProgress | None = None


@dataclasses.dataclass(frozen=True)
class Line:
    """One line of the table of progress."""

    code: str
    title: str
    anchor: str
    counts: Counts
    picture: pictures.Progress


@dataclasses.dataclass(frozen=True)
class Level:
    """A level below: how many organisations, how many with an active plan, the figures of all of their plans."""

    kind: str
    many: int
    planning: int
    counts: Counts


@dataclasses.dataclass(frozen=True)
class Mine:
    """What waits for a person: statuses of a month, and actions that are late or due soon."""

    month: dt.date
    open: int
    minutes: int
    due: tuple[statuses.Own, ...]
    today: dt.date


@dataclasses.dataclass(frozen=True)
class Coming:
    """One line of what comes: `kind` is milestone, action or closed."""

    day: dt.date
    title: str
    address: str
    kind: str
    last: dt.date | None = None


def lead_of(organisation: Organisation, listed: Sequence[plans.PlanRow], progress: plans.PlanProgress | None) -> Lead:
    """Which sentence comes first. No query."""
    if organisation.closed_on and organisation.closed_on <= clock.today(organisation):
        return Lead("closed")
    if progress:
        kind = "going" if progress.counts.actions else "idle"
        return Lead(kind, progress=progress, slips=_slipping(progress.priorities))
    if not listed:
        return Lead("none")
    plan = next((one for one in listed if one.phase in phases.RUNNING), listed[0])
    if plan.phase in phases.RUNNING:
        return Lead("above", plan)
    return Lead("written" if plan.phase in phases.WRITTEN else "other", plan)


def _slipping(priorities: Sequence[plans.PriorityProgress]) -> plans.PriorityProgress | None:
    """The priority of which the largest share is behind, where that is worth naming."""
    found = [
        one
        for one in priorities
        if one.counts.judged >= SLIPS_LEAST and 100 * one.counts.behind >= SLIPS_PERCENT * one.counts.judged
    ]
    return max(found, key=lambda one: (one.counts.behind / one.counts.judged, one.counts.behind), default=None)


def table_of(progress: plans.PlanProgress) -> tuple[Line, ...]:
    """A line for each priority, and the whole plan last (without a code). No query."""
    lines = [_line(progress, one.code, one.title, f"#{one.anchor}", one.counts) for one in progress.priorities]
    return (*lines, _line(progress, "", progress.title, "", progress.counts))


def _line(progress: plans.PlanProgress, code: str, title: str, anchor: str, counts: Counts) -> Line:
    picture = pictures.Progress(title, counts.completed, counts.behind, counts.actions, progress.gone)
    return Line(code, title, anchor, counts, picture)


def levels_below(organisation: Organisation) -> tuple[Level, ...]:
    """School systems, then schools: how many there are, with an active plan, and how their plans go (their own plans
    alone: those of a system are not those of its schools). Three queries; one more where kept figures do not hold.
    """
    tree = trees.tree(organisation, clock.today(organisation) - dt.timedelta(days=1))
    cells = counting.count(counting.Question(tree.organisations(tree.by_kind()), FRAMEWORK))
    return tuple(
        Level(kind, many, planning, cells.get((kind, counting.ROOT), NOTHING))
        for kind, many, planning in _below(organisation)
        if kind in ("system", "school")
    )


def _below(organisation: Organisation) -> Any:
    """Kinds of open organisations below, the highest first: how many, and how many with an active plan. One query."""
    rows = Organisation.objects.live().open_on(clock.today(organisation))
    rows = rows.filter(path__gt=organisation.path, path__lt=ladder.after(organisation.path))
    planned = Plan.objects.live().filter(organisation=OuterRef("pk"), phase=phases.Phase.ACTIVE)
    counted = rows.order_by().values_list("kind")
    return counted.annotate(many=Count("pk"), planning=Count("pk", filter=Exists(planned))).order_by("-kind")


def mine(user: Any, organisation: Organisation, calendar: calendars.Calendar) -> Mine:
    """What waits for a person, wherever their actions and milestones are, as My work asks it. Eight queries."""
    today, left = clock.today(organisation), statuses.open_for(user)
    month = left[0].month if left else calendars.month_of(today)
    own = statuses.mine_in(user, month, calendar.year_of(month).start_year)
    until = today + dt.timedelta(days=DAYS)
    due = [one for one in own if not one.done and one.due_on <= until]
    return Mine(month, len(left), minutes.of(left), tuple(due[:OF_MINE]), today)


def coming(
    organisation: Organisation, listed: Sequence[plans.PlanRow], calendar: calendars.Calendar, *, actions: bool
) -> tuple[Coming, ...]:
    """Due dates of the active plans in a list (with `actions` where they are read whole) and closed days of the next
    thirty days, the next first, eight at most. Three queries.
    """
    today = clock.today(organisation)
    until = today + dt.timedelta(days=DAYS)
    window = dataclasses.replace(calendar.year_of(today), first_on=today, last_on=until)
    running = [one.key for one in listed if one.phase in phases.RUNNING]
    found = [
        Coming(one.day, one.title, one.address, "milestone" if one.milestone else "action")
        for one in plans.due_soon(running, today, until, actions=actions, most=MOST)
    ]
    found += [
        Coming(max(today, day.first_on), day.occasion, "", "closed", day.last_on)
        for day in calendars.closed_rows(organisation, window)
    ]
    return tuple(sorted(found, key=lambda one: one.day)[:MOST])
