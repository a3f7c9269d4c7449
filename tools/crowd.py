"""How dear are the letters of a day for sixty thousand people? (Called by bars.py.)

A crowd is put beside the demo: schools with an active plan, sixty people each, one action each that nobody answered.
All have the same hour, so that all letters come at once: a day cannot be worse.
"""

import datetime as dt
import json
import resource
import time

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from headway.foundation.accounts.models import User
from headway.foundation.core import clock
from headway.foundation.core.actors import OPERATOR
from headway.foundation.network.models import Organisation
from headway.foundation.notices.models import Letter
from headway.foundation.people.models import Membership
from headway.yearly.plans.models import Action, Milestone
from headway.yearly.progress import operations
from headway.yearly.progress.models import Prepared, Reminder

EACH = 60
MORNING = dt.datetime(2026, 1, 15, 14, tzinfo=dt.UTC)


def gather(people: int) -> None:
    """Put a crowd to work at the schools that have an active plan, each with one action that is late."""
    have = set(User.objects.filter(email__endswith="@crowd.example").values_list("email", flat=True))
    users = [
        User(email=f"p{n}@crowd.example", name=f"Person {n}", password="!", mail={"hour": 7})
        for n in range(people)
        if f"p{n}@crowd.example" not in have
    ]
    stones = Milestone.objects.live().filter(strategy__plan__phase="active", start_year=2025, completed_on=None)
    by_school = {one.strategy.plan.organisation_id: one for one in stones.select_related("strategy__plan")}
    places = [
        (key, by_school[key]) for key in Organisation.objects.filter(pk__in=by_school).values_list("pk", flat=True)
    ]
    with transaction.atomic():
        made = User.objects.bulk_create(users, batch_size=2000)
        at = [places[n // EACH % len(places)] for n in range(len(made))]
        day = dt.date(2025, 8, 1)
        Membership.objects.bulk_create(
            (
                Membership(user=one, organisation_id=key, role="member", from_on=day)
                for one, (key, _) in zip(made, at, strict=True)
            ),
            batch_size=2000,
        )
        Action.objects.bulk_create(
            (
                Action(milestone=stone, title=f"A step {n}", due_on=dt.date(2026, 3, 31), start_on=day, responsible=one)
                for n, (one, (_, stone)) in enumerate(zip(made, at, strict=True))
            ),
            batch_size=2000,
        )


def measure() -> dict[str, float]:
    """Prepare all letters of one morning: letters, statements, CPU seconds, MiB that it took on top."""
    Letter.objects.all().delete(), Reminder.objects.all().delete(), Prepared.objects.all().delete()
    with clock.moved_to(MORNING - dt.timedelta(hours=2)):
        operations.prepare_letters(by=OPERATOR)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    with clock.moved_to(MORNING), CaptureQueriesContext(connection) as asked:
        made = operations.prepare_letters(by=OPERATOR)
        reads = sum(one["sql"].lstrip().startswith("SELECT") for one in asked.captured_queries)
        said = len(asked)
    seconds = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"letters": made, "reads": reads, "statements": said, "seconds": seconds, "mib": grown}


if __name__ == "__main__":
    print(json.dumps(measure()))
