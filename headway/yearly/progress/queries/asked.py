"""What is asked of a person, or of a plan's people, for a month: one line an action or milestone?"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.network.models import Organisation
from headway.foundation.people.models import TeamMembership
from headway.foundation.people.permissions import May
from headway.yearly.plans import queries as plan_queries
from headway.yearly.plans import visibility
from headway.yearly.plans.models import Action, Milestone, Plan
from headway.yearly.plans.queries.outlines import word_of
from headway.yearly.plans.statuses import TROUBLE

from .. import obligations, rhythms
from ..models import MilestoneStatus, Proposal, Status

TEXTS: Final = ("success", "challenge", "solution", "cause", "help")
CARRIED: Final = ("cause", "challenge", "solution")
"""What a row begins with where last month said it: it is often still so."""
WORK: Final = "/work/"
"""Where a person's own work is listed (the page stands in `home`, above)."""
ABOVE: Final = "strategy__plan__organisation"


@dataclasses.dataclass(frozen=True)
class Asked:
    """One line of a month: what is asked, what was answered so far (`initial`, `version` for its form), and what last
    month said (`carried`). `late` where its due date is over, `silent` counts late months without a word.
    """

    kind: str
    key: uuid.UUID
    title: str
    milestone: str
    plan: str
    plan_address: str
    address: str
    answer_address: str
    month: dt.date
    due_on: dt.date
    late: bool
    who: str
    answered_by: tuple[int, ...]
    word: str
    answered: bool
    before: str
    silent: int
    proposed: bool
    outputs: tuple[plan_queries.OutputFacts, ...]
    initial: dict[str, Any]
    carried: dict[str, str]
    version: int
    said_at: dt.datetime | None

    @property
    def still_open(self) -> list[plan_queries.OutputFacts]:
        """Outputs that are not there yet."""
        return [one for one in self.outputs if not one.produced_on]


@dataclasses.dataclass(frozen=True)
class Answered:
    """How many of the lines that a month asks about have their word."""

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


def asked_of(user: Any, month: dt.date, start_year: int) -> list[Asked]:
    """Actions and milestones of active plans that a person answers for, open in a month of a school year. Eight
    queries at most.
    """
    actions = list(in_order(_rows_of(user, month, start_year)))
    stones = list(_stones_of(user, month, start_year))
    return described([(row, month, 0) for row in actions], [(row, month, 0) for row in stones])


@dataclasses.dataclass(frozen=True)
class Now:
    """What is asked of a person today; which month their own organisation asks about, and by when it and the month
    before are due there.
    """

    lines: tuple[Asked, ...]
    month: dt.date
    due: dict[dt.date, dt.date]


def asked_now(user: Any, home: Organisation) -> Now:
    """What is asked of a person today: each action and milestone for its own month, late months first (rules in
    `obligations`); then what has its word for the month that is asked. Eleven queries at most.
    """
    actions = list(in_order(Action.objects.visible_to(user).running().of(user)))
    stones = list(_stones(user))
    places = {organisation_of(row).path for row in (*actions, *stones)}
    askings = obligations.Askings(rhythms.Rhythms({home.path, *places}))
    asking, _rhythm = askings.at(home.path, home.time_zone)
    due = {asking.month: asking.due_on}
    if asking.over and asking.over_due_on:
        due[asking.over] = asking.over_due_on
    if not places:
        return Now((), asking.month, due)
    final = obligations.final_years({plan_of(row).pk for row in (*actions, *stones)})
    found = [one for row in actions if (one := _now(askings, final, row, row.start_on, row.milestone.start_year))]
    reached = [one for row in stones if (one := _now(askings, final, row, None, row.start_year))]
    return Now(tuple(described(found, reached)), asking.month, due)


def open_for(user: Any) -> list[obligations.Obligation]:
    """What is asked of a person now and has no word yet: their actions, and the milestones that they answer for. Six
    queries.
    """
    actions = visibility.condition(user, May.SEE_PLAN, "milestone__strategy__plan__") & Q(responsible__pk=user.pk)
    stones = visibility.condition(user, May.SEE_PLAN, "strategy__plan__") & _answered_by(user)
    return list(obligations.waiting(actions=actions, milestones=stones))


def for_others(user: Any) -> list[Asked]:
    """Actions of milestones that a person is responsible for, whose own responsible person has said nothing for as many
    school days after the due day as the state allows: now this person may answer as well. Eight queries at most.
    """
    rows = Action.objects.visible_to(user).running().filter(milestone__responsible__pk=user.pk, completed_on=None)
    actions = list(in_order(rows.exclude(responsible__pk=user.pk)))
    if not actions:
        return []
    askings = obligations.Askings(rhythms.Rhythms({organisation_of(row).path for row in actions}))
    final = obligations.final_years({plan_of(row).pk for row in actions})
    found = []
    for row in actions:
        place = organisation_of(row)
        asking, rhythm = askings.at(place.path, place.time_zone)
        line = _now(askings, final, row, row.start_on, row.milestone.start_year)
        if line and line[2] and asking.over_due_on and rhythm.is_silent(asking.over_due_on, asking.today):
            found.append(line)
    return described(found, [])


