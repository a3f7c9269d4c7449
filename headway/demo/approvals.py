"""Which plans of the demo are on their way? One waits for its system, one came back with a note, and that of a school
that is designated CSI is approved by all three who were asked.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from headway.foundation.core import clock
from headway.foundation.network import calendars
from headway.foundation.network import operations as network
from headway.foundation.network.models import Organisation
from headway.foundation.people import queries as people
from headway.foundation.people.permissions import May
from headway.foundation.threads import access, operations
from headway.library.frameworks.models import Practice
from headway.yearly.approvals import levels, rules
from headway.yearly.approvals import operations as approvals
from headway.yearly.approvals.models import Submission
from headway.yearly.needs import operations as needs
from headway.yearly.plans import operations as plans
from headway.yearly.plans.models import Plan, Strategy

from .places import CAST_AT

LUCILLE, WADE = "lucille@cordelle.example", "wade@marais.example"


@dataclasses.dataclass(frozen=True)
class Written:
    """What a school plans for the years that come."""

    priority: str
    code: str
    strategy: str
    if_text: str
    then_text: str
    and_text: str
    milestone: str
    actions: tuple[str, ...]
    subject: str = ""


WAITS: Final = Written(
    "Students explain how they solved a problem",
    "3b",
    "Every mathematics lesson ends with students explaining one solution",
    "teams plan the last ten minutes of each lesson together",
    "teachers will hear how students think before the next lesson begins",
    "more students will solve problems that they have not seen before",
    "Every team plans the closing of four lessons a week",
    ("Choose the problems for the first unit", "Film two closings and watch them together", "Share what was heard"),
)
RETURNED: Final = Written(
    "Students come to school every day",
    "4c",
    "One adult knows the morning of each student who is often away",
    "each student who missed ten days has one adult who greets them",
    "adults will learn early what keeps a child at home",
    "students will miss fewer days",
    "Each of these students has an adult by the end of September",
    ("Match students and adults", "Agree on what an adult does on the second missed day"),
    "student_support",
)
TOGETHER: Final = Written(
    "New teachers stay and grow",
    "2b",
    "New teachers rehearse each week with a mentor who teaches the same grade",
    "mentors have one hour a week free to rehearse with a new teacher",
    "new teachers will try a lesson before they teach it",
    "students of new teachers will learn as much as all others",
    "Every new teacher has met the mentor thirty times",
    ("Name the mentors", "Free the hour in the schedule", "Write down what was rehearsed"),
)


def approve(
    known: Mapping[str, Organisation], users: Mapping[str, Any], practices: Mapping[str, Practice], now: dt.datetime
) -> None:
    """Three schools beside that of the cast submit the plan of their next years."""
    first = int(CAST_AT["school"])
    waits, together, returned = (known[f"{first + at:012}"] for at in (1, 2, 3))
    with clock.moved_to(now - dt.timedelta(days=90)):
        reason = "Fewer than half of the students read at grade level in three years"
        # In the first days of a school year the plan was submitted in the one before.
        for year in sorted({calendars.start_year_of((now - dt.timedelta(days=days)).date()) for days in (0, 20)}):
            network.designate(organisation=together, start_year=year, label="CSI", reason=reason, by=users[WADE])
    _submit(_plan(waits, WAITS, practices, now), now - dt.timedelta(days=2), "The leadership team has agreed on it.")
    _give_back(_plan(returned, RETURNED, practices, now), users[LUCILLE], now)
    _all_three(_plan(together, TOGETHER, practices, now), users, now)


def _leader(organisation: Organisation) -> Any:
    return people.leaders_of(organisation)[0]


def _plan(at: Organisation, said: Written, practices: Mapping[str, Practice], now: dt.datetime) -> Plan:
    by, first = _leader(at), calendars.start_year_of(now.date()) + 1
    with clock.moved_to(now - dt.timedelta(days=20)):
        plan = plans.start_plan(organisation=at, first_year=first, last_year=first + 2, by=by)
        priority = needs.set_priority(
            organisation=at, title=said.priority, first_year=first, last_year=first + 2, by=by
        )
        strategy = plans.add_strategy(
            plan=plan,
            priority=priority,
            title=said.strategy,
            if_text=said.if_text,
            then_text=said.then_text,
            and_text=said.and_text,
            practices=[practices[said.code]],
            subject=said.subject,
            by=by,
            adjusted=True,
        )
        milestone = plans.add_milestone(
            strategy=strategy,
            title=said.milestone,
            start_year=first,
            due_on=dt.date(first + 1, 5, 21),
            responsible=by,
            by=by,
            adjusted=True,
        )
        for place, title in enumerate(said.actions):
            day = dt.date(first, 9, 18) + place * dt.timedelta(days=42)
            plans.add_action(milestone=milestone, title=title, due_on=day, responsible=by, by=by, adjusted=True)
    return plan


def _submit(plan: Plan, at: dt.datetime, note: str = "") -> None:
    with clock.moved_to(at):
        approvals.submit_plan(plan=plan, note=note, by=_leader(plan.organisation))


def _answer(plan: Plan, organisation: Organisation, by: Any, at: dt.datetime, answer: str, note: str) -> None:
    digest = Submission.objects.waiting().filter(plan=plan).values_list("plan_version__digest", flat=True)[0]
    with clock.moved_to(at):
        approvals.decide(plan=plan, organisation=organisation, answer=answer, digest=digest, note=note, by=by)


def _give_back(plan: Plan, by: Any, now: dt.datetime) -> None:
    with clock.moved_to(now - dt.timedelta(days=9)):
        plans.share(plan=plan, by=_leader(plan.organisation))
    _submit(plan, now - dt.timedelta(days=8))
    system = levels.above(plan.organisation)[rules.SYSTEM]
    with clock.moved_to(now - dt.timedelta(days=5)):
        strategy = Strategy.objects.get(plan=plan)
        place = access.element_or_404(by, "plans.strategy", strategy.key, May.COMMENT)
        text = "Who frees the adults in the first half hour of the day? The schedule does not say it yet."
        operations.ask(place=place, text=text, sort="comment", by=by)
    note = "A good beginning. Say who has the time, and add what happens after the fifth missed day."
    _answer(plan, system, by, now - dt.timedelta(days=5), "returned", note)


def _all_three(plan: Plan, users: Mapping[str, Any], now: dt.datetime) -> None:
    _submit(plan, now - dt.timedelta(days=12), "Written together with the parish.")
    above = levels.above(plan.organisation)
    _answer(plan, above[rules.SYSTEM], users[LUCILLE], now - dt.timedelta(days=10), "approved", "")
    note = "The hour for mentors is what makes it work: protect it."
    _answer(plan, above[rules.STATE], users[WADE], now - dt.timedelta(days=4), "approved", note)
