"""What was said of actions and milestones, month by month, and what is still to be said?"""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from headway.foundation.accounts.models import User
from headway.foundation.core import clock, refusals
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.foundation.web import formats
from headway.yearly.plans import money
from headway.yearly.plans import queries as plan_queries
from headway.yearly.plans.models import Action, Milestone, Plan
from headway.yearly.plans.queries.outlines import word_of

from .models import MilestoneStatus, Status

TEXTS = ("success", "challenge", "solution")
WORK = "/work/"
"""Where a person's own work is listed (the page stands in `home`, above)."""


@dataclasses.dataclass(frozen=True)
class Said:
    """One month's status as it is read; texts are empty for those who see figures only."""

    month: dt.date
    word: str
    success: str
    challenge: str
    solution: str
    spent: str
    resources: str
    by: str
    at: dt.datetime


@dataclasses.dataclass(frozen=True)
class Asked:
    """One action of a month: what is asked, and what was answered so far (`initial`, `version` for its form)."""

    key: uuid.UUID
    title: str
    milestone: str
    plan: str
    plan_address: str
    address: str
    due_on: dt.date
    late: bool
    who: str
    mine_of: int | None
    word: str
    answered: bool
    before: str
    outputs: tuple[plan_queries.OutputFacts, ...]
    initial: dict[str, Any]
    version: int

    @property
    def still_open(self) -> list[plan_queries.OutputFacts]:
        """Outputs that are not there yet."""
        return [one for one in self.outputs if not one.produced_on]


@dataclasses.dataclass(frozen=True)
class Answered:
    """How many of the actions that a month asks about have their word."""

    done: int
    whole: int


@dataclasses.dataclass(frozen=True)
class Own:
    """One action of a person in a month: is it done, does it have its word?"""

    title: str
    address: str
    due_on: dt.date
    done: bool
    answered: bool


@dataclasses.dataclass(frozen=True)
class MonthChoice:
    """A month that can be chosen."""

    month: dt.date
    value: str
    current: bool


def said_of(row: Action | Milestone, organisation: Organisation, *, texts: bool) -> list[Said]:
    """Statuses of an action or milestone, newest month first. Two queries."""
    rows: Any = (
        Status.objects.live().filter(action=row)
        if isinstance(row, Action)
        else MilestoneStatus.objects.live().filter(milestone=row)
    )
    found = list(rows.order_by("-month"))
    names = dict(User.objects.filter(key__in={one.reported_by for one in found}).values_list("key", "name"))
    return [
        Said(
            month=one.month,
            word=one.word,
            success=one.success if texts else "",
            challenge=one.challenge if texts else "",
            solution=one.solution if texts else "",
            spent=money.said(getattr(one, "spent_cents", None) or 0),
            resources=getattr(one, "resources", "") if texts else "",
            by=names.get(one.reported_by, _("Operator")),
            at=clock.local(one.reported_at, organisation),
        )
        for one in found
    ]


def asked_of(user: Any, month: dt.date, start_year: int) -> list[Asked]:
    """Actions of active plans for which a person is responsible, open in a month of a school year. Four queries."""
    return _asked(_rows_of(user, month, start_year), month)


def asked_in(plan: Plan, month: dt.date) -> list[Asked]:
    """Every action of a plan that is open in a month, those of earlier years too. At most six queries."""
    return _asked(_rows_in(plan, month), month)


def answered_of(user: Any, month: dt.date, start_year: int) -> Answered:
    """How many of a person's own actions have a status in a month. Two queries."""
    return _answered(_rows_of(user, month, start_year), month)


def mine_in(user: Any, month: dt.date, start_year: int) -> list[Own]:
    """A person's own actions of a month, as `asked_of` finds them, the earliest due first. One query."""
    said = Status.objects.live().filter(action=OuterRef("pk"), month=month)
    rows = _rows_of(user, month, start_year).annotate(said=Exists(said)).order_by("due_on", "key")
    return [
        Own(title, plan_queries.action_address(key), due_on, done_on is not None, answered)
        for title, key, due_on, done_on, answered in rows.values_list("title", "key", "due_on", "completed_on", "said")
    ]


def answered_in(plan: Plan, month: dt.date) -> Answered:
    """How many actions of a plan have a status in a month. At most four queries."""
    return _answered(_rows_in(plan, month), month)


def _answered(rows: Any, month: dt.date) -> Answered:
    return Answered(Status.objects.live().filter(action__in=rows, month=month).count(), rows.count())


def _rows_of(user: Any, month: dt.date, start_year: int) -> Any:
    rows = Action.objects.visible_to(user).running().of(user).filter(milestone__start_year__lte=start_year)
    return rows.filter(_open_in(month))


def _rows_in(plan: Plan, month: dt.date) -> Any:
    year = calendars.year_of(plan.organisation, month).start_year
    rows = Action.objects.in_live_plans().filter(milestone__strategy__plan=plan, dropped_on__isnull=True)
    return rows.filter(_open_in(month), milestone__start_year__lte=year)


def _open_in(month: dt.date) -> Q:
    """What was done before a month is not asked about in it."""
    return Q(completed_on__isnull=True) | Q(completed_on__gte=month)