def _now(
    askings: obligations.Askings, final: set[tuple[int, int]], row: Any, start_on: dt.date | None, start_year: int
) -> tuple[Any, dt.date, int] | None:
    """The row with the month to answer and how many months are late; None where nothing is asked."""
    place = organisation_of(row)
    asking, rhythm = askings.at(place.path, place.time_zone)
    month, _due_on, silent = obligations.month_of(row, start_on, start_year, asking, rhythm, final)
    if month is not None:
        return (row, month, silent) if row.completed_on is None else None
    said = row.word_month == asking.month and (row.completed_on is None or row.completed_on >= asking.month)
    return (row, asking.month, 0) if said else None


def asked_in(plan: Plan, month: dt.date) -> list[Asked]:
    """Every action of a plan that is open in a month, those of earlier years too. At most seven queries."""
    return described([(row, month, 0) for row in in_order(_rows_in(plan, month))], [])


def asked(row: Action | Milestone, month: dt.date) -> Asked:
    """One action or milestone of a month, as it was read (`with_plan`). Four queries."""
    found = described([(row, month, 0)], []) if isinstance(row, Action) else described([], [(row, month, 0)])
    return found[0]


def sent(row: Action | Milestone, month: dt.date, *, outputs: bool) -> Asked:
    """The same for a form that was sent: its outputs only where some were named. Two queries at most, as a rule."""
    action = isinstance(row, Action)
    statuses = _statuses(Status if action else MilestoneStatus, "action" if action else "milestone", [(row, month, 0)])
    evidence = plan_queries.evidence_of([row]).get(row.pk, "") if isinstance(row, Action) else row.evidence
    line = _line(row, month, 0, statuses, evidence)
    named = plan_queries.outputs_of([row]) if isinstance(row, Action) and outputs else {}
    return dataclasses.replace(line, outputs=named.get(row.pk, ()))


def saved(before: Asked, status: Status | MilestoneStatus, row: Action | Milestone, *, proposed: bool) -> Asked:
    """The line after its answer was saved, from what was written. No query."""
    at = clock.local(status.reported_at, organisation_of(row))
    word, version = status.word, status.version
    return dataclasses.replace(
        before, answered=True, word=word, said_at=at, version=version, silent=0, proposed=proposed
    )


def mine_in(user: Any, month: dt.date, start_year: int) -> list[Own]:
    """A person's own actions of a month, as `asked_of` finds them, the earliest due first. One query."""
    said = Status.objects.live().filter(action=OuterRef("pk"), month=month)
    rows = _rows_of(user, month, start_year).annotate(said=Exists(said)).order_by("due_on", "key")
    return [
        Own(title, plan_queries.action_address(key), due_on, done_on is not None, answered)
        for title, key, due_on, done_on, answered in rows.values_list("title", "key", "due_on", "completed_on", "said")
    ]


def _rows_of(user: Any, month: dt.date, start_year: int) -> Any:
    rows = Action.objects.visible_to(user).running().of(user).filter(milestone__start_year__lte=start_year)
    return rows.filter(obligations.open_in(month))


def _rows_in(plan: Plan, month: dt.date) -> Any:
    year = calendars.year_of(plan.organisation, month).start_year
    rows = Action.objects.in_live_plans().filter(milestone__strategy__plan=plan, dropped_on__isnull=True)
    return rows.filter(obligations.unfinished(month), milestone__start_year__lte=year)


def _stones_of(user: Any, month: dt.date, start_year: int) -> Any:
    return _stones(user).filter(obligations.unfinished(month), start_year__lte=start_year)


def _stones(user: Any) -> Any:
    """Milestones of active plans that a person answers for: the responsible one, else whoever is in its team."""
    seen = visibility.condition(user, May.SEE_PLAN, "strategy__plan__")
    rows = Milestone.objects.in_live_plans().running().filter(seen, _answered_by(user))
    return rows.select_related(ABOVE, "responsible", "team").order_by("due_on", "position", "key")


def _answered_by(user: Any) -> Q:
    """Milestones that a person answers for: the responsible one, else whoever is in its team."""
    teams = TeamMembership.objects.live().filter(user__pk=user.pk, ended_at=None)
    return Q(responsible__pk=user.pk) | Q(responsible=None, team__in=teams.values("team"))


