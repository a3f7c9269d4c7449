"""What does the worker do for letters? It sends what is due, every minute."""

import datetime as dt

from django.tasks import task

from headway.foundation.core import jobs
from headway.foundation.core.actors import OPERATOR

from . import operations


@task
def send_letters() -> int:
    """Send all letters whose moment has come."""
    return operations.send_due(by=OPERATOR)


SCHEDULES = (jobs.Repeated("notices.send_letters", send_letters, dt.timedelta(minutes=1)),)
