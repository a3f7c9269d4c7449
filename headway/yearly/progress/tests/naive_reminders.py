"""Who is told what on a day, worked out the slow way: person by person, from the sentences of docs/mail.md alone.

It imports nothing of the rules that it judges; models only.
"""

import datetime as dt
from typing import Any

from headway.foundation.accounts.models import User
from headway.foundation.network.models import ClosedDay
from headway.foundation.people.models import Membership, TeamMembership
from headway.yearly.plans.models import Action, Milestone
from headway.yearly.progress.models import MilestoneStatus, Status

DAY = dt.timedelta(days=1)
SILENT = 5


class Naive:
    """One network with the calendar that comes with Headway, statuses due on the fifth, all in one time zone."""

    def __init__(self) -> None:
        self.told: set[tuple[int, int, dt.date, str]] = set()
        self.closed = list(ClosedDay.objects.live().values_list("organisation__path", "first_on", "last_on"))
        self.people = {row.pk: row for row in User.objects.all()}

    def opens(self, path: str, day: dt.date) -> bool:
        shut = any(path.startswith(at) and first <= day <= last for at, first, last in self.closed)
        return day.weekday() < 5 and not shut

    def due(self, path: str, month: dt.date) -> dt.date:
        day = _next(month).replace(day=5)
        while not self.opens(path, day):
            day += DAY
        return day

    def day(self, today: dt.date) -> set[tuple[int, int, dt.date, str]]:
        """The steps of one day: (who is told, of whom, month, stage)."""
        roles = [
            (row.user_id, row.organisation.path, row.role)
            for row in Membership.objects.filter(ended_at=None, archived_at=None).select_related("organisation")
            if row.from_on <= today and (row.to_on is None or row.to_on >= today)
        ]
        new: set[tuple[int, int, dt.date, str]] = set()
        for row in [*Action.objects.filter(archived_at=None), *Milestone.objects.filter(archived_at=None)]:
            for step in self._of(row, today, roles):
                home = min((path for user, path, _role in roles if user == step[0]), key=lambda path: (len(path), path))
                wants = self.people[step[0]].mail.get("statuses", True)
                if wants and self.opens(home, today) and step not in self.told:
                    new.add(step)
        self.told |= new
        return new

    def _of(self, row: Any, today: dt.date, roles: Any) -> list[tuple[int, int, dt.date, str]]:
        stone = row.milestone if isinstance(row, Action) else row
        plan = stone.strategy.plan
        path = plan.organisation.path
        if plan.phase != "active" or row.completed_on or getattr(row, "dropped_on", None) or stone.start_year > 2025:
            return []
        owners = [row.responsible_id] if row.responsible_id else []
        if not owners and isinstance(row, Milestone) and row.team_id:
            team = TeamMembership.objects.filter(team=row.team_id, ended_at=None, archived_at=None).order_by("pk")
            owners = list(team.values_list("user_id", flat=True))
        if not owners:
            return []
        here = {user for user, at, role in roles if at == path and role in ("leader", "member")}
        leaders = [user for user, at, role in roles if at == path and role == "leader" and user not in owners]
        late, asked = self._months(row, plan, path, today)
        steps = []
        if asked and asked != late:
            due = self.due(path, asked)
            steps = [(user, user, asked, "nudge") for user in owners if self._nudged(user, path, due, today)]
            steps = [step for step in steps if step[0] in here]
        if late is None:
            return steps
        gone = self._gone(path, late, today)
        steps += [(user, user, late, "late") for user in owners if user in here]
        other = stone.responsible_id if isinstance(row, Action) else None
        instead = [other] if other and other not in owners and other in here else leaders
        if gone >= SILENT:
            steps += [(user, owners[0], late, "fallback") for user in instead]
            steps += [(user, user, late, "fallback") for user in owners if user in here and instead]
        if gone >= 2 * SILENT:
            steps += [(user, owners[0], late, "leader") for user in leaders]
        return steps

    def _gone(self, path: str, month: dt.date, today: dt.date) -> int:
        due = self.due(path, month)
        return sum(self.opens(path, due + n * DAY) for n in range(1, (today - due).days + 1))

    def month_to_say(self, row: Any, plan: Any, path: str, today: dt.date) -> dt.date | None:
        """The one month that a row asks about today."""
        return self._months(row, plan, path, today)[1]

    def _months(self, row: Any, plan: Any, path: str, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
        """The month that is late, and the one that is asked: the late one for five school days, then this one."""
        kind: Any = Status if isinstance(row, Action) else MilestoneStatus
        name = "action" if isinstance(row, Action) else "milestone"
        said = max(kind.objects.filter(**{name: row}, archived_at=None).values_list("month", flat=True), default=None)
        days = (getattr(row, "start_on", None), row.added_on, plan.activated_at.date())
        began = max(day for day in days if day).replace(day=1)
        this = today.replace(day=1)
        before = (this - DAY).replace(day=1)
        asked = before if today <= self.due(path, before) else this
        over = before if asked == this else (before - DAY).replace(day=1)
        late = over if began <= over and (said is None or said < over) else None
        if late and self._gone(path, late, today) < SILENT:
            return late, late
        return late, asked if began <= asked and (said is None or said < asked) else None

    def _nudged(self, user: int, path: str, due: dt.date, today: dt.date) -> bool:
        day = due - self.people[user].mail.get("nudge_days", 2) * DAY
        while not self.opens(path, day):
            day -= DAY
        return today >= day


def _next(month: dt.date) -> dt.date:
    return (month + 31 * DAY).replace(day=1)
