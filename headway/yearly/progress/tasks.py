"""What does the worker do for progress?"""

import datetime as dt

from django.tasks import task

from headway.foundation.core import jobs
from headway.foundation.core.actors import OPERATOR

from . import operations


@task
def measure_paces() -> int:
    """Keep how long answers take."""
    return operations.measure_paces(by=OPERATOR)


SCHEDULES = (jobs.Repeated("progress.measure_paces", measure_paces, dt.timedelta(days=1)),)
