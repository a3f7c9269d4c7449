"""How do the statuses of many plans come in at once? (As the single operations check them; one line a plan.)"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from headway.foundation.core import actors, clock, refs, refusals, words
from headway.foundation.history import operations as history
from headway.foundation.network import calendars
from headway.foundation.web import formats
from headway.yearly.plans import operations as plans
from headway.yearly.plans import rules
from headway.yearly.plans.models import Action, Milestone, Plan
from headway.yearly.plans.statuses import Word

from ..models import MilestoneStatus, Status
from .statuses import checked_month, checked_spent

TEXTS = ("success", "challenge", "solution", "cause")


@dataclasses.dataclass(frozen=True, slots=True)
class StatusRow:
    """What somebody (by key) said of an action or milestone, at a moment, for a month."""

    about: Action | Milestone
    month: dt.date
    word: str
    said_at: dt.datetime
    said_by: uuid.UUID
    success: str = ""
    challenge: str = ""
    solution: str = ""
    spent_cents: int | None = None
    resources: str = ""
    cause: str = ""


@transaction.atomic
def load_statuses(*, plans_of: Sequence[Plan], rows: Sequence[StatusRow], by: actors.Actor) -> int:
    """Write what was said of many plans, in the order in which it was said: one word a month of an action or milestone
    that came in with its plan and has none yet. Completions come in with the plans.

    Raises BadInput as the single operations do; then nothing is written. One line of history a plan.
    """
    calendar = _Calendar({plan.pk: plan for plan in plans_of})
    made: dict[type[Any], list[Any]] = {Status: [], MilestoneStatus: []}
    for row in rows:
        calendar.check(row)
        row_made = _loaded(row)
        made[type(row_made)].append(row_made)
    for model, some in made.items():
        model.objects.bulk_create(some, batch_size=500)
    plans.load_words(rows=_latest(rows), by=by)
    for plan in plans_of:
        _record_loaded(plan, calendar.counts.get(plan.pk, 0), by)
    return len(rows)


def _loaded(row: StatusRow) -> Status | MilestoneStatus:
    said: dict[str, Any] = {
        name: words.clean(getattr(row, name)) for name in ("success", "challenge", "solution", "cause")
    }
    rules.check_texts(_("A status"), said)
    said |= {"month": row.month, "word": row.word, "reported_at": row.said_at, "reported_by": row.said_by}
    if isinstance(row.about, Milestone):
        return MilestoneStatus(milestone=row.about, created_at=row.said_at, **said)
    spent = {**checked_spent(None, row.spent_cents), "resources": words.clean(row.resources)}
    return Status(action=row.about, created_at=row.said_at, **said, **spent)


class _Calendar:
    """Which months are asked for in each plan, without a query a row; and how many statuses each plan has got."""

    def __init__(self, plans_of: dict[int, Plan]) -> None:
        self.plans = plans_of
        self.counts: dict[int, int] = {}
        self._calendars: dict[int, calendars.Calendar] = {}
        self._days: dict[int, tuple[dt.date, dt.date]] = {}
        self._said: set[tuple[type[Any], int, dt.date]] = set()

    def check(self, row: StatusRow) -> None:
        """Raise BadInput for a month that is not asked for, an unknown word, or a month that has its word."""
        plan = self.plans[plans.ordering.plan_of(row.about).pk]
        place = (type(row.about), row.about.pk, row.month)
        if place in self._said:
            raise refusals.BadInput(
                _("“%(about)s” has two words for %(month)s. Keep the last one.")
                % {"about": row.about, "month": formats.month(row.month)}
            )
        self._said.add(place)
        self.counts[plan.pk] = self.counts.get(plan.pk, 0) + 1
        asked = row.month.day == 1 and row.month <= clock.local(row.said_at, plan.organisation).date()
        asked = asked and row.said_at <= clock.now()
        if row.word not in Word.values or not asked or not self._asks(plan, row.month):
            checked_month(plan, row.month, row.word)
            raise refusals.BadInput(
                _("“%(about)s”: %(month)s is no month that was asked for. Mend the row.")
                % {"about": row.about, "month": row.month}
            )

    def _asks(self, plan: Plan, month: dt.date) -> bool:
        if plan.pk not in self._days:
            self._calendars[plan.pk] = calendar = calendars.calendar_of(plan.organisation)
            self._days[plan.pk] = rules.days_of(plan, calendar)
        first, last = self._days[plan.pk]
        if not calendars.month_of(first) <= month <= last:
            return False
        return self._calendars[plan.pk].year_of(month).reports_in(month)


def _latest(rows: Sequence[StatusRow]) -> list[tuple[Action | Milestone, str, dt.date, int]]:
    """The word of the latest month of each, and what all months cost."""
    last: dict[tuple[type[Any], int], StatusRow] = {}
    spent: dict[tuple[type[Any], int], int] = {}
    for row in rows:
        place = (type(row.about), row.about.pk)
        spent[place] = spent.get(place, 0) + (row.spent_cents or 0)
        if place not in last or row.month >= last[place].month:
            last[place] = row
    return [(row.about, row.word, row.month, spent[place]) for place, row in last.items()]


def _record_loaded(plan: Plan, count: int, by: actors.Actor) -> None:
    history.record(
        verb="plans.plan.reported",
        element=refs.Ref("plans.plan", plan.key),
        label=str(plan),
        organisation=plan.organisation,
        by=by,
        reason=f"Loaded as a whole: {words.counted(count, 'monthly status', 'monthly statuses')}, "
        "which have no lines of their own. They are not taken back as a whole: figures rest on them.",
    )
