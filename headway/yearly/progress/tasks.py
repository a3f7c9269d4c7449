"""What does the worker do for progress? It prepares the letters of the day, and measures how long answers take."""

import datetime as dt

from django.tasks import task

from headway.foundation.core import jobs
from headway.foundation.core.actors import OPERATOR

from . import operations


@task
def prepare_letters() -> int:
    """Put the letters of all people whose hour came into the outbox."""
    return operations.prepare_letters(by=OPERATOR)


@task
def measure_paces() -> int:
    """Keep how long answers take."""
    return operations.measure_paces(by=OPERATOR)


SCHEDULES = (
    jobs.Repeated("progress.prepare_letters", prepare_letters, dt.timedelta(minutes=10)),
    jobs.Repeated("progress.measure_paces", measure_paces, dt.timedelta(days=1)),
)
