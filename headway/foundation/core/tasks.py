"""What does the worker do for itself? It forgets jobs that ended long ago, once a day."""

import datetime as dt

from django.tasks import task

from . import jobs


@task
def forget_old_jobs() -> int:
    """Delete jobs that ended two weeks ago."""
    return jobs.forget_old()


SCHEDULES = (jobs.Repeated("core.forget_old_jobs", forget_old_jobs, dt.timedelta(days=1)),)
