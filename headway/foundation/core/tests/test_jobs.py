"""Is every job worked off, once where nothing breaks, again where a worker was killed, and five times at most?"""

import datetime as dt
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from headway.foundation.core import clock, jobs
from headway.foundation.core.models import Schedule, Worker

from . import trial_tasks

pytestmark = pytest.mark.django_db(transaction=True)
NOON = dt.datetime(2026, 1, 15, 18, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def nothing_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the jobs of the test."""
    monkeypatch.setattr(jobs, "schedules", list)


def surroundings() -> dict[str, str]:
    """What another process needs to work on the database of this test."""
    base = connection.settings_dict
    address = f"sqlite:///{base['NAME']}"
    if connection.vendor == "postgresql":
        address = f"postgresql://{base['USER']}:{base['PASSWORD']}@{base['HOST']}:{base['PORT']}/{base['NAME']}"
    own = {"HEADWAY_DATABASE_URL": address, "HEADWAY_DATA_DIR": str(settings.DATA_DIR), "HEADWAY_MODE": "test"}
    own["HEADWAY_NOW"] = clock.now().isoformat()
    return {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "headway.config.settings"}


WORK = """import django; django.setup()
from headway.foundation.core import jobs
jobs.schedules = list
worker = jobs.Working()
worker.beat()
worker.once()"""


def test_a_job_whose_worker_was_killed_runs_again_and_nothing_is_lost(tmp_path: pathlib.Path) -> None:
    told = tmp_path / "told"
    trial_tasks.begin_and_wait.enqueue(str(told))
    killed = subprocess.Popen([sys.executable, "-c", WORK], env=surroundings(), cwd=settings.ROOT)
    wait_for(told.exists)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    row = DBTaskResult.objects.get()
    assert row.status == TaskResultStatus.RUNNING, "nobody could note its end"
    worker = jobs.Working("after")
    now = clock.now()
    with clock.moved_to(now + jobs.LOST / 2):
        assert not worker.once(), "a worker that was seen just now may still be at it"
    with clock.moved_to(now + jobs.LOST + dt.timedelta(minutes=5)):
        jobs.requeue_lost()
    with clock.moved_to(now + jobs.LOST + dt.timedelta(minutes=10)):
        assert worker.once()
        assert not worker.once()
    row.refresh_from_db()
    assert (row.status, told.read_text(), len(row.worker_ids)) == (TaskResultStatus.SUCCESSFUL, "ended", 2)


def wait_for(holds: Any) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("a minute passed and it did not happen")


def test_what_breaks_is_tried_five_times_each_later_and_then_has_failed() -> None:
    trial_tasks.break_down.enqueue()
    now, waited = NOON, []
    for _ in range(jobs.ATTEMPTS):
        with clock.moved_to(now):
            assert jobs.Working().once()
            row = DBTaskResult.objects.get()
            if row.status == TaskResultStatus.READY:
                waited.append(row.run_after - now)
                now = row.run_after
                with clock.moved_to(now - dt.timedelta(seconds=1)):
                    assert not jobs.Working().once(), "not before its time"
    assert waited == [dt.timedelta(minutes=2**n) for n in (1, 2, 3, 4)]
    assert (row.status, row.traceback) == (TaskResultStatus.FAILED, "builtins.RuntimeError")
    with clock.moved_to(now + dt.timedelta(days=1)):
        assert not jobs.Working().once()
    with clock.moved_to(now + jobs.KEPT + dt.timedelta(days=1)):
        assert jobs.forget_old() == 1


@pytest.mark.db
def test_two_workers_share_the_work_and_each_job_runs_once(tmp_path: pathlib.Path) -> None:
    told = tmp_path / "told"
    for n in range(12):
        trial_tasks.add_line.enqueue(str(told), str(n))

    def work() -> None:
        worker = jobs.Working()
        worker.beat()
        while worker.once():
            pass
        connection.close()

    both = [threading.Thread(target=work) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    assert sorted(told.read_text().split(), key=int) == [str(n) for n in range(12)]
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {TaskResultStatus.SUCCESSFUL}
    assert Worker.objects.count() == 2


@pytest.mark.db
def test_what_repeats_is_handed_out_once_and_what_was_missed_comes_once(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hourly = jobs.Repeated("trial", trial_tasks.break_down, dt.timedelta(hours=1))
    monkeypatch.setattr(jobs, "schedules", lambda: [hourly])
    for moment, due in ((NOON, 1), (NOON + dt.timedelta(minutes=59), 0), (NOON + dt.timedelta(hours=7), 1)):
        with clock.moved_to(moment):
            known = Schedule.objects.first()
            assert (jobs.hand_out_due(), jobs.hand_out_due()) == (due, 0)
            if known is not None and due:
                assert not jobs._handed_out(hourly, known.due_at, moment), "a second worker read the same moment"
    assert DBTaskResult.objects.count() == 2
    assert Schedule.objects.get().due_at == NOON + dt.timedelta(hours=8)
