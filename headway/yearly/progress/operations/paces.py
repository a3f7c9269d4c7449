"""How is the time that answers take kept? Measured once a day, read wherever a page says so."""

from django.db import transaction

from headway.foundation.core import actors, clock

from .. import minutes
from ..models import Pace


@transaction.atomic
def measure_paces(*, by: actors.Actor) -> int:
    """Keep the median of each kind of answer that was timed twenty times; returns how many kinds. Safe to run again."""
    rows = [
        Pace(kind=kind, seconds=seconds, answers=answers, measured_at=clock.now())
        for kind, (seconds, answers) in minutes.measured().items()
    ]
    fields = ["seconds", "answers", "measured_at"]
    Pace.objects.bulk_create(rows, update_conflicts=True, unique_fields=["kind"], update_fields=fields)
    return len(rows)
