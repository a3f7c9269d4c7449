"""What has just begun in the demo? The next plan of the cast's school, a shared draft, and somebody who is invited."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from headway.foundation.core import clock
from headway.foundation.network.models import Organisation
from headway.foundation.people import operations as people
from headway.library.frameworks.models import Practice
from headway.yearly.needs import operations as needs
from headway.yearly.plans import operations as plans

PRINCIPAL = "naomi@alder.example"


def begin(school: Organisation, users: Mapping[str, Any], practices: Mapping[str, Practice], now: dt.datetime) -> None:
    """A draft with one strategy, written last week; a teacher who has not come in yet."""
    principal = users[PRINCIPAL]
    with clock.moved_to(now - dt.timedelta(days=6)):
        people.invite(
            email="renata@alder.example", name="Renata Solis", organisation=school, roles=["member"], by=principal
        )
        first = clock.today(school).year + 1
        plan = plans.start_plan(
            organisation=school, title="Our next plan", first_year=first, last_year=first + 2, by=principal
        )
        priority = needs.set_priority(
            organisation=school,
            title="Families know what comes next",
            first_year=first,
            last_year=first + 2,
            by=principal,
        )
        strategy = plans.add_strategy(
            plan=plan,
            priority=priority,
            title="Every family hears from a teacher before the first report card",
            if_text="each grade team calls every family in the first six weeks",
            then_text="families will know whom to ask and what their child works on",
            and_text="children will come to school more days",
            practices=[practices["4c"]] if "4c" in practices else [],
            by=principal,
        )
        milestone = plans.add_milestone(
            strategy=strategy,
            title="All six grade teams have called every family once",
            start_year=first,
            due_on=dt.date(first, 10, 16),
            by=principal,
        )
        plans.add_action(
            milestone=milestone,
            title="Write the list of families with a language for each call",
            due_on=dt.date(first, 8, 28),
            responsible=principal,
            by=principal,
        )
        plans.share(plan=plan, by=principal)
