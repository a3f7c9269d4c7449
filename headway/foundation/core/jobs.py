"""What runs apart from requests: jobs, repeated jobs, and the worker that works them off.

Jobs are Django tasks kept in the database. The backend knows neither retries nor schedules, and a job whose worker was
killed would run for ever: so a worker has a heartbeat, jobs of workers that are not seen any more wait again, what
breaks is tried again later, five times at most, and rooms list what repeats as SCHEDULES in their `tasks.py`.

A job may run twice (its worker was killed after the work, before the note): every job must be safe to run again. Its
arguments hold keys only, never texts, addresses or secrets (data: 18).
"""

import dataclasses
import datetime as dt
import logging
import os
import signal
import socket
import threading
from types import FrameType
from typing import Any, Final

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import Q
from django.tasks import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from . import clock, keys, registers
from .models import Schedule, Worker

BEAT: Final = dt.timedelta(seconds=10)
LOST: Final = dt.timedelta(seconds=90)
"""A worker not seen for so long has died. Longer than any transaction that could keep a heartbeat waiting."""
ATTEMPTS: Final = 5
FIRST_PAUSE: Final = dt.timedelta(minutes=1)
KEPT: Final = dt.timedelta(days=14)
IDLE: Final = 2.0
"""Seconds between two looks for work."""

log = logging.getLogger("headway.jobs")


@dataclasses.dataclass(frozen=True)
class Repeated:
    """A job that comes every so often. `name` is for ever; `task` takes no arguments."""

    name: str
    task: Task[Any, Any]
    every: dt.timedelta


def schedules() -> list[Repeated]:
    """What repeats, as the rooms list it."""
    found: list[Repeated] = registers.entries("tasks", "SCHEDULES")
    return found


def hand_out_due() -> int:
    """Make a job of each schedule whose moment has come; returns how many. Two workers hand out one between them:
    the moment moves on only for who found it unmoved. What was missed while nothing ran comes once.
    """
    now = clock.now()
    known = dict(Schedule.objects.values_list("name", "due_at"))
    due = [one for one in schedules() if known.get(one.name, now) <= now]
    return sum(_handed_out(one, known.get(one.name), now) for one in due)


@transaction.atomic
def _handed_out(one: Repeated, due_at: dt.datetime | None, now: dt.datetime) -> bool:
    if due_at is None:
        Schedule.objects.bulk_create([Schedule(name=one.name, due_at=now)], ignore_conflicts=True)
        due_at = now
    steps = (now - due_at) // one.every + 1
    moved = Schedule.objects.filter(name=one.name, due_at=due_at).update(due_at=due_at + steps * one.every)
    if moved:
        one.task.enqueue()
    return bool(moved)


def requeue_lost() -> int:
    """Let the jobs of workers that are not seen any more wait again; after five attempts they have failed."""
    alive = set(Worker.objects.filter(seen_at__gt=clock.now() - LOST).values_list("name", flat=True))
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).only("pk", "worker_ids", "status")
    lost = [row for row in running if not row.worker_ids or row.worker_ids[-1] not in alive]
    return sum(_again(row, "the worker was killed") for row in lost)


@transaction.atomic
def forget_old() -> int:
    """Delete what ended two weeks ago, and workers that are long gone; returns how many jobs."""
    before = clock.now() - KEPT
    Worker.objects.filter(seen_at__lt=before).delete()
    ended = Q(status__in=(TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED), finished_at__lt=before)
    return DBTaskResult.objects.filter(ended).delete()[0]


def _again(row: DBTaskResult, why: str) -> int:
    """Let a job wait for its next attempt, longer each time; after the last it has failed. Nothing where another
    worker has taken it meanwhile.
    """
    attempts = len(row.worker_ids)
    if attempts >= ATTEMPTS:
        values: dict[str, Any] = {"status": TaskResultStatus.FAILED, "finished_at": clock.now(), "traceback": why}
    else:
        values = {"status": TaskResultStatus.READY, "run_after": clock.now() + FIRST_PAUSE * 2**attempts}
    same = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, worker_ids=row.worker_ids)
    return same.update(**values)


