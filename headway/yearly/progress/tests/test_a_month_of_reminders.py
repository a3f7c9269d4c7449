"""Is everybody reminded, escalated and left alone exactly as the rules say? A month of the demo, day by day."""

import datetime as dt
import zoneinfo
from collections import Counter

import pytest

from headway.demo import operations as demo
from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network import operations as network
from headway.foundation.notices.models import Letter
from headway.foundation.people import operations as people
from headway.foundation.people.models import Membership
from headway.library.frameworks import operations as frameworks
from headway.yearly.plans.models import Action
from headway.yearly.progress import operations
from headway.yearly.progress.models import Reminder

from .naive_reminders import Naive

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ZONE = zoneinfo.ZoneInfo("America/Chicago")
FIRST, LAST = dt.date(2026, 1, 28), dt.date(2026, 3, 6)


def evening(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(20), tzinfo=ZONE)


def answered_by(user: User, naive: Naive, today: dt.date) -> None:
    """Somebody says of all their actions how they go, for the month that is asked of each."""
    for row in Action.objects.in_live_plans().running().of(user).filter(completed_on=None).with_plan():
        plan = row.milestone.strategy.plan
        month = naive.month_to_say(row, plan, plan.organisation.path, today)
        if month is not None and row.milestone.start_year <= 2025:
            operations.report_status(action=row, month=month, word="on_track", by=user)


def test_every_day_of_a_month_tells_whom_the_rules_name_and_nobody_else() -> None:
    with clock.moved_to(evening(FIRST) - dt.timedelta(days=1)):
        assert operations.prepare_letters(by=OPERATOR) == 0, "nobody is there; from now on hours count"
    with clock.moved_to(evening(FIRST)):
        frameworks.load_built_in(by=OPERATOR)
        state = demo.load_demo(scale="town", seed=1, by=OPERATOR)
        days = {"first_on": dt.date(2026, 2, 16), "last_on": dt.date(2026, 2, 18)}
        network.close_days(organisation=state, occasion="Carnival", by=OPERATOR, **days)
    owners = list(User.objects.filter(pk__in=Action.objects.values("responsible")).order_by("pk"))
    for at, user in enumerate(User.objects.order_by("pk")):
        choices = {
            "digest": "never",
            "questions": False,
            "statuses": at % 7 != 3,
            "nudge_days": at % 4,
            "hour": 7 + at % 5,
        }
        User.objects.filter(pk=user.pk).update(mail=choices)
    leaver = next(user for user in owners[2::3] if not Membership.objects.filter(user=user, role="leader").exists())
    naive, today = Naive(), FIRST
    table: Counter[tuple[dt.date, str]] = Counter()
    while today <= LAST:
        with clock.moved_to(evening(today) - dt.timedelta(hours=2)):
            for at, user in enumerate(owners):
                if (today.day, at % 3) in ((3, 0), (11, 1)):
                    answered_by(user, naive, today)
            if today == dt.date(2026, 2, 9):
                for role in Membership.objects.filter(user=leaver, ended_at=None):
                    people.end_membership(membership=role, by=OPERATOR)
        wanted = naive.day(today)
        with clock.moved_to(evening(today)):
            operations.prepare_letters(by=OPERATOR)
            operations.prepare_letters(by=OPERATOR)
        rows = Reminder.objects.filter(told_on=today)
        assert set(rows.values_list("user_id", "about_id", "month", "stage")) == wanted, today
        mailed = Letter.objects.filter(event=f"day:{today}").values_list("user_id", flat=True)
        assert sorted(mailed) == sorted({step[0] for step in wanted}), today
        table.update((today, stage) for *_who, stage in wanted)
        today += dt.timedelta(days=1)
    by_stage = Counter({stage: sum(n for (_day, one), n in table.items() if one == stage) for _day, stage in table})
    assert set(by_stage) == {"nudge", "late", "fallback", "leader"}, "the month saw every step"
    quiet = {day for day, _stage in table}
    assert not quiet & {dt.date(2026, 2, 16), dt.date(2026, 2, 17), dt.date(2026, 2, 18), dt.date(2026, 2, 14)}
