"""What does the worker do for history? It forgets answers to forms that were sent more than two weeks ago."""

import datetime as dt

from django.tasks import task

from headway.foundation.core import jobs
from headway.foundation.core.actors import OPERATOR

from . import operations


@task
def forget_old() -> None:
    """Forget what only guards against sending twice."""
    operations.forget_old(by=OPERATOR)


SCHEDULES = (jobs.Repeated("history.forget_old", forget_old, dt.timedelta(days=1)),)