class Working:
    """One worker: takes the next job, runs it, notes how it ended. `beat` keeps it alive in the eyes of others."""

    def __init__(self, name: str = "", beside: int = 0) -> None:
        self.beside = beside
        self.name = name or f"{socket.gethostname()[:24]}-{os.getpid()}-{keys.new().hex[-8:]}"
        self.stopping = threading.Event()

    def beat(self) -> None:
        """Say that this worker lives."""
        now = clock.now()
        if not Worker.objects.filter(name=self.name).update(seen_at=now):
            Worker.objects.bulk_create([Worker(name=self.name, began_at=now, seen_at=now)], ignore_conflicts=True)

    def once(self) -> bool:
        """Look after what is lost and due, then run one job. Whether there was one."""
        requeue_lost()
        hand_out_due()
        ready = Q(status=TaskResultStatus.READY) & (Q(run_after=get_date_max()) | Q(run_after__lte=clock.now()))
        if not DBTaskResult.objects.filter(ready).exists():
            return False
        row = self._claimed(ready)
        if row is None:
            return False
        self._run(row)
        return True

    @transaction.atomic
    def _claimed(self, ready: Q) -> DBTaskResult | None:
        """The next job that waits, marked as this worker's. Other workers pass over a row that is locked."""
        skip = connection.features.has_select_for_update_skip_locked
        locked = DBTaskResult.objects.select_for_update(skip_locked=skip)
        row = locked.filter(ready).order_by("-priority", "run_after", "enqueued_at").first()
        if row is None:
            return None
        row.status, row.worker_ids = TaskResultStatus.RUNNING, [*row.worker_ids, self.name]
        values = {"status": row.status, "started_at": clock.now(), "worker_ids": row.worker_ids}
        DBTaskResult.objects.filter(pk=row.pk).update(**values)
        return row

    def _run(self, row: DBTaskResult) -> None:
        """Run a job and note its end, unless another worker has taken it over meanwhile."""
        try:
            given = row.args_kwargs
            row.task.call(*given["args"], **given["kwargs"])
        except Exception as wrong:
            log.exception("job %s broke, attempt %s", row.task_path, len(row.worker_ids))
            _again(row, f"{type(wrong).__module__}.{type(wrong).__qualname__}")
            return
        values = {"status": TaskResultStatus.SUCCESSFUL, "finished_at": clock.now(), "traceback": ""}
        own = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, worker_ids=row.worker_ids)
        own.update(**values)

    def run(self) -> None:
        """Work until told to stop. A job that runs is finished first; a second signal ends it."""
        beating = threading.Thread(target=self._beating, daemon=True)
        self.beat()
        beating.start()
        while not self.stopping.is_set() and self.beside in (0, os.getppid()):
            close_old_connections()
            try:
                worked = self.once()
            except DatabaseError:
                log.warning("the database did not answer; trying again", exc_info=True)
                worked = False
            if not worked:
                self.stopping.wait(IDLE)
        self.stopping.set()
        beating.join(timeout=BEAT.total_seconds())
        Worker.objects.filter(name=self.name).delete()

    def _beating(self) -> None:
        while not self.stopping.wait(BEAT.total_seconds()):
            try:
                self.beat()
            except DatabaseError:
                log.warning("a heartbeat was not written; the next one will be", exc_info=True)
        connection.close()

    def stop(self, number: int, frame: FrameType | None) -> None:
        """What a signal does."""
        if self.stopping.is_set():
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        self.stopping.set()


def work(*, until_idle: bool = False, beside: int = 0) -> None:
    """Run one worker in this process; `until_idle` leaves when nothing waits, `beside` when the process of that number
    no longer is its parent.
    """
    worker = Working(beside=beside)
    if until_idle:
        worker.beat()
        while worker.once():
            pass
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, worker.stop)
    worker.run()