def asked(action: Action, month: dt.date) -> Asked:
    """One action of a month, as it was read (`with_plan`). Three queries."""
    return _described([action], month)[0]


def _asked(rows: Any, month: dt.date) -> list[Asked]:
    order = ("due_on", "milestone__strategy__position", "milestone__position", "position", "key")
    return _described(list(rows.with_plan().order_by(*order)), month)


def _described(actions: list[Action], month: dt.date) -> list[Asked]:
    before = calendars.month_of(month - dt.timedelta(days=1))
    statuses: dict[tuple[int, dt.date], Status] = {
        (one.action_id, one.month): one
        for one in Status.objects.live().filter(action__in=actions, month__in=(before, month))
    }
    outputs, evidence = plan_queries.outputs_of(actions), plan_queries.evidence_of(actions)
    return [
        dataclasses.replace(
            _row(action, statuses.get((action.pk, month)), statuses.get((action.pk, before)), evidence),
            outputs=outputs.get(action.pk, ()),
        )
        for action in actions
    ]


def _row(action: Action, status: Status | None, before: Status | None, evidence: dict[int, str]) -> Asked:
    plan = action.milestone.strategy.plan
    initial: dict[str, Any] = {
        "word": status.word if status else None,
        "completed_on": action.completed_on,
        "evidence": evidence.get(action.pk, ""),
        "reason": "",
        "spent_cents": status.spent_cents if status else None,
    }
    initial |= {name: getattr(status, name) if status else "" for name in (*TEXTS, "resources")}
    return Asked(
        key=action.key,
        title=action.title,
        milestone=action.milestone.title,
        plan=f"{plan.organisation}: {plan}",
        plan_address=plan_queries.plan_address(plan.key, f"a-{action.key}"),
        address=plan_queries.action_address(action.key),
        due_on=action.due_on,
        late=not action.completed_on and action.due_on < clock.today(plan.organisation),
        who=str(action.responsible or ""),
        mine_of=action.responsible_id,
        word=status.word if status else word_of(action),
        answered=status is not None,
        before=before.word if before else "",
        outputs=(),
        initial=initial,
        version=status.version if status else 0,
    )


def milestone_initial(milestone: Milestone, month: dt.date) -> tuple[dict[str, Any], int]:
    """What was answered of a milestone's month, for its form, and its version. One query."""
    status = MilestoneStatus.objects.live().filter(milestone=milestone, month=month).first()
    initial: dict[str, Any] = {
        "word": status.word if status else None,
        "completed_on": milestone.completed_on,
        "evidence": milestone.evidence,
    }
    initial |= {name: getattr(status, name) if status else "" for name in TEXTS}
    return initial, status.version if status else 0


def month_asked(organisation: Organisation, text: str | None, calendar: calendars.Calendar | None = None) -> dt.date:
    """The month that an address names (`2026-01`), else the latest one in which reports are asked. Two queries; none
    where the calendar is given.
    """
    today = clock.today(organisation)
    latest = calendars.month_of(today)
    calendar = calendar or calendars.calendar_of(organisation)
    for _earlier in range(12):
        if calendar.year_of(latest).reports_in(latest):
            break
        latest = calendars.month_of(latest - dt.timedelta(days=1))
    try:
        return min(month_named(text), calendars.month_of(today)) if text else latest
    except refusals.BadInput:
        return latest


def month_named(text: str) -> dt.date:
    """The first day of the month that a text names. Raises BadInput where it names none."""
    try:
        month = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise refusals.BadInput(_("“%(text)s” is no month. Write it as 2026-01.") % {"text": text[:40]}) from None
    if not 2000 <= month.year <= 2100:
        raise refusals.BadInput(_("%(text)s is no month of a plan. Write it as 2026-01.") % {"text": text})
    return month


def check_month(organisation: Any, month: dt.date, calendar: calendars.Calendar | None = None) -> dt.date:
    """The first day of the month. Raises BadInput for a month to come or one without reports."""
    calendar = calendar or calendars.calendar_of(organisation)
    month = calendars.month_of(month)
    today = clock.today(organisation)
    if month > today:
        raise refusals.BadInput(
            fields={
                "month": _("%(month)s is still to come. Choose %(now)s or an earlier month.")
                % {"month": formats.month(month), "now": formats.month(today)}
            }
        )
    if not calendar.year_of(month).reports_in(month):
        raise refusals.BadInput(
            fields={
                "month": _("No reports are asked for %(month)s at %(organisation)s. Choose another month.")
                % {"month": formats.month(month), "organisation": organisation}
            }
        )
    return month


def month_choices(month: dt.date, organisation: Organisation) -> tuple[MonthChoice, ...]:
    """The five months before and the month itself, not after today."""
    found: list[dt.date] = []
    at = min(calendars.month_of(clock.today(organisation)), _after(_after(month)))
    while len(found) < 6:
        found.append(at)
        at = calendars.month_of(at - dt.timedelta(days=1))
    return tuple(MonthChoice(one, f"{one:%Y-%m}", one == month) for one in reversed(found))


def _after(month: dt.date) -> dt.date:
    return calendars.month_of(month + dt.timedelta(days=32))
