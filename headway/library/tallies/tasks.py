"""What does the worker do for kept figures? It counts anew where a date has passed, every hour."""

import datetime as dt

from django.tasks import task

from headway.foundation.core import jobs

from . import operations


@task
def recount_stale() -> int:
    """Count figures of organisations in which a due date or a period has passed (performance: time passes)."""
    return operations.recount_all(stale=True)


SCHEDULES = (jobs.Repeated("tallies.recount_stale", recount_stale, dt.timedelta(hours=1)),)