def in_order(rows: Any) -> Any:
    """Actions with what stands above them, the earliest due first."""
    order = ("due_on", "milestone__strategy__position", "milestone__position", "position", "key")
    return rows.with_plan().order_by(*order)


def plan_of(row: Action | Milestone) -> Plan:
    """The plan in which the row stands. No query where it was read with it."""
    return (row.milestone if isinstance(row, Action) else row).strategy.plan


def organisation_of(row: Action | Milestone) -> Any:
    """Whose plan the row stands in. No query where it was read with it."""
    return plan_of(row).organisation


def described(
    actions: Sequence[tuple[Action, dt.date, int]], stones: Sequence[tuple[Milestone, dt.date, int]]
) -> list[Asked]:
    """Lines of actions and milestones, each for its month, with how many months are late. Six queries at most."""
    rows = [row for row, *_ in actions]
    outputs = plan_queries.outputs_of(rows) if rows else {}
    evidence = plan_queries.evidence_of(rows)
    statuses = _statuses(Status, "action", actions)
    open_ones = Proposal.objects.open().filter(action__in=rows) if rows else Proposal.objects.none()
    proposed = set(open_ones.values_list("action_id", flat=True))
    found = []
    for row, month, silent in actions:
        line = _line(row, month, silent, statuses, evidence.get(row.pk, ""))
        found.append(dataclasses.replace(line, outputs=outputs.get(row.pk, ()), proposed=row.pk in proposed))
    said = _statuses(MilestoneStatus, "milestone", stones)
    return found + [_line(row, month, silent, said, row.evidence) for row, month, silent in stones]


def _statuses(model: Any, of: str, rows: Sequence[tuple[Any, dt.date, int]]) -> dict[tuple[int, dt.date], Any]:
    """Statuses of rows in their months and the months before. One query; none without rows."""
    if not rows:
        return {}
    months = {month for _row, month, _silent in rows}
    months |= {rhythms.month_before(month) for month in months}
    found = model.objects.live().filter(**{f"{of}__in": [row for row, *_ in rows]}, month__in=months)
    return {(getattr(one, f"{of}_id"), one.month): one for one in found}


def _line(
    row: Action | Milestone, month: dt.date, silent: int, statuses: dict[tuple[int, dt.date], Any], evidence: str
) -> Asked:
    status = statuses.get((row.pk, month))
    before = statuses.get((row.pk, rhythms.month_before(month)))
    action = isinstance(row, Action)
    stone: Any = row.milestone if isinstance(row, Action) else row
    plan = plan_of(row)
    kind = obligations.ACTION if action else obligations.MILESTONE
    address = (plan_queries.action_address if action else plan_queries.milestone_address)(row.key)
    trouble = before is not None and before.word in TROUBLE and status is None
    return Asked(
        kind=kind,
        key=row.key,
        title=row.title,
        milestone=stone.title if action else "",
        plan=f"{plan.organisation}: {plan}",
        plan_address=plan_queries.plan_address(plan.key, f"{kind[0]}-{row.key}"),
        address=address,
        answer_address=reverse(f"progress:{kind}_status", args=[row.key]),
        month=month,
        due_on=row.due_on,
        late=not row.completed_on and row.due_on < clock.today(plan.organisation),
        who=str(row.responsible or ("" if action else stone.team) or ""),
        answered_by=tuple(one for one in (row.responsible_id, stone.responsible_id) if one),
        word=status.word if status else _word_of(row),
        answered=status is not None,
        before=before.word if before else "",
        silent=silent,
        proposed=False,
        outputs=(),
        initial=_initial(row, status, evidence),
        carried={name: getattr(before, name) for name in CARRIED} if trouble else {},
        version=status.version if status else 0,
        said_at=clock.local(status.reported_at, plan.organisation) if status else None,
    )


def _word_of(row: Action | Milestone) -> str:
    if isinstance(row, Action):
        return word_of(row)
    return "complete" if row.completed_on else row.word or "not_started"


def _initial(row: Action | Milestone, status: Any, evidence: str) -> dict[str, Any]:
    initial: dict[str, Any] = {
        "word": status.word if status else None,
        "completed_on": row.completed_on,
        "evidence": evidence,
    }
    initial |= {name: getattr(status, name) if status else "" for name in TEXTS}
    if isinstance(row, Action):
        initial |= {"reason": "", "drop": "", "spent_cents": status.spent_cents if status else None}
        initial |= {"resources": status.resources if status else ""}
    return initial


def counted(lines: Iterable[Asked]) -> Answered:
    """How many of the lines have their word."""
    said = [one.answered for one in lines]
    return Answered(sum(said), len(said))
