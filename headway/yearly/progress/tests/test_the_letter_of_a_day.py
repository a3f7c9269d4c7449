"""Does a person get at most one letter a day, at their hour, of what they chose, and nothing that they may not see?"""

import datetime as dt
import itertools
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.notices import operations as notices
from headway.foundation.notices.models import Letter, State
from headway.foundation.people import operations as people
from headway.foundation.people.permissions import May
from headway.foundation.threads import access as threads_access
from headway.foundation.threads import operations as threads
from headway.yearly.plans.models import Action
from headway.yearly.plans.tests import worlds
from headway.yearly.progress import operations
from headway.yearly.progress.models import Reminder
from headway.yearly.progress.operations import reminders as putting

from . import mails

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 5) -> dt.datetime:
    """A moment of January in Chicago."""
    return dt.datetime(2026, 1, day, hour, minute, tzinfo=clock.zone("America/Chicago")).astimezone(dt.UTC)


def prepare(moment: dt.datetime) -> int:
    with clock.moved_to(moment):
        return operations.prepare_letters(by=OPERATOR)


def chose(user: User, **choices: Any) -> None:
    User.objects.filter(pk=user.pk).update(mail=choices)


def answer(world: Any, moment: dt.datetime) -> None:
    with clock.moved_to(moment):
        for row in Action.objects.with_plan():
            operations.report_status(action=row, month=dt.date(2026, 1, 1), word="on_track", by=world.teacher)


def test_a_letter_comes_at_the_hour_of_the_persons_own_clock_once_a_day_and_never_against_their_choice() -> None:
    world = mails.school()
    chose(world.teacher, hour=9)
    chose(world.principal, digest="never", statuses=False, questions=False)
    User.objects.filter(pk=world.colleague.pk).update(time_zone="Pacific/Honolulu", mail={"digest": "daily", "hour": 5})
    prepare(at(14, 20))
    to_teacher = Letter.objects.filter(user=world.teacher)
    for hour in (7, 8, 9, 10, 19):
        prepare(at(15, hour, 50))
    assert [(one.event, one.made_at) for one in to_teacher] == [("day:2026-01-15", at(15, 9, 50))]
    colleague = Letter.objects.get(user=world.colleague)
    assert (colleague.event, colleague.made_at) == ("day:2026-01-15", at(15, 9, 50)), "five in Honolulu"
    assert not Letter.objects.filter(user=world.principal).exists()
    for day in (16, 17, 18):
        prepare(at(day, 17))
    assert to_teacher.count() == 1, "late is said once a month; on Saturday and Sunday nobody is mailed"


def test_what_is_answered_or_no_longer_theirs_is_left_out_and_an_empty_letter_is_not_sent() -> None:
    world = mails.school()
    for one in (world.teacher, world.principal):
        chose(one, digest="never")
    prepare(at(14, 20)), prepare(at(15, 8))
    assert Letter.objects.filter(user__in=(world.teacher, world.principal)).count() == 2
    answer(world, at(15, 9))
    with clock.moved_to(at(15, 10)):
        assert notices.send_due(by=OPERATOR) == 0
    assert {one.state for one in Letter.objects.filter(user=world.teacher)} == {State.VOID}
    assert mail.outbox == []


def test_a_letter_that_waited_too_long_gives_way_to_the_next_and_who_left_hears_nothing() -> None:
    world = mails.school()
    chose(world.teacher, digest="daily")
    prepare(at(14, 20)), prepare(at(15, 8))
    with clock.moved_to(at(15, 12)):
        about = threads_access.element_or_404(
            world.principal, "plans.action", Action.objects.order_by("pk").first().key, May.COMMENT  # type: ignore[union-attr]
        )  # fmt: skip
        threads.ask(place=about, text="A secret of ours?", to=world.teacher, by=world.principal)
    prepare(at(16, 8))
    assert Letter.objects.filter(user=world.teacher).count() == 2
    with clock.moved_to(at(16, 9)):
        notices.send_due(by=OPERATOR)
    letters = [one for one in mail.outbox if one.to == [world.teacher.email]]
    assert len(letters) == 1, "the mail server was away; the newer letter says all"
    assert "1 question waits for your answer." in letters[0].body
    assert "secret" not in str(letters[0].message()), "texts are read in Headway only"
    assert "statuses of yours" in letters[0].subject and "Publish" not in letters[0].subject
    with clock.moved_to(at(19, 5)):
        notices.tell(people=[world.teacher], sentence="Something new.", by=OPERATOR)
    prepare(at(20, 8))
    people.end_membership(membership=worlds.membership(world.teacher), by=OPERATOR)
    with clock.moved_to(at(20, 9)):
        notices.send_due(by=OPERATOR)
    assert Letter.objects.filter(user=world.teacher).latest("pk").state == State.VOID


@pytest.mark.db
def test_a_worker_killed_between_batches_leaves_nobody_out_and_tells_nobody_twice(monkeypatch: Any) -> None:
    mails.school()
    prepare(at(9, 20))
    monkeypatch.setattr(putting, "BATCH", 1)
    whole, calls = putting._put_in, itertools.count()

    def killed(batch: Any, by: Any) -> int:
        if next(calls) == 2:
            raise SystemExit
        return whole(batch, by)

    with monkeypatch.context() as patch:
        patch.setattr(putting, "_put_in", killed)
        with pytest.raises(SystemExit):
            prepare(at(12, 8))
    first = dict(Letter.objects.values_list("user_id", "message_id"))
    assert len(first) == 2
    prepare(at(12, 8, 20))
    after = dict(Letter.objects.values_list("user_id", "message_id"))
    assert after.items() > first.items() and Letter.objects.count() == len(after)
    told = Reminder.objects.values_list("user", "letter").distinct()
    keys = dict(Letter.objects.values_list("user_id", "key"))
    assert all(keys[user] == letter for user, letter in told), "each step names the letter that tells it"


def test_questions_do_not_grow_with_people() -> None:
    world = mails.school()

    def counted(day: int) -> tuple[int, int]:
        with clock.moved_to(at(day, 20)), CaptureQueriesContext(connection) as asked:
            made = operations.prepare_letters(by=OPERATOR)
        return made, len(asked)

    prepare(at(12, 20))
    few, queries = counted(13)
    plan = worlds.draft(world.sister)
    with clock.moved_to(worlds.BEFORE):
        stone = worlds.milestone(worlds.strategy(plan, "3b"))
        for n in range(12):
            who = worlds.person(f"helper{n}", world.sister, "member")
            worlds.action(stone, dt.date(2026, 3, 31), f"Step {n}", responsible=who)
    worlds.active(plan)
    many, then = counted(14)
    assert many > 12 > few > 0
    assert then == queries, "twelve more people cost no further question"
