"""What does the worker do for directories? It forgets uploads that nobody took."""

import datetime as dt

from django.tasks import task

from headway.foundation.core import jobs
from headway.foundation.core.actors import OPERATOR

from . import operations


@task
def forget_left() -> None:
    """Forget uploads that were previewed and left."""
    operations.forget_left(by=OPERATOR)


SCHEDULES = (jobs.Repeated("directories.forget_left", forget_left, dt.timedelta(days=1)),)
